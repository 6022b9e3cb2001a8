"""Executing the next verb of a document, in no time: it begins something, or goes somewhere else."""

from __future__ import annotations

from dataclasses import replace

from twiml_phone.call.activity import Playing
from twiml_phone.call.call import Call
from twiml_phone.call.number import TwilioNumber
from twiml_phone.errors import Diagnostic
from twiml_phone.execute import dial, gather, record
from twiml_phone.execute.documents import end, fail, go, refuse, warn
from twiml_phone.execute.sounds import location_of, sounds_of
from twiml_phone.twiml.schema import Verb


def execute(call: Call, number: TwilioNumber) -> Call:
    """Execute the next verb; at the end of the document, hang up (in a whisper: join the two)."""
    document = call.document
    if document is None or call.position >= len(document.verbs):
        # A call that nothing has answered by now is taken to be answered by this, as by Hangup [unverified].
        return end(_picks_up(call), number, "end of document")
    verb = document.verbs[call.position]
    call = replace(call, position=call.position + 1)
    if verb.refusal:
        return refuse(call, number, verb.name, Diagnostic(0, verb.refusal, location_of(call, verb)))
    match verb.name:
        case "Say" | "Play" | "Pause":
            return _sound(call, number, verb)
        case "Gather":
            return gather.begin(call, number, verb)
        case "Dial":
            return dial.begin(call, number, verb)
        case "Record":
            return record.begin(call, verb)
        case "Redirect":
            return _redirect(call, number, verb)
        case "Reject":
            return _reject(call, number, verb)
        case _:
            # Hangup. As the first verb it answers, and is billed: the call is then completed.
            # https://www.twilio.com/docs/voice/twiml/hangup
            return end(_picks_up(call), number, "hangup")


def _picks_up(call: Call) -> Call:
    return replace(call, answered=True)


def _sound(call: Call, number: TwilioNumber, verb: Verb) -> Call:
    got = sounds_of(call, number, (verb,), in_gather=False)
    if got.failure is not None:
        return fail(got.call, number, got.failure)
    if not got.sounds:
        return got.call
    # A Pause, and a Say with no words, leave a ringing call ringing.
    # https://www.twilio.com/docs/voice/twiml/pause
    answers = verb.name != "Pause"
    call = replace(got.call, answered=got.call.answered or answers)
    return replace(call, activity=Playing(got.sounds[0], call.now))


def _redirect(call: Call, number: TwilioNumber, verb: Verb) -> Call:
    # Without a URL the present document is asked for again: hold music loops so, in Twilio's own samples too.
    # Its page does not say it [unverified].
    return go(call, number, verb.text, verb.say("method"), (), "redirect")


def _reject(call: Call, number: TwilioNumber, verb: Verb) -> Call:
    """https://www.twilio.com/docs/voice/twiml/reject : only a call that still rings can be rejected."""
    if call.answered:
        # What Twilio does with a late Reject is not published [unverified]: the call ends either way.
        sentence = "<Reject> cannot reject a call that was answered; it hangs up"
        return end(warn(call, number, Diagnostic(13810, sentence, location_of(call, verb))), number, "hangup")
    status = "busy" if verb.say("reason") == "busy" else "no-answer"
    return end(call, number, "rejected", status)
