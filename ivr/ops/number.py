"""What a number at Twilio is set to, what it is to be set to, and the difference.

https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ivr.messages import Words, w
from ivr.ops.settings import NumberSettings, TwilioAccount
from ivr.ops.trouble import TwilioTroubleError, told
from ivr.voice.twiml import OVERRIDES

if TYPE_CHECKING:
    from twilio.rest import Client

NAMES: Mapping[str, Words] = {
    "voice_application_sid": w("an app in place of the addresses"),
    "trunk_sid": w("a trunk in place of the addresses"),
    "voice_url": w("a call comes in"),
    "voice_method": w("a call comes in: how"),
    "voice_fallback_url": w("primary handler fails"),
    "voice_fallback_method": w("primary handler fails: how"),
    "status_callback": w("call status changes"),
    "status_callback_method": w("call status changes: how"),
    "voice_caller_id_lookup": w("look up the caller's name"),
}
"""Each setting that we look at, by Twilio's name in its API, in the words of Twilio's console; in this order."""


@dataclass(frozen=True, slots=True)
class Number:
    """One of our numbers. ``sid`` is Twilio's name for it, ``settings`` what it is set to now, by Twilio's names."""

    number: str
    sid: str = field(repr=False)
    settings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """One setting that is otherwise than it is to be; empty: not set."""

    setting: str
    now: str
    wanted: str


def wanted(settings: NumberSettings) -> Mapping[str, str]:
    """What each of our numbers is to be set to. Without an address of the fallback, that is left as it is.

    The address of a call carries connection overrides behind "#": without them Twilio waits 15 seconds for a machine
    that does not answer. https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
    """
    found = {
        "voice_application_sid": "",
        "trunk_sid": "",
        "voice_url": f"{settings.public_url}/call{OVERRIDES}",
        "voice_method": "POST",
        "status_callback": f"{settings.public_url}/status",
        "status_callback_method": "POST",
        "voice_caller_id_lookup": "false",
    }
    if settings.fallback_url is not None:
        found["voice_fallback_url"] = settings.fallback_url
        found["voice_fallback_method"] = settings.fallback_method
    return found


def changes(number: Number, wanted: Mapping[str, str]) -> tuple[Change, ...]:
    """Every setting of *number* that is not as *wanted*, in the order of NAMES."""
    return tuple(
        Change(name, number.settings[name], wanted[name])
        for name in NAMES
        if name in wanted and number.settings[name] != wanted[name]
    )


def looked_up(client: Client, account: TwilioAccount, number: str) -> Number:
    """*number* (E.164) as Twilio has it now. Raises TwilioTroubleError, also where the account has no such number."""
    with told(account):
        found = client.incoming_phone_numbers.list(phone_number=number, limit=20)
    for each in found:  # Twilio looks for numbers that are like it, too
        if each.phone_number == number:
            return _number(each)
    where = w("in region {region}", region=account.region) if account.region else w("in the United States")
    raise TwilioTroubleError(
        w("the account has no number {number} {where}", number=number, where=where),
        w("is the account the right one? Is TWILIO_REGION the region in which the number is set up?"),
    )


def apply(client: Client, account: TwilioAccount, number: Number, changes: Sequence[Change]) -> Number:
    """Set *number* as *changes* want it; give back what Twilio has then. Raises TwilioTroubleError."""
    values: dict[str, Any] = {change.setting: change.wanted for change in changes}
    if "voice_caller_id_lookup" in values:
        values["voice_caller_id_lookup"] = values["voice_caller_id_lookup"] == "true"
    with told(account):
        client.incoming_phone_numbers(number.sid).update(**values)
    return looked_up(client, account, number.number)


def _number(found: Any) -> Number:
    return Number(str(found.phone_number), str(found.sid), {name: _text(getattr(found, name)) for name in NAMES})


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)
