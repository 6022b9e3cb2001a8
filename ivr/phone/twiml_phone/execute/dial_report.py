"""What an app is told of a Dial: the parameters of its action, and a noun's own status callbacks."""

from __future__ import annotations

from dataclasses import dataclass, replace

from twiml_phone.call.activity import Target
from twiml_phone.call.call import Call, note
from twiml_phone.call.number import TwilioNumber
from twiml_phone.execute.documents import callback
from twiml_phone.execute.parameters import Parameters, made_up_sid, progress, recording_address
from twiml_phone.execute.targets import leg_of
from twiml_phone.twiml.schema import Verb
from twiml_phone.wire.retrieve import resolve

SEQUENCE = ("initiated", "ringing", "answered", "completed")
_STATUS = {"initiated": "initiated", "ringing": "ringing", "answered": "in-progress"}


@dataclass(frozen=True, slots=True)
class DialResult:
    """How a Dial ended: DialCallStatus, how long the other leg lasted (seconds), who it was (if anybody)."""

    status: str
    seconds: float = 0.0
    bridged: bool = False
    target: Target | None = None


def report(call: Call, number: TwilioNumber, verb: Verb, result: DialResult) -> Parameters:
    """Return the parameters of a Dial's action: https://www.twilio.com/docs/voice/twiml/dial#action .

    `completed` with DialBridged=false means that whoever picked up hung up in the whisper.
    """
    told = [("DialCallStatus", result.status), ("DialBridged", "true" if result.bridged else "false")]
    if result.target is not None:
        told.append(("DialCallSid", result.target.sid))
    if result.target is not None and result.status in ("completed", "answered"):
        # Neither is sent of a conference.
        told.append(("DialCallDuration", str(int(result.seconds))))
    if result.bridged and verb.say("record") not in ("", "do-not-record", "false"):
        sid = made_up_sid("RE", call.sid, str(call.now))
        told.append(("RecordingUrl", recording_address(number, sid)))
    return tuple(told)


def tell_status(
    call: Call,
    number: TwilioNumber,
    target: Target,
    caller_id: str,
    event: str,
    status: str = "",
    seconds: float = 0.0,
) -> Call:
    """Send one of a noun's status callbacks, if it asks for *event* (`completed` unless it says otherwise).

    https://www.twilio.com/docs/voice/twiml/number#attributes-status-callback-event
    """
    url = target.noun.say("statusCallback")
    if not url or event not in target.noun.say("statusCallbackEvent").split():
        return call
    base = call.document.url if call.document else number.start
    leg = replace(leg_of(call, target, caller_id), final_status=_STATUS.get(event, status or "completed"))
    method = target.noun.say("statusCallbackMethod") or "POST"
    leg = callback(leg, number, resolve(base, url), method, progress(leg, number, seconds, SEQUENCE.index(event)))
    return note(call, *leg.transcript)
