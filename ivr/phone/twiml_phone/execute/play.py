"""Playing a call: `advance` takes a call and an event, and gives the call as it is after the event.

https://www.twilio.com/docs/voice/twiml#how-twiml-works
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from twiml_phone.call.activity import Gathering, Holding, Playing, Recording, Ringing, Talking
from twiml_phone.call.call import Call, note
from twiml_phone.call.events import DialOutcome, Event, HangsUp, Listens, Passes, Presses, Says, Types, Waits
from twiml_phone.call.number import TwilioNumber
from twiml_phone.call.transcript import Pressed, Spoke
from twiml_phone.errors import CallEndedError
from twiml_phone.execute import dial, gather, hold, record
from twiml_phone.execute.caller_hangs_up import caller_hangs_up
from twiml_phone.execute.documents import end, go
from twiml_phone.execute.heard import sound_heard
from twiml_phone.execute.next_verb import execute

Stop = Callable[[Call], bool]


def answer_call(number: TwilioNumber, caller: str, sid: str) -> Call:
    """Begin a call from *caller*: Twilio asks for the first document while the phone still rings."""
    call = Call(sid=sid, caller=caller, number=number.phone_number)
    return _run(go(call, number, number.start, number.start_method, (), "start"), number, 0.0, _at_once)


def advance(call: Call, event: Event, number: TwilioNumber) -> Call:
    """Return *call* after *event*. Nothing is fetched but through *number*, and *call* itself is unchanged.

    An outcome of a dial lets the words before it pass, where keys are heard during them. Raises `CallEndedError` when
    the call is over, `NotRingingError` for an outcome with nobody rung, and
    `StrictError` when the phone is strict and Twilio would warn.
    """
    if call.ended:
        raise CallEndedError(f"the call is over ({call.ended})")
    call = replace(call, documents=0)
    match event:
        case Passes():
            return _run(call, number, call.now + event.seconds, _never)
        case Waits():
            return _run(call, number, math.inf, _after_this_wait(call))
        case Listens():
            return _run(call, number, math.inf, _is_quiet)
        case Presses():
            call = _press(call, number, event.key)
        case Types():
            call = _type(call, number, event.keys)
        case Says():
            call = _speak(call, number, event)
        case DialOutcome():
            call = _outcome(call, number, event)
        case HangsUp():
            return caller_hangs_up(call, number)
    return _run(call, number, call.now, _at_once)


def _outcome(call: Call, number: TwilioNumber, given: DialOutcome) -> Call:
    if call.hold is not None:
        return hold.outcome(call, number, call.hold, given)
    if about_to_ring(call):
        call = _run(call, number, math.inf, _after_this_wait(call))
    return dial.outcome(call, number, given, advance)


def about_to_ring(call: Call) -> bool:
    """Whether it rings as soon as the caller has pressed nothing: keys are heard, and the next verb is a `<Dial>`."""
    left = call.document.verbs[call.position :] if call.document is not None else ()
    is_next = bool(left) and left[0].name == "Dial"
    return is_next and call.hold is None and isinstance(call.activity, Gathering) and not call.activity.digits


def _run(call: Call, number: TwilioNumber, horizon: float, stop: Stop) -> Call:
    """Let things happen until *horizon* (a second of the call), until *stop*, or until the call ends."""
    while not call.ended:
        if call.activity is None:
            call = execute(call, number)
            continue
        if stop(call):
            return call
        moment = min(_due(call), hold.limit(call), number.longest_call)
        if moment > horizon:
            return replace(call, now=max(call.now, horizon))
        call = replace(call, now=max(call.now, moment))
        call = _at_limit(call, number) or _come_due(call, number)
    return call


def _at_limit(call: Call, number: TwilioNumber) -> Call | None:
    """What the length of a call, or of a stay in a conference, ends; None when neither is reached."""
    if call.now >= number.longest_call:
        return end(call, number, "time limit")
    if call.hold is not None and call.now >= hold.limit(call):
        return hold.leave(call, number, call.hold)
    return None


def _due(call: Call) -> float:
    match call.activity:
        case Playing() as playing:
            return playing.since + playing.sound.length
        case Gathering() as gathering:
            return gather.due(gathering)
        case Ringing() as ringing:
            return ringing.since + ringing.timeout
        case Talking() as talking:
            return talking.since + talking.verb.count("timeLimit", 14400)
        case Recording() as recording:
            return record.due(recording)
        case Holding() as holding:
            return hold.due(holding)
        case _:
            return call.now


def _come_due(call: Call, number: TwilioNumber) -> Call:
    match call.activity:
        case Playing() as playing:
            return replace(sound_heard(call, playing.sound, playing.since), activity=None)
        case Gathering() as gathering:
            return gather.come_due(call, number, gathering)
        case Ringing() as ringing:
            return dial.rings_out(call, number, ringing)
        case Holding() if call.hold is not None:
            return hold.come_due(call, number, call.hold)
        case Talking() as talking:
            return _talk_ends(call, number, talking)
        case Recording() as recording:
            return record.come_due(call, number, recording)
        case _:
            return call


def _at_once(_: Call) -> bool:
    """Stop as soon as something has begun."""
    return True


def _never(_: Call) -> bool:
    """Stop at the horizon alone."""
    return False


def _is_quiet(call: Call) -> bool:
    """Stop when nothing is said any more and the call waits."""
    return call.hearing is None


def _after_this_wait(before: Call) -> Stop:
    """Stop when the present wait is over; when nothing waits yet, as soon as something does."""
    if isinstance(before.activity, Playing | Holding):
        # Between two rounds of hold music nothing waits either.
        return lambda call: not isinstance(call.activity, Playing) and call.activity != before.activity
    return lambda call: call.waits != before.waits


def _press(call: Call, number: TwilioNumber, key: str) -> Call:
    who = call.leg
    match call.activity:
        case Gathering() as gathering:
            return gather.press(call, number, gathering, key, who)
        case Recording() as recording:
            return record.press(call, number, recording, key, who)
        case Talking() as talking if key == "*" and talking.verb.is_on("hangupOnStar"):
            return _talk_ends(note(call, Pressed(call.now, key, False, who)), number, talking)
        case _ if key == "*" and call.hold is not None and call.hold.verb.is_on("hangupOnStar"):
            return hold.leave(note(call, Pressed(call.now, key, False, who)), number, call.hold)
        case _:
            # Twilio keeps no key for later: https://www.twilio.com/docs/voice/twiml/gather
            return note(call, Pressed(call.now, key, True, who))


def _talk_ends(call: Call, number: TwilioNumber, talking: Talking) -> Call:
    if call.hold is not None:
        return hold.leave(call, number, call.hold)
    return dial.hangs_up_callee(call, number, talking)


def _type(call: Call, number: TwilioNumber, keys: str) -> Call:
    """Press keys in one go: what is left once they have ended the present wait is lost."""
    for at, key in enumerate(keys):
        if call.activity is None:
            return note(call, *(Pressed(call.now, left, True, call.leg) for left in keys[at:]))
        call = _press(call, number, key)
    return call


def _speak(call: Call, number: TwilioNumber, said: Says) -> Call:
    match call.activity:
        case Gathering() as gathering:
            return gather.speak(call, number, gathering, said)
        case Recording() as recording:
            return record.speak(call, number, recording, said)
        case _:
            return note(call, Spoke(call.now, said.text, True))
