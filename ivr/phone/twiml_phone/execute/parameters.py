"""The parameters of Twilio's requests. https://www.twilio.com/docs/voice/twiml#request-parameters"""

from __future__ import annotations

import hashlib
import math
from datetime import timedelta
from email.utils import format_datetime

from twiml_phone.call.activity import Hold
from twiml_phone.call.call import Call
from twiml_phone.call.number import TwilioNumber

Parameters = tuple[tuple[str, str], ...]

# Enough countries to fill FromCountry as Twilio would for most calls into Europe; others stay empty.
COUNTRIES = (
    ("+358", "FI"),
    ("+372", "EE"),
    ("+371", "LV"),
    ("+370", "LT"),
    ("+380", "UA"),
    ("+46", "SE"),
    ("+47", "NO"),
    ("+45", "DK"),
    ("+49", "DE"),
    ("+44", "GB"),
    ("+33", "FR"),
    ("+34", "ES"),
    ("+39", "IT"),
    ("+40", "RO"),
    ("+48", "PL"),
    ("+1", "US"),
)


def made_up_sid(prefix: str, *parts: str) -> str:
    """Return a SID of Twilio's shape that is the same whenever *parts* are."""
    return prefix + hashlib.sha256("\x00".join(parts).encode()).hexdigest()[:32]


def recording_address(number: TwilioNumber, sid: str) -> str:
    """Return where Twilio would keep a recording."""
    return f"https://api.twilio.com/2010-04-01/Accounts/{number.account}/Recordings/{sid}"


def country_of(number: str) -> str:
    """Return the country code that Twilio would fill in for *number*, or nothing."""
    return next((country for prefix, country in COUNTRIES if number.startswith(prefix)), "")


def standard(call: Call, number: TwilioNumber) -> Parameters:
    """Return what every request about a call carries.

    Outside North America the place names are there but empty, except for the country.
    """
    places: list[tuple[str, str]] = []
    for party, address in (
        ("From", call.caller),
        ("Caller", call.caller),
        ("To", call.number),
        ("Called", call.number),
    ):
        places += [(f"{party}{place}", "") for place in ("City", "State", "Zip")]
        places.append((f"{party}Country", country_of(address)))
    parent = (("ParentCallSid", call.parent_sid),) if call.parent_sid else ()
    usual = (
        ("CallSid", call.sid),
        ("AccountSid", number.account),
        ("ApiVersion", "2010-04-01"),
        ("From", call.caller),
        ("Caller", call.caller),
        ("To", call.number),
        ("Called", call.number),
        ("CallStatus", call.status),
        ("Direction", "outbound-dial" if call.parent_sid else "inbound"),
        *places,
        *parent,
    )
    # a name is never sent twice: what was given takes the place of the usual
    return tuple({**dict(usual), **dict(_of_wait(call)), **dict(number.extra)}.items())


def _of_wait(call: Call) -> Parameters:
    """Return what requests carry beside the rest while the caller waits in a queue, nobody else being in it.

    https://www.twilio.com/docs/voice/twiml/enqueue#waiturl-request-parameters names them for the waitUrl, and
    https://www.twilio.com/docs/voice/twiml/changelog the CallStatus. That they go with a Redirect and a Gather
    of its document too is a guess [unverified].
    """
    if call.hold is None or not call.hold.in_queue or call.hold.joined is not None:
        return ()
    sid, seconds = queue_of(call, call.hold)
    sizes = (("QueuePosition", "1"), ("CurrentQueueSize", "1"), ("MaxQueueSize", "1000"))
    return (("CallStatus", "ringing"), sid, seconds, ("AvgQueueTime", seconds[1]), *sizes)


def queue_of(call: Call, hold: Hold) -> tuple[tuple[str, str], tuple[str, str]]:
    """Return a queue's SID, and how long the caller has waited in it, in seconds."""
    waited = (call.now if hold.joined is None else hold.joined) - hold.since
    return ("QueueSid", hold.sid), ("QueueTime", str(int(waited)))


def progress(call: Call, number: TwilioNumber, seconds: float, sequence: int = 0) -> Parameters:
    """Return what a status callback carries beside the rest: Duration is in minutes, rounded up.

    https://www.twilio.com/docs/voice/api/call-resource#statuscallback
    """
    moment = number.began + timedelta(seconds=call.now)
    return (
        ("CallbackSource", "call-progress-events"),
        ("SequenceNumber", str(sequence)),
        ("Timestamp", format_datetime(moment)),
        ("CallDuration", str(int(seconds))),
        ("Duration", str(math.ceil(int(seconds) / 60))),
    )
