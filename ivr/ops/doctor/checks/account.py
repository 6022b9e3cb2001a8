"""Is there money in the account, does nobody record, and are old records deleted?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ivr.messages import w
from ivr.ops.alerts.settings import alert_settings
from ivr.ops.balance import balance_of
from ivr.ops.doctor.deployment import Deployment
from ivr.ops.doctor.result import Result, broken, left_out, look, ok
from ivr.ops.records import recordings, records_of
from ivr.ops.settings import TwilioAccount
from ivr.ops.trouble import TwilioTroubleError
from ivr.voice.settings import SettingError

if TYPE_CHECKING:
    from twilio.rest import Client

NAME = w("account at Twilio")

OLD = dt.timedelta(hours=48)
"""A record that is older was left by a daily ``ivr purge``."""


def check(deployment: Deployment) -> Iterator[Result]:
    """The balance, recordings, and records of calls that should have been deleted."""
    account = deployment.account
    if account is None:
        yield left_out(w("TWILIO_ACCOUNT_SID is not set: the account is not looked at"))
        return
    client = deployment.client(account)
    for one in (_balance, _recordings, _records):
        try:
            yield one(deployment, client, account)
        except TwilioTroubleError as trouble:
            yield look(trouble.message, trouble.hint)


def _balance(deployment: Deployment, client: Client, account: TwilioAccount) -> Result:
    try:
        least = alert_settings(deployment.environment).balance or 0.0
    except SettingError:
        least = 0.0
    amount, currency = balance_of(client, account)
    message = w("the balance is {amount:.2f} {currency}", amount=amount, currency=currency)
    hint = w("pay in, in Twilio's console under Billing; better is auto recharge")
    if amount <= 0:
        return broken(message, hint)
    return look(message, hint) if amount < least else ok(message)


def _recordings(_: Deployment, client: Client, account: TwilioAccount) -> Result:
    if found := recordings(client, account):
        return broken(
            w("the account holds recordings ({count}), and our line never records", count=found),
            w("find out who records: Twilio's console, Monitor, Logs, Call recordings; then delete them"),
        )
    return ok(w("there are no recordings"))


def _records(deployment: Deployment, client: Client, account: TwilioAccount) -> Result:
    found = len(records_of(client, account, deployment.numbers, deployment.now() - OLD).old)
    if found:
        return look(
            w("Twilio has records of calls that are older than two days: {count}", count=found),
            w("let ivr purge --apply run each day: docs/running/purge.md"),
        )
    return ok(w("no record of a call is older than two days"))
