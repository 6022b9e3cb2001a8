"""How a caller begins to wait: `<Enqueue>`, and a `<Dial>` with a `<Conference>`; and `<Leave>`.

https://www.twilio.com/docs/voice/twiml/enqueue , https://www.twilio.com/docs/voice/twiml/conference
"""

from __future__ import annotations

from dataclasses import replace

from twiml_phone.call.activity import Hold
from twiml_phone.call.call import Call, note
from twiml_phone.call.number import TwilioNumber
from twiml_phone.call.transcript import Dequeued
from twiml_phone.errors import Diagnostic
from twiml_phone.execute.dial_ends import conclude
from twiml_phone.execute.dial_report import DialResult
from twiml_phone.execute.documents import go, refuse, warn
from twiml_phone.execute.hold import begin, leave
from twiml_phone.execute.parameters import made_up_sid
from twiml_phone.execute.sounds import location_of
from twiml_phone.twiml.document import TwimlDocument
from twiml_phone.twiml.schema import Verb
from twiml_phone.twiml.waiting import LONGEST_QUEUE_NAME


def enqueue(call: Call, number: TwilioNumber, verb: Verb) -> Call:
    """Put the caller in a queue. A name that is none goes to the action at once, with QueueResult=error."""
    if call.leg == "callee":
        # [unverified], and so is a Leave outside of a queue.
        message = "what Twilio does with it in the document for a called party is not published"
        return refuse(call, number, verb.name, Diagnostic(0, message, location_of(call, verb)))
    name = verb.text or verb.say("workflowSid")
    if not 0 < len(name) <= LONGEST_QUEUE_NAME:
        return _not_enqueued(call, number, verb, name)
    sid = made_up_sid("QU", number.account, name)
    return begin(call, number, _hold(call, verb, name, sid, verb.get("waitUrl"), verb.say("waitUrlMethod")))


def _not_enqueued(call: Call, number: TwilioNumber, verb: Verb, name: str) -> Call:
    code, long = (14205, "long") if name else (14204, "short")
    message = f"the name of the queue is too {long} (1 to {LONGEST_QUEUE_NAME} characters)"
    call = warn(call, number, Diagnostic(code, message, location_of(call, verb)))
    call = note(call, Dequeued(call.now, name, "error", 0.0))
    action = verb.say("action")
    return go(call, number, action, verb.say("method"), (("QueueResult", "error"),), "enqueue") if action else call


def conference(call: Call, number: TwilioNumber, dial: Verb, noun: Verb) -> Call:
    """Put the caller into a conference room, where nobody else is until an outcome says so."""
    others = [child.name for child in dial.children if child is not noun]
    if others or dial.text:
        # Which of them Twilio takes is not published [unverified].
        message = f"beside <Conference> nobody is rung: <{(others or ['text'])[0]}> is ignored"
        call = warn(call, number, Diagnostic(13215, message, location_of(call, dial)))
    if not noun.text:
        call = warn(call, number, Diagnostic(12200, "<Conference> has no name", location_of(call, noun)))
        return conclude(call, number, dial, DialResult("failed"))
    sid = made_up_sid("CF", number.account, noun.text, call.sid)
    hold = _hold(call, dial, noun.text, sid, noun.get("waitUrl"), noun.say("waitMethod"))
    return begin(call, number, hold)


def _hold(call: Call, verb: Verb, name: str, sid: str, wait_url: str | None, wait_method: str) -> Hold:
    document = call.document or TwimlDocument("", ())
    return Hold(verb, name, sid, wait_url, wait_method, document, call.position, call.now, call.now)


def take_leave(call: Call, number: TwilioNumber, verb: Verb) -> Call:
    """`<Leave>`: out of the queue, to the action or to the verb behind the Enqueue.

    https://www.twilio.com/docs/voice/twiml/leave
    """
    if call.hold is None:
        message = "what Twilio does with it outside of a queue is not published"
        return refuse(call, number, verb.name, Diagnostic(0, message, location_of(call, verb)))
    return leave(replace(call, activity=None), number, call.hold, "leave")
