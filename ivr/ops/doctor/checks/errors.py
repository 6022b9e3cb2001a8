"""Which errors has Twilio seen with us in the last day?"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from ivr.messages import w
from ivr.ops.doctor.deployment import Deployment
from ivr.ops.doctor.result import Result, left_out, look, ok
from ivr.ops.trouble import TwilioTroubleError, told

NAME = w("errors that Twilio saw")

SINCE = dt.timedelta(hours=24)
MOST = 1000


def check(deployment: Deployment) -> Iterator[Result]:
    """The numbers of the errors in Twilio's debugger, and how often each; no more of them: the rest is of callers.

    https://www.twilio.com/docs/usage/monitor-alert; it is there in the United States' region alone.
    """
    account = deployment.account
    if account is None:
        yield left_out(w("TWILIO_ACCOUNT_SID is not set: the account is not looked at"))
        return
    if account.region:
        yield left_out(w("Twilio lists errors for the United States' region alone: look into its console"))
        return
    try:
        with told(account):
            found = deployment.client(account).monitor.v1.alerts.list(
                log_level="error", start_date=deployment.now() - SINCE, limit=MOST
            )
    except TwilioTroubleError as trouble:
        yield look(trouble.message, trouble.hint)
        return
    counts = Counter(str(each.error_code) for each in found)
    if counts:
        each_one = tuple(f"{code} ({count})" for code, count in sorted(counts.items()))
        yield look(
            w("in the last day Twilio saw errors: {errors}", errors=each_one),
            w("https://www.twilio.com/docs/api/errors tells what each number means"),
        )
    else:
        yield ok(w("in the last day Twilio saw no error"))
