"""What Twilio's API answers when something is wrong, in plain words, with a mend.

https://www.twilio.com/docs/api/errors; never the library's own text: it has the address of the request in it, and
with that the name of a call or a number.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from ivr.messages import Words, w
from ivr.ops.settings import TwilioAccount


class TwilioTroubleError(Exception):
    """Twilio did not do what it was asked: what is wrong, how to mend it, and Twilio's number for it (0: none)."""

    def __init__(self, message: Words, hint: Words, code: int = 0, status: int = 0) -> None:
        super().__init__(f"{message}\n  mend: {hint}")
        self.message = message
        self.hint = hint
        self.code = code
        self.status = status


GONE = (20404,)
"""What was asked for is not there (any more)."""
NOT_YET = (20009,)
"""A call that Twilio has not finished with: https://www.twilio.com/docs/api/errors/20009"""

_OTHER = w("look the number up at https://www.twilio.com/docs/api/errors")
_CREDENTIALS = w("Twilio does not know these credentials (20003)")
_SPECIFIC = {
    20404: (
        w("Twilio has nothing under that name (20404)"),
        w("is TWILIO_ACCOUNT_SID the account that owns the number, and TWILIO_REGION the region it is set up in?"),
    ),
    20429: (
        w("Twilio has been asked too often (20429), and still is after waiting"),
        w("wait some minutes and try again; is another program using the account?"),
    ),
    21452: (
        w("Twilio found no such number in the account (21452)"),
        w("is it bought, and in this account? Twilio's console, Phone Numbers, Active numbers"),
    ),
    21402: (
        w("Twilio does not take IVR_PUBLIC_URL as an address (21402)"),
        w("IVR_PUBLIC_URL must begin with https:// and be reachable from the internet"),
    ),
    21405: (
        w("Twilio takes no address for when we cannot answer without that of the line (21405)"),
        w("set IVR_PUBLIC_URL too, then try again"),
    ),
    21210: (
        w("Twilio will not call from that number (21210)"),
        w("IVR_NUMBER must be a number of this account"),
    ),
    21215: (
        w("Twilio's permissions by country do not allow this call (21215)"),
        w("Twilio's console, Voice, Settings, Geo permissions: tick Finland"),
    ),
    20005: (
        w("the account is not active (20005)"),
        w("Twilio's console says why: usually there is no money left in the account"),
    ),
}
_SAME = {20001: 20404, 21211: 21452, 21212: 21210, 21421: 21452, 10001: 20005, 20006: 20005}
"""Numbers that mean the same to an operator as another one."""


@contextmanager
def told(account: TwilioAccount) -> Iterator[None]:
    """Whatever goes wrong inside while *account* is asked is raised as TwilioTroubleError."""
    from twilio.base.exceptions import TwilioException

    from ivr.ops.twilio_wire import NO_ANSWER

    try:
        yield
    except NO_ANSWER:
        raise TwilioTroubleError(
            w("Twilio's API does not answer"),
            w(
                "is this machine on the internet, may it reach api.twilio.com? Is Twilio well (https://status.twilio.com)?"
            ),
        ) from None
    except (TwilioException, ValueError) as error:
        if (found := _status_and_code(error)) is not None:
            raise _explained(*found, account) from None
        raise TwilioTroubleError(
            w("what answers in place of Twilio's API does not speak like it"),
            w("is there a proxy between this machine and api.twilio.com?"),
        ) from None


def _status_and_code(error: Exception) -> tuple[int, int] | None:
    """The status of HTTP and Twilio's number (0: none) in what the library raised; None where no error of Twilio's is.

    Of one record the library reads the error itself; of a list it only hands over the answer.
    """
    status, code = getattr(error, "status", None), getattr(error, "code", None)
    answer = next((each for each in error.args if hasattr(each, "status_code")), None)
    if answer is not None:
        status = answer.status_code
        with suppress(ValueError, AttributeError):
            code = json.loads(answer.text).get("code")
    if not isinstance(status, int) or status < 400:
        return None  # no JSON: something has answered in Twilio's place
    return status, code if isinstance(code, int) else 0


def _explained(status: int, code: int, account: TwilioAccount) -> TwilioTroubleError:
    if code == 20003 or status == 401 or (status == 403 and code not in _SPECIFIC):
        return TwilioTroubleError(_CREDENTIALS, _which(account), code, status)
    if code < 10000:  # the library puts the status of HTTP where Twilio gives no number
        code = {404: 20404, 429: 20429}.get(status, 0)
    known = _SPECIFIC.get(_SAME.get(code, code))
    if known is not None:
        return TwilioTroubleError(*known, code, status)
    if status >= 500:
        message = w("Twilio's API has a fault of its own ({status})", status=status)
        return TwilioTroubleError(message, w("wait some minutes; https://status.twilio.com tells more"), code, status)
    return TwilioTroubleError(w("Twilio refuses, with the number {code}", code=code or status), _OTHER, code, status)


def _which(account: TwilioAccount) -> Words:
    if account.region:
        return w(
            "region {region} has keys and an auth token of its own: choose the region in Twilio's console",
            region=account.region,
        )
    if account.login.startswith("SK"):
        return w("are TWILIO_API_KEY and TWILIO_API_SECRET of one key, of this account, in the United States?")
    return w("is TWILIO_AUTH_TOKEN the primary one of this account? Where it holds two, the first is used")
