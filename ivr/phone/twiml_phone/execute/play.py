"""Playing a call: `advance` takes a call and an event, and gives the call as it is after the event.

https://www.twilio.com/docs/voice/twiml#how-twiml-works
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from twiml_phone.call.activity import Gathering, Playing, Recording, Ringing, Talking
from twiml_phone.call.call import Call, note
from twiml_phone.call.events import DialOutcome, Event, HangUp, Key, Keys, Listen, Seconds, Silence, Speech
from twiml_phone.call.number import Line
from twiml_phone.call.transcript import Pressed, Spoke
from twiml_phone.errors import CallEndedError
from twiml_phone.execute import dial, gather, record
from twiml_phone.execute.caller_hangs_up import caller_hangs_up
from twiml_phone.execute.documents import end, go
from twiml_phone.execute.heard import sound_heard
from twiml_phone.execute.next_verb import execute

Stop = Callable[[Call], bool]


def answer_call(line: Line, caller: str, sid: str) -> Call:
    """Begin a call from *caller*: Twilio asks for the first document while the phone still rings."""
    call = Call(sid=sid, caller=caller, number=line.number)
    return _run(go(call, line, line.start, line.start_method, (), "start"), line, 0.0, _at_once)


def advance(call: Call, event: Event, line: Line) -> Call:
    """Return *call* after *event*. Nothing is fetched but through *line*, and *call* itself is unchanged.

    Raises `CallEndedError` when the call is over, `NotRingingError` for a dial outcome with nobody rung, and
    `StrictError` when the line is strict and Twilio would warn.
    """
    if call.ended:
        raise CallEndedError(f"the call is over ({call.ended})")
    call = replace(call, documents=0)
    match event:
        case Seconds():
            return _run(call, line, call.now + event.seconds, _never)
        case Silence():
            return _run(call, line, math.inf, _after_this_wait(call))
        case Listen():
            return _run(call, line, math.inf, _is_quiet)
        case Key():
            call = _press(call, line, event.key)
        case Keys():
            call = _type(call, line, event.keys)
        case Speech():
            call = _speak(call, line, event)
        case DialOutcome():
            call = dial.outcome(call, line, event, advance)
        case HangUp():
            return caller_hangs_up(call, line)
    return _run(call, line, call.now, _at_once)


def _run(call: Call, line: Line, horizon: float, stop: Stop) -> Call:
    """Let things happen until *horizon* (a second of the call), until *stop*, or until the call ends."""
    while not call.ended:
        if call.activity is None:
            call = execute(call, line)
            continue
        if stop(call):
            return call
        moment = min(_due(call), line.longest_call)
        if moment > horizon:
            return replace(call, now=max(call.now, horizon))
        call = replace(call, now=max(call.now, moment))
        call = end(call, line, "time limit") if call.now >= line.longest_call else _come_due(call, line)
    return call


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
        case _:
            return call.now


def _come_due(call: Call, line: Line) -> Call:
    match call.activity:
        case Playing() as playing:
            return replace(sound_heard(call, playing.sound, playing.since), activity=None)
        case Gathering() as gathering:
            return gather.come_due(call, line, gathering)
        case Ringing() as ringing:
            return dial.rings_out(call, line, ringing)
        case Talking() as talking:
            return dial.hangs_up_callee(call, line, talking)
        case Recording() as recording:
            return record.come_due(call, line, recording)
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
    if isinstance(before.activity, Playing):
        return lambda call: not isinstance(call.activity, Playing)
    return lambda call: call.waits != before.waits


def _press(call: Call, line: Line, key: str) -> Call:
    who = call.leg
    match call.activity:
        case Gathering() as gathering:
            return gather.press(call, line, gathering, key, who)
        case Recording() as recording:
            return record.press(call, line, recording, key, who)
        case Talking() as talking if key == "*" and talking.verb.is_on("hangupOnStar"):
            return dial.hangs_up_callee(note(call, Pressed(call.now, key, False, who)), line, talking)
        case _:
            # Twilio keeps no key for later: https://www.twilio.com/docs/voice/twiml/gather
            return note(call, Pressed(call.now, key, True, who))


def _type(call: Call, line: Line, keys: str) -> Call:
    """Press keys in one go: what is left once they have ended the present wait is lost."""
    for at, key in enumerate(keys):
        if call.activity is None:
            return note(call, *(Pressed(call.now, left, True, call.leg) for left in keys[at:]))
        call = _press(call, line, key)
    return call


def _speak(call: Call, line: Line, said: Speech) -> Call:
    match call.activity:
        case Gathering() as gathering:
            return gather.speak(call, line, gathering, said)
        case Recording() as recording:
            return record.speak(call, line, recording, said)
        case _:
            return note(call, Spoke(call.now, said.text, True))
