"""The caller hangs up: what is still told to the app, whose answers change nothing any more."""

from __future__ import annotations

import contextlib
from dataclasses import replace

from twiml_phone.call.activity import Hold, Recording, Ringing, Talking, Target
from twiml_phone.call.call import Call, note
from twiml_phone.call.number import TwilioNumber
from twiml_phone.call.transcript import Dequeued, DialEnded, Recorded
from twiml_phone.errors import FetchError
from twiml_phone.execute import record
from twiml_phone.execute.dial_report import DialResult, report, tell_status
from twiml_phone.execute.documents import ask_app, end
from twiml_phone.execute.heard import stop_sound
from twiml_phone.execute.hold import out, result_of, told_of
from twiml_phone.execute.parameters import Parameters
from twiml_phone.twiml.schema import Verb
from twiml_phone.wire.retrieve import resolve


def caller_hangs_up(call: Call, number: TwilioNumber, why: str = "caller hung up") -> Call:
    """End the call. In a Dial the action is still requested, with CallStatus=completed [unverified].

    In a Record too, with Digits=hangup: https://www.twilio.com/docs/voice/twiml/record#attributes-action
    In a queue with QueueResult=hangup: https://www.twilio.com/docs/voice/twiml/enqueue#queueresult-values . That the
    action is asked for then, and behind a Hangup in the queue, is not said there [unverified].
    """
    activity = call.activity
    call = stop_sound(call)
    call = replace(call, activity=None)
    status = "completed" if call.answered else "no-answer"
    if call.hold is not None:
        return end(_leaves(call, number, call.hold, status), number, why, status)
    match activity:
        case Ringing():
            call = note(call, DialEnded(call.now, "canceled", 0.0, False))
            for target in activity.targets:
                call = tell_status(call, number, target, activity.caller_id, "completed", "canceled")
            told = report(call, number, activity.verb, DialResult("canceled", target=activity.targets[0]))
            call = _tell(call, number, activity.verb, told, "dial", status)
        case Talking(target=Target() as target):
            seconds = call.now - activity.answered
            call = note(call, DialEnded(call.now, "completed", seconds, True))
            caller_id = activity.verb.get("callerId") or call.caller
            call = tell_status(call, number, target, caller_id, "completed", "completed", seconds)
            told = report(call, number, activity.verb, DialResult("completed", seconds, True, target))
            call = _tell(call, number, activity.verb, told, "dial", status)
        case Recording() if activity.words:
            call = note(call, Recorded(call.now, call.now - activity.since, activity.words))
            told = record.told(call, number, activity, "hangup")
            call = _tell(call, number, activity.verb, told, "record", status)
        case _:
            pass
    return end(call, number, why, status)


def _leaves(call: Call, number: TwilioNumber, hold: Hold, status: str) -> Call:
    """Out of a queue or a conference, by hanging up."""
    result = result_of(hold)
    told = told_of(call, number, hold, result)
    seconds = call.now - hold.since
    call = out(call, hold)
    if hold.in_queue:
        call = note(call, Dequeued(call.now, hold.name, result, seconds))
    else:
        call = note(call, DialEnded(call.now, result, seconds, hold.joined is not None))
    return _tell(call, number, hold.verb, told, "enqueue" if hold.in_queue else "dial", status)


def _tell(call: Call, number: TwilioNumber, verb: Verb, told: Parameters, why: str, status: str) -> Call:
    """Request a verb's action after the caller is gone, and ignore what it answers."""
    action = verb.say("action")
    if not action and why != "record":
        return call
    base = call.document.url if call.document else number.start
    gone = replace(call, final_status=status)
    with contextlib.suppress(FetchError):
        gone, _ = ask_app(gone, number, resolve(base, action), verb.say("method"), told, why)
    return replace(gone, final_status="")
