"""Waiting for somebody, in a queue or a conference: what is played meanwhile, and how it ends.

The documents at waitUrl are executed, and when they come to their end, asked for again:
https://www.twilio.com/docs/voice/twiml/enqueue#attributes-waiturl
https://www.twilio.com/docs/voice/twiml/conference#attributes-waiturl

Who comes is said by an outcome (`answered`): what an agent's own call does, or that of another participant, is not
played.
"""

from __future__ import annotations

import math
from dataclasses import replace

from twiml_phone.call.activity import Hold, Holding, Playing, Sound, Talking
from twiml_phone.call.call import Call, note
from twiml_phone.call.events import DialOutcome
from twiml_phone.call.number import TwilioNumber
from twiml_phone.call.transcript import Answered, Dequeued, Held, Waited
from twiml_phone.errors import Diagnostic, NotRingingError
from twiml_phone.execute.dial_ends import conclude
from twiml_phone.execute.dial_report import DialResult, report
from twiml_phone.execute.documents import end, fail, go
from twiml_phone.execute.heard import stop_sound
from twiml_phone.execute.parameters import Parameters, queue_of
from twiml_phone.execute.sounds import location_of
from twiml_phone.twiml.document import TwimlDocument
from twiml_phone.twiml.schema import Verb

MUSIC = "http://twimlets.com/holdmusic?Bucket=com.twilio.music.classical"
"""What Twilio plays without a waitUrl. It is never asked for here."""
MUSIC_SECONDS = 60.0
"""How long a round of it lasts is a guess."""
IN_QUEUE = ("Play", "Say", "Pause", "Gather", "Redirect", "Leave", "Hangup")
IN_CONFERENCE = ("Play", "Say", "Pause", "Redirect")
NOT_IN_CONFERENCE = 13238
"""https://www.twilio.com/docs/api/errors/13238"""
ENDS = ("queue-full", "error", "system-error")
"""With these a queue lets a caller go of itself: https://www.twilio.com/docs/voice/twiml/enqueue#queueresult-values"""


def begin(call: Call, number: TwilioNumber, hold: Hold) -> Call:
    """Let the caller wait."""
    call = note(call, Held(call.now, hold.where, hold.name))
    return _begin_round(replace(call, hold=hold), number, hold)


def _begin_round(call: Call, number: TwilioNumber, hold: Hold) -> Call:
    """Ask for the document at waitUrl, its address relative to that of the waiting verb's own document."""
    nothing = TwimlDocument(hold.document.url, ())
    call = replace(call, hold=replace(hold, round=call.now), document=nothing, position=0, activity=None)
    if hold.wait_url is None:
        call = replace(call, answered=True)
        return replace(call, activity=Playing(Sound("play", MUSIC_SECONDS, url=MUSIC), call.now))
    if not hold.wait_url:
        # An empty waitUrl is silence.
        return replace(call, activity=Holding(call.now, False))
    return go(call, number, hold.wait_url, hold.wait_method, (), "wait")


def before_verb(call: Call, number: TwilioNumber, hold: Hold, verb: Verb | None) -> Call | None:
    """Return what becomes of a call that waits, in place of its next *verb*; None to execute that.

    At the end of its documents a round is over, and another begins when time goes on. Documents in which no time
    passes are not asked for again [unverified]: the caller then waits in silence.
    """
    if hold.failed:
        return leave(call, number, hold, "error" if hold.in_queue else "failed")
    if verb is None:
        return replace(call, activity=Holding(call.now, call.now > hold.round), waits=call.waits + 1)
    return _forbidden(call, number, hold, verb)


def due(holding: Holding) -> float:
    """Return the second at which the next round begins."""
    return holding.since if holding.again else math.inf


def come_due(call: Call, number: TwilioNumber, hold: Hold) -> Call:
    """Begin the next round: the caller has waited through the one before."""
    call = note(call, Waited(call.now, hold.verb.name, call.now - hold.round, who=call.leg))
    return _begin_round(replace(call, documents=0), number, hold)


def limit(call: Call) -> float:
    """Return the second at which the caller must leave: timeLimit of a Dial with a Conference."""
    if call.hold is None or call.hold.in_queue:
        return math.inf
    return call.hold.since + call.hold.verb.count("timeLimit", 14400)


