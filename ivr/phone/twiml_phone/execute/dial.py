"""`<Dial>`: phones ring, somebody picks up or nobody does, two people talk, the flow goes on.

https://www.twilio.com/docs/voice/twiml/dial
"""

from __future__ import annotations

from dataclasses import replace

from twiml_phone.call.activity import Ringing, Talking, Target
from twiml_phone.call.call import Call, note
from twiml_phone.call.events import DialOutcome
from twiml_phone.call.number import TwilioNumber
from twiml_phone.call.transcript import Answered, Rang
from twiml_phone.errors import Diagnostic, NotRingingError
from twiml_phone.execute.dial_ends import conclude
from twiml_phone.execute.dial_report import DialResult, tell_status
from twiml_phone.execute.documents import end, fail, refuse, warn
from twiml_phone.execute.sounds import location_of
from twiml_phone.execute.targets import caller_id_problem, targets_of
from twiml_phone.execute.wait import conference
from twiml_phone.execute.whisper import Advance, whisper
from twiml_phone.twiml.schema import Verb


def begin(call: Call, number: TwilioNumber, verb: Verb) -> Call:
    """Start to ring. Whom Twilio cannot ring fails at once, as DialCallStatus=failed."""
    if call.leg == "callee":
        sentence = "<Dial> may not stand in the document for a called party"
        return fail(call, number, Diagnostic(13201, sentence, location_of(call, verb)))
    for noun in verb.children:
        if noun.refusal:
            problem = Diagnostic(0, noun.refusal, location_of(call, noun))
            return refuse(call, number, f"Dial {noun.name}", problem)
    # With answerOnBridge the caller keeps hearing their own ringing until the two are joined.
    call = replace(call, answered=call.answered or not verb.is_on("answerOnBridge"))
    room = next((noun for noun in verb.children if noun.name == "Conference"), None)
    if room is not None:
        return conference(call, number, verb, room)
    wrong_caller_id = caller_id_problem(call, number, verb)
    if wrong_caller_id is not None:
        # The number is warned of (13214) and the dial then taken to have failed [unverified].
        return conclude(warn(call, number, wrong_caller_id), number, verb, DialResult("failed"))
    call, targets = targets_of(call, number, verb)
    if not targets:
        return conclude(call, number, verb, DialResult("failed"))
    one_by_one = 1 if verb.is_on("sequential") else len(targets)
    caller_id = verb.get("callerId") or call.caller
    ringing = Ringing(verb, targets[:one_by_one], targets[one_by_one:], caller_id, call.now)
    return _ring(call, number, ringing)


def _ring(call: Call, number: TwilioNumber, ringing: Ringing) -> Call:
    entry = Rang(
        call.now,
        ringing.numbers,
        ringing.caller_id,
        ringing.timeout,
        ringing.time_limit,
        ringing.verb.say("ringTone"),
    )
    call = replace(note(call, entry), activity=ringing)
    for target in ringing.targets:
        for event in ("initiated", "ringing"):
            call = tell_status(call, number, target, ringing.caller_id, event)
    return call


def rings_out(call: Call, number: TwilioNumber, ringing: Ringing) -> Call:
    """Nobody picked up within the timeout."""
    return _not_answered(call, number, ringing, "no-answer")


def outcome(call: Call, number: TwilioNumber, given: DialOutcome, advance: Advance) -> Call:
    """Apply what *given* says about the phones that ring, or about the talk that goes on."""
    activity = call.activity
    status = given.status.strip().lower()
    if isinstance(activity, Talking):
        if status != "completed":
            raise NotRingingError(f'two people are talking: only "completed" ends that, not "{status}"')
        call = replace(call, now=call.now + _talk_left(call, number, activity, given.seconds or 0.0))
        return hangs_up_callee(call, number, activity)
    if not isinstance(activity, Ringing):
        raise NotRingingError(f"nobody is being rung (the call is {call.state})")
    if status == "answered":
        return _picked_up(call, number, activity, given, advance)
    if status == "completed":
        latest = min(call.now + activity.time_limit, number.longest_call)
        call = replace(call, now=max(call.now, min(call.now + (given.seconds or 0.0), latest)))
        call = replace(call, answered=call.answered or given.bridged)
        target = _chosen(activity, given.number)
        result = DialResult(status, call.now - activity.since, given.bridged, target)
        return _other_leg_over(call, number, activity.verb, result)
    if status == "no-answer":
        call = replace(call, now=max(call.now, activity.since + activity.timeout))
    return _not_answered(call, number, activity, status)


def hangs_up_callee(call: Call, number: TwilioNumber, talking: Talking) -> Call:
    """The talk ends with the caller still on the line: the callee left, `*` was pressed, or time ran out."""
    result = DialResult("completed", call.now - talking.answered, True, talking.target)
    return _other_leg_over(call, number, talking.verb, result)


def _talk_left(call: Call, number: TwilioNumber, talking: Talking, seconds: float) -> float:
    limit = talking.since + talking.verb.count("timeLimit", 14400)
    return max(0.0, min(seconds, limit - call.now, number.longest_call - call.now))


def _chosen(ringing: Ringing, number: str) -> Target:
    if not number:
        return ringing.targets[0]
    for target in ringing.targets:
        if target.number == number:
            return target
    raise NotRingingError(f"{number} is not being rung (rings: {', '.join(ringing.numbers)})")


def _not_answered(call: Call, number: TwilioNumber, ringing: Ringing, status: str) -> Call:
    for target in ringing.targets:
        call = tell_status(call, number, target, ringing.caller_id, "completed", status)
    if ringing.waiting:
        # One after the other (sequential): the timeout counts anew for each [unverified].
        following = replace(ringing, targets=ringing.waiting[:1], waiting=ringing.waiting[1:], since=call.now)
        return _ring(replace(call, waits=call.waits + 1), number, following)
    return conclude(call, number, ringing.verb, DialResult(status, target=ringing.targets[0]))


def _picked_up(call: Call, number: TwilioNumber, ringing: Ringing, given: DialOutcome, advance: Advance) -> Call:
    target = _chosen(ringing, given.number)
    answered = call.now
    call = tell_status(call, number, target, ringing.caller_id, "answered")
    for other in ringing.targets:
        if other != target:
            call = tell_status(call, number, other, ringing.caller_id, "completed", "canceled")
    heard = whisper(call, number, target, ringing.caller_id, given.keys, advance)
    call = note(replace(call, now=heard.now), *heard.entries)
    if heard.refused:
        return end(call, number, "refused")
    if not heard.joined or not given.bridged:
        result = DialResult("completed", call.now - answered, False, target)
        return _other_leg_over(call, number, ringing.verb, result)
    talking = Talking(ringing.verb, target, answered, call.now)
    call = replace(note(call, Answered(call.now, target.number)), answered=True, activity=talking)
    if given.seconds is None:
        return call
    call = replace(call, now=call.now + _talk_left(call, number, talking, given.seconds))
    return hangs_up_callee(call, number, talking)


def _other_leg_over(call: Call, number: TwilioNumber, verb: Verb, result: DialResult) -> Call:
    """Somebody had picked up: their leg's own callback is told first."""
    if result.target is not None:
        told = (result.target, verb.get("callerId") or call.caller, "completed", result.status, result.seconds)
        call = tell_status(call, number, *told)
    return conclude(call, number, verb, result)
