"""Are our numbers at Twilio set as the line needs them?"""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.ops.doctor.deployment import Deployment
from ivr.ops.doctor.result import Result, broken, left_out, ok
from ivr.ops.number import NAMES, changes, looked_up, wanted
from ivr.ops.trouble import TwilioTroubleError

NAME = w("numbers at Twilio")


def check(deployment: Deployment) -> Iterator[Result]:
    """Every difference that ``ivr provision`` would show."""
    account, settings = deployment.account, deployment.at_twilio
    if account is None:
        yield left_out(w("TWILIO_ACCOUNT_SID is not set: what Twilio is set to is not looked at"))
        return
    if settings is None or not deployment.numbers:
        yield left_out(w("without IVR_PUBLIC_URL and a number there is nothing to compare with"))
        return
    client = deployment.client(account)
    for own in deployment.numbers:
        try:
            different = changes(looked_up(client, account, own), wanted(settings))
        except TwilioTroubleError as trouble:
            yield broken(trouble.message, trouble.hint)
            continue
        if different:
            names = tuple(NAMES[change.setting] for change in different)
            yield broken(
                w("{number} is set otherwise: {names}", number=own, names=names),
                w("ivr provision shows the difference; ivr provision --apply mends it"),
            )
        else:
            yield ok(w("{number} is set as it should be", number=own))
