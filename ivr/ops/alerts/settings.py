"""The settings of alerts: whom they are sent to and how, and from when on something is one. Secrets are never shown."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ivr.messages import Words, w
from ivr.ops.settings import port, several
from ivr.voice.settings import SettingError

Security = Literal["starttls", "tls", "none"]
PORTS: Mapping[str, int] = {"starttls": 587, "tls": 465, "none": 25}
"""RFC 6409, RFC 8314, RFC 5321."""
HERE = ("127.0.0.1", "::1", "localhost")
QUIET_DAYS = 3
TEST_CALL_AT = dt.time(4, 30)
"""In Finland, where the line is quietest."""


@dataclass(frozen=True, slots=True)
class MailSettings:
    """How an e-mail goes out: the server, how it is secured, and who sends and gets it."""

    host: str
    port: int
    security: Security
    user: str
    password: str = field(repr=False)
    sender: str
    receivers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AlertSettings:
    """From when on something is an alert. ``metrics_port``: None where the service is not looked at.

    ``balance``: in the account's own currency; None: it is not looked at. ``test_call_at``: the time of day in
    Finland at which the line is called; None: it is not.
    """

    metrics_port: int | None
    quiet_days: int = QUIET_DAYS
    balance: float | None = None
    test_call_at: dt.time | None = None


def mail_settings(environment: Mapping[str, str]) -> MailSettings | None:
    """SMTP_HOST, SMTP_PORT, SMTP_SECURITY, SMTP_USER, SMTP_PASSWORD, ALERT_FROM and ALERT_TO, which may hold several.

    None where none of the three that are needed is set. Raises SettingError.
    """
    host, sender = _get(environment, "SMTP_HOST"), _get(environment, "ALERT_FROM")
    receivers = several(environment.get("ALERT_TO", ""))
    if not (host or sender or receivers):
        return None
    for name, is_set in (("SMTP_HOST", host), ("ALERT_FROM", sender), ("ALERT_TO", receivers)):
        if not is_set:
            raise SettingError(w("{name} is not set: alerts could not be sent.", name=name), _ALL)
    for name, address in (("ALERT_FROM", sender), *(("ALERT_TO", each) for each in receivers)):
        if not re.fullmatch(r"[^@\s<>,;\"]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*", address):
            raise SettingError(
                w('{name} has "{value}", which is no e-mail address.', name=name, value=address[:60]), _ALL
            )
    security = _security(environment)
    user, password = _get(environment, "SMTP_USER"), environment.get("SMTP_PASSWORD", "")
    if bool(user) != bool(password):
        raise SettingError(w("SMTP_USER and SMTP_PASSWORD are not both set."), w("set both, or neither"))
    if password and security == "none" and host not in HERE:
        raise SettingError(
            w("SMTP_SECURITY is none, and SMTP_PASSWORD would cross the network in the open."),
            w("SMTP_SECURITY=starttls, or tls where the server wants it"),
        )
    at = port(environment, "SMTP_PORT", PORTS[security])
    assert at is not None
    return MailSettings(host, at, security, user, password, sender, receivers)


_ALL: Words = w("set SMTP_HOST=… ALERT_FROM=…@… ALERT_TO=…@… (several with commas between)")


def _security(environment: Mapping[str, str]) -> Security:
    match _get(environment, "SMTP_SECURITY").lower() or "starttls":
        case "starttls":
            return "starttls"
        case "tls":
            return "tls"
        case "none":
            return "none"
        case other:
            raise SettingError(
                w('SMTP_SECURITY is "{value}", but must be starttls, tls or none.', value=other[:20]),
                w("SMTP_SECURITY=starttls, or tls where the server wants it"),
            )


def alert_settings(environment: Mapping[str, str]) -> AlertSettings:
    """IVR_METRICS_PORT, ALERT_QUIET_DAYS, ALERT_BALANCE, TEST_CALL_TO_SELF and TEST_CALL_AT. Raises SettingError."""
    metrics = port(environment, "IVR_METRICS_PORT", None)
    days = _get(environment, "ALERT_QUIET_DAYS") or str(QUIET_DAYS)
    if not re.fullmatch(r"[1-9][0-9]{0,2}", days):
        raise SettingError(
            w('ALERT_QUIET_DAYS is "{value}", but must be a number of days.', value=days[:20]), "ALERT_QUIET_DAYS=3"
        )
    balance = _get(environment, "ALERT_BALANCE")
    if balance and not re.fullmatch(r"[0-9]{1,7}(\.[0-9]{1,2})?", balance):
        raise SettingError(
            w('ALERT_BALANCE is "{value}", but must be an amount like 20 or 12.50.', value=balance[:20]),
            "ALERT_BALANCE=20",
        )
    return AlertSettings(metrics, int(days), float(balance) if balance else None, _test_call_at(environment))


def _test_call_at(environment: Mapping[str, str]) -> dt.time | None:
    wish = _get(environment, "TEST_CALL_TO_SELF").lower() or "no"
    if wish not in ("yes", "no"):
        raise SettingError(
            w('TEST_CALL_TO_SELF is "{value}", but must be yes or no.', value=wish[:20]), "TEST_CALL_TO_SELF=yes"
        )
    text = _get(environment, "TEST_CALL_AT") or f"{TEST_CALL_AT:%H:%M}"
    if not re.fullmatch(r"([01]?[0-9]|2[0-3]):[0-5][0-9]", text):
        raise SettingError(
            w('TEST_CALL_AT is "{value}", but must be a time like 04:30.', value=text[:20]), "TEST_CALL_AT=04:30"
        )
    hour, minute = text.split(":")
    return dt.time(int(hour), int(minute)) if wish == "yes" else None


def _get(environment: Mapping[str, str], name: str) -> str:
    return environment.get(name, "").strip()
