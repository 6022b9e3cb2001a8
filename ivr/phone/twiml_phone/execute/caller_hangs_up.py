"""The caller hangs up: what is still told to the app, whose answers change nothing any more."""

from __future__ import annotations

import contextlib
from dataclasses import replace

from twiml_phone.call.activity import Recording, Ringing, Talking
from twiml_phone.call.call import Call, note
from twiml_phone.call.number import TwilioNumber
from twiml_phone.call.transcript import DialEnded, Recorded
from twiml_phone.errors import FetchError
from twiml_phone.execute import record
from twiml_phone.execute.dial_report import DialResult, report, tell_status
from twiml_phone.execute.documents import ask_app, end
from twiml_phone.execute.heard import stop_sound
from twiml_phone.execute.parameters import Parameters
from twiml_phone.twiml.schema import Verb
from twiml_phone.wire.retrieve import resolve


def caller_hangs_up(call: Call, number: TwilioNumber) -> Call:
    """End the call. In a Dial the action is still requested, with CallStatus=completed [unverified].

    In a Record too, with Digits=hangup: https://www.twilio.com/docs/voice/twiml/record#attributes-action
    """
    activity = call.activity
    call = stop_sound(call)
    call = replace(call, activity=None)
    status = "completed" if call.answered else "no-answer"
    match activity:
        case Ringing():
            call = note(call, DialEnded(call.now, "canceled", 0.0, False))
            for target in activity.targets:
                call = tell_status(call, number, target, activity.caller_id, "completed", "canceled")
            told = report(call, number, activity.verb, DialResult("canceled", target=activity.targets[0]))
            call = _tell(call, number, activity.verb, told, "dial", status)
        case Talking():
            seconds = call.now - activity.answered
            call = note(call, DialEnded(call.now, "completed", seconds, True))
            caller_id = activity.verb.get("callerId") or call.caller
            call = tell_status(call, number, activity.target, caller_id, "completed", "completed", seconds)
            told = report(call, number, activity.verb, DialResult("completed", seconds, True, activity.target))
            call = _tell(call, number, activity.verb, told, "dial", status)
        case Recording() if activity.words:
            call = note(call, Recorded(call.now, call.now - activity.since, activity.words))
            told = record.told(call, number, activity, "hangup")
            call = _tell(call, number, activity.verb, told, "record", status)
        case _:
            pass
    return end(call, number, "caller hung up", status)


def _tell(call: Call, number: TwilioNumber, verb: Verb, told: Parameters, why: str, status: str) -> Call:
    """Request a verb's action after the caller is gone, and ignore what it answers."""
    action = verb.say("action")
    if not action and why == "dial":
        return call
    base = call.document.url if call.document else number.start
    gone = replace(call, final_status=status)
    with contextlib.suppress(FetchError):
        gone, _ = ask_app(gone, number, resolve(base, action), verb.say("method"), told, why)
    return replace(gone, final_status="")
