"""The account's balance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ivr.messages import w
from ivr.ops.settings import TwilioAccount
from ivr.ops.trouble import TwilioTroubleError, told

if TYPE_CHECKING:
    from twilio.rest import Client


def balance_of(client: Client, account: TwilioAccount) -> tuple[float, str]:
    """The balance and its currency. Raises TwilioTroubleError; a subaccount has none of its own.

    https://www.twilio.com/docs/usage/api/balance
    """
    with told(account):
        found = client.balance.fetch()
    if found.balance is None:
        raise TwilioTroubleError(
            w("the account has no balance of its own: it is part of another one"),
            w("leave ALERT_BALANCE out, and let Twilio's console tell of the balance of the account above"),
        )
    return float(found.balance), str(found.currency)
