"""What an app is told of a Dial: the parameters of its action, and a noun's own status callbacks."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urljoin

from ivr.phone.activity import Target
from ivr.phone.call import Call, note
from ivr.phone.documents import callback
from ivr.phone.line import Line
from ivr.phone.parameters import Parameters, made_up_sid, progress
from ivr.phone.schema import Verb
from ivr.phone.targets import leg_of

SEQUENCE = ("initiated", "ringing", "answered", "completed")
_STATUS = {"initiated": "initiated", "ringing": "ringing", "answered": "in-progress"}


def report(
    call: Call, line: Line, verb: Verb, target: Target | None, status: str, seconds: float, bridged: bool
) -> Parameters:
    """Return the parameters of a Dial's action: https://www.twilio.com/docs/voice/twiml/dial#action .

    `completed` with DialBridged=false means that whoever picked up hung up in the whisper.
    """
    told = [("DialCallStatus", status), ("DialBridged", "true" if bridged else "false")]
    if target is not None:
        told.append(("DialCallSid", target.sid))
    if status in ("completed", "answered"):
        told.append(("DialCallDuration", str(int(seconds))))
    if bridged and verb.say("record") not in ("", "do-not-record", "false"):
        sid = made_up_sid("RE", call.sid, str(call.now))
        address = f"https://api.twilio.com/2010-04-01/Accounts/{line.account}/Recordings/{sid}"
        told.append(("RecordingUrl", address))
    return tuple(told)


def tell_status(
    call: Call,
    line: Line,
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
    base = call.document.url if call.document else line.start
    leg = replace(leg_of(call, target, caller_id), final_status=_STATUS.get(event, status or "completed"))
    method = target.noun.say("statusCallbackMethod") or "POST"
    leg = callback(leg, line, urljoin(base, url), method, progress(leg, line, seconds, SEQUENCE.index(event)))
    return note(call, *leg.transcript)