def _forbidden(call: Call, number: TwilioNumber, hold: Hold, verb: Verb) -> Call | None:
    allowed = IN_QUEUE if hold.in_queue else IN_CONFERENCE
    if verb.name in allowed:
        return None
    message = f"<{verb.name}> may not stand in the document of a waitUrl: only {', '.join(allowed)}"
    # The number of the error in a queue is not published [unverified].
    code = 0 if hold.in_queue else NOT_IN_CONFERENCE
    return fail(call, number, Diagnostic(code, message, location_of(call, verb)))


def outcome(call: Call, number: TwilioNumber, hold: Hold, given: DialOutcome) -> Call:
    """Somebody comes, or the talk with them ends, or a queue lets the caller go."""
    status = given.status.strip().lower()
    if isinstance(call.activity, Talking):
        if status != "completed":
            raise NotRingingError(f'two people are talking: only "completed" ends that, not "{status}"')
        call = replace(call, now=_later(call, number, given.seconds or 0.0))
        return leave(call, number, hold)
    if status == "answered" and given.bridged:
        return _joined(call, number, hold, given.seconds)
    if hold.in_queue and status in ENDS:
        return leave(call, number, hold, status)
    ends = f", or end with {', '.join(ENDS)}" if hold.in_queue else ""
    raise NotRingingError(f'nobody is being rung: the {hold.where} "{hold.name}" can be answered{ends}')


def _joined(call: Call, number: TwilioNumber, hold: Hold, seconds: float | None) -> Call:
    call = note(stop_sound(call), Answered(call.now, hold.name))
    hold = replace(hold, joined=call.now)
    call = replace(call, answered=True, hold=hold, activity=Talking(hold.verb, None, call.now, call.now))
    if seconds is None:
        return call
    return leave(replace(call, now=_later(call, number, seconds)), number, hold)


def _later(call: Call, number: TwilioNumber, seconds: float) -> float:
    return max(call.now, min(call.now + seconds, limit(call), number.longest_call))


def result_of(hold: Hold) -> str:
    """Return the QueueResult, or DialCallStatus, of a caller who goes now."""
    if hold.in_queue:
        return "bridged" if hold.joined is not None else "hangup"
    # https://www.twilio.com/docs/voice/twiml/dial#hanguponstar : of a conference it is `answered`.
    return "answered"


def leave(call: Call, number: TwilioNumber, hold: Hold, result: str = "") -> Call:
    """Go on behind the Enqueue or the Dial: to its action if there is one, else to the next verb.

    https://www.twilio.com/docs/voice/twiml/enqueue#action
    """
    result = result or result_of(hold)
    told = told_of(call, number, hold, result)
    call = out(call, hold)
    if not hold.in_queue:
        return conclude(call, number, hold.verb, _dial_result(call, hold, result))
    call = note(call, Dequeued(call.now, hold.name, result, call.now - hold.since))
    call = replace(call, waits=call.waits + 1)
    if call.now >= number.longest_call:
        return end(call, number, "time limit")
    action = hold.verb.say("action")
    return go(call, number, action, hold.verb.say("method"), told, "enqueue") if action else call


def out(call: Call, hold: Hold) -> Call:
    """Return *call* as it stands behind the verb that made it wait."""
    call = stop_sound(call)
    return replace(call, hold=None, document=hold.document, position=hold.position, activity=None)


def told_of(call: Call, number: TwilioNumber, hold: Hold, result: str) -> Parameters:
    """Return what the action is told: https://www.twilio.com/docs/voice/twiml/enqueue#request-parameters ."""
    if not hold.in_queue:
        return report(call, number, hold.verb, _dial_result(call, hold, result))
    if result == "queue-full":
        # The call was never enqueued: the SID and the time are not sent.
        return (("QueueResult", result),)
    return (("QueueResult", result), *queue_of(call, hold)[:2])


def _dial_result(call: Call, hold: Hold, result: str) -> DialResult:
    # Whether DialBridged is true of a conference in which nobody else was is not published [unverified].
    return DialResult(result, call.now - hold.since, hold.joined is not None)
