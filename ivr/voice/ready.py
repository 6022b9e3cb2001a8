"""Is the service well? ``/healthz``: does it answer at all; ``/readyz``: are callers heard, and if not, why not.

Anybody may ask. So neither tells a stranger when somebody has called, nor can a stranger's forged requests take a line
off the air that Twilio has reached within the hour.
"""

from __future__ import annotations

from ivr.voice.counts import ACCEPTED, REFUSED, Counts

NEW = 5 * 60
"""So many seconds back a wrongly signed request counts: Twilio may have sent it."""
SURE = 60 * 60
"""So many seconds a request that was recognised shows that the settings are right."""

ONLY_LAST_RESORT = "only the last resort is on air: read the log"
NOT_RECOGNISED = (
    "requests with a signature are refused, and none has been recognised: look at IVR_PUBLIC_URL and TWILIO_AUTH_TOKEN"
)


def not_ready(is_on_air: bool, counts: Counts, now: float) -> str | None:
    """Why callers do not hear the line, in words; None where nothing shows that they do not.

    *now*: seconds of the monotonic clock that the moments in *counts* are of.
    """
    if not is_on_air:
        return ONLY_LAST_RESORT
    refused, accepted = counts.last(REFUSED), counts.last(ACCEPTED)
    if refused and now - refused < NEW and not (accepted and now - accepted < SURE):
        return NOT_RECOGNISED
    return None
