"""Executing the next verb of a document, in no time: it begins something, or goes somewhere else."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from twiml_phone.call.activity import Playing
from twiml_phone.call.call import Call
from twiml_phone.call.number import TwilioNumber
from twiml_phone.errors import Diagnostic
from twiml_phone.execute import beside, dial, gather, hold, record, wait
from twiml_phone.execute.caller_hangs_up import caller_hangs_up
from twiml_phone.execute.documents import end, fail, go, refuse, warn
from twiml_phone.execute.sounds import location_of, sounds_of
from twiml_phone.twiml.schema import Verb


def execute(call: Call, number: TwilioNumber) -> Call:
    """Execute the next verb; at the end of the document, hang up (in a whisper: join the two)."""
    left = call.document.verbs[call.position :] if call.document is not None else ()
    verb = left[0] if left else None
    if call.hold is not None:
        held = hold.before_verb(call, number, call.hold, verb)
        if held is not None:
            return held
    if verb is None:
        # A call that nothing has answered by now is taken to be answered by this, as by Hangup [unverified].
        return end(_picks_up(call), number, "end of document")
    call = replace(call, position=call.position + 1)
    if verb.refusal:
        return refuse(call, number, verb.name, Diagnostic(0, verb.refusal, location_of(call, verb)))
    return EXECUTE[verb.name](call, number, verb)


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


def _hang_up(call: Call, number: TwilioNumber, _: Verb) -> Call:
    """As the first verb it answers, and is billed: https://www.twilio.com/docs/voice/twiml/hangup ."""
    return caller_hangs_up(_picks_up(call), number, "hangup")


EXECUTE: Mapping[str, Callable[[Call, TwilioNumber, Verb], Call]] = MappingProxyType(
    {
        "Say": _sound,
        "Play": _sound,
        "Pause": _sound,
        "Gather": gather.begin,
        "Dial": dial.begin,
        "Record": record.begin,
        "Redirect": _redirect,
        "Reject": _reject,
        "Hangup": _hang_up,
        "Enqueue": wait.enqueue,
        "Leave": wait.take_leave,
        "Start": beside.begin,
        "Stop": beside.begin,
        "Sms": beside.sms,
    }
)
"""What each verb does."""
