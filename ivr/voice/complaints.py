"""What the log says of settings that are wrong: each at most once a minute, and never what was in a request."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from ctypes import c_double
from dataclasses import dataclass, field
from mmap import mmap

from ivr.voice.astray import Astray

log = logging.getLogger("ivr.voice")

SECONDS_BETWEEN = 60


def _never() -> c_double:
    """A number that all workers share: in memory alone, for a machine may have no disk to write to."""
    shared = c_double.from_buffer(mmap(-1, 8))
    shared.value = float("-inf")
    return shared


@dataclass(frozen=True, slots=True)
class Complaints:
    """The moments at which something was said last, in seconds of a monotonic clock.

    They lie in memory that all workers share, since the app is made before them.
    """

    of_wrong_setting: c_double = field(default_factory=_never)
    of_stranger: c_double = field(default_factory=_never)
    of_get: c_double = field(default_factory=_never)
    of_path: c_double = field(default_factory=_never)
    of_limits: c_double = field(default_factory=_never)

    def refused(self, has_signature: bool, public_urls: Sequence[str], seconds: float) -> None:
        """A request was refused at *seconds*. Strangers' requests, however many, never hide a wrong setting."""
        if not _is_due(self.of_wrong_setting if has_signature else self.of_stranger, seconds):
            return
        if has_signature:
            log.error(
                "a request was refused: its signature fits no setting. Look at IVR_PUBLIC_URL (now %s: it must be "
                "exactly as in Twilio's settings, without /call) and TWILIO_AUTH_TOKEN (the primary one)",
                " ".join(map(_without_password, public_urls)),
            )
        else:
            log.warning("a request without X-Twilio-Signature was refused: it is not from Twilio")

    def came_by_get(self, public_url: str, seconds: float) -> None:
        """A call was answered at *seconds* whose fields, the caller's number too, stand in the address."""
        if _is_due(self.of_get, seconds):
            log.error(
                "a call came in by GET. It was answered, but its numbers stand in the address, where a proxy may keep "
                'them. Set in Twilio\'s console, at the number, "A call comes in": %s/call, HTTP POST',
                _without_password(public_url),
            )

    def went_astray(self, found: Astray, seconds: float) -> None:
        """A request of Twilio's came at *seconds* to an address that answers no call: the caller got the fallback."""
        if not _is_due(self.of_path, seconds):
            return
        address = _without_password(found.public_url)
        if found.by_proxy:
            log.error(
                "a call did not reach us: Twilio asks for %s, but %s came here. Something in front of the service "
                "alters the path: of %s/call it must pass on /call and all that follows, unchanged",
                *(found.asked, found.came, address),
            )
        elif found.of_status:
            log.error('Twilio asks for %s by GET. Set in its console "Status callback": HTTP POST', found.asked)
        else:
            log.error(
                "a call did not reach us: Twilio asks for %s. Set in its console, at the number, "
                '"A call comes in": %s/call, HTTP POST',
                *(found.asked, address),
            )

    def limits_reached(self, seconds: float) -> None:
        """A caller was not connected at *seconds*, because as many as the limits allow are or were."""
        if _is_due(self.of_limits, seconds):
            log.warning(
                "a caller heard the number instead of being connected: as many transfers are under way, or began in "
                "the last hour, as limits in menus/line.yaml allow"
            )


def _is_due(last: c_double, seconds: float) -> bool:
    """Whether a minute has passed since *last*, which is *seconds* then."""
    if seconds - last.value < SECONDS_BETWEEN:
        return False
    last.value = seconds
    return True


def _without_password(url: str) -> str:
    return re.sub(r"//[^/@]*@", "//", url)
