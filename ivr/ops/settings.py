"""The settings of the account, its numbers and their addresses: from the environment, checked, with a mend for each.

Secrets are never shown: no error has a token, a key or a password in it, and their reprs leave them out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from ivr.messages import w
from ivr.voice.settings import SettingError, public_urls

EDGES = {"au1": "sydney", "ie1": "dublin", "jp1": "tokyo", "us1": ""}
"""Twilio's regions, and the edge in each. Outside us1 both are part of the address:
https://www.twilio.com/docs/global-infrastructure/understanding-twilio-regions"""
TWILIO_BINS = "handler.twilio.com"
"""Where Twilio keeps TwiML bins."""

_ACCOUNT = re.compile(r"AC[0-9a-f]{32}")
_KEY = re.compile(r"SK[0-9a-f]{32}")
_E164 = re.compile(r"\+[1-9][0-9]{6,14}")


@dataclass(frozen=True, slots=True)
class TwilioAccount:
    """The account by its name (AC…), and what opens it: *login* is the name itself or that of an API key (SK…).

    ``region`` and ``edge`` are empty for us1. ``api`` is another address in place of Twilio's, to try things
    without an account; empty otherwise.
    """

    account: str
    login: str
    secret: str = field(repr=False)
    region: str = ""
    edge: str = ""
    api: str = ""


@dataclass(frozen=True, slots=True)
class NumberSettings:
    """What our numbers at Twilio are set to: *public_url* without a slash at the end, *fallback_url* or none."""

    public_url: str
    fallback_url: str | None
    fallback_method: Literal["GET", "POST"]


def twilio_account(environment: Mapping[str, str]) -> TwilioAccount | None:
    """The account of TWILIO_ACCOUNT_SID; None where that is not set. Raises SettingError.

    It is opened with TWILIO_API_KEY and TWILIO_API_SECRET, else with the first of TWILIO_AUTH_TOKEN.
    """
    account = _get(environment, "TWILIO_ACCOUNT_SID")
    if not account:
        return None
    if not _ACCOUNT.fullmatch(account):
        raise SettingError(
            w("TWILIO_ACCOUNT_SID is no name of an account: that is AC and 32 letters and digits."),
            w("TWILIO_ACCOUNT_SID=AC… as it stands on the first page of Twilio's console"),
        )
    login, secret = _login(environment, account)
    region = _get(environment, "TWILIO_REGION").lower()
    if region and region not in EDGES:
        raise SettingError(
            w('TWILIO_REGION is "{value}", but Twilio has: {regions}.', value=region[:20], regions=tuple(EDGES)),
            w("TWILIO_REGION=ie1 for Ireland, or leave it out for the United States"),
        )
    edge = _get(environment, "TWILIO_EDGE").lower() or EDGES.get(region, "")
    if region == "us1" and not edge:
        region = ""
    return TwilioAccount(account, login, secret, region, edge, _api(_get(environment, "IVR_TWILIO_API")))


def _api(text: str) -> str:
    """Another address in place of Twilio's: the credentials are sent there, so only over HTTPS or on this machine."""
    if text and not re.match(r"https://|http://127\.0\.0\.1[:/]", text):
        raise SettingError(
            w('IVR_TWILIO_API is "{value}", but must begin with https:// or http://127.0.0.1:', value=text[:80]),
            w("leave IVR_TWILIO_API out: it is only for trying things without an account"),
        )
    return text


def _login(environment: Mapping[str, str], account: str) -> tuple[str, str]:
    key, key_secret = _get(environment, "TWILIO_API_KEY"), _get(environment, "TWILIO_API_SECRET")
    if key or key_secret:
        if not _KEY.fullmatch(key):
            raise SettingError(
                w("TWILIO_API_KEY is no name of a key: that is SK and 32 letters and digits."),
                w("set TWILIO_API_KEY and TWILIO_API_SECRET both, or neither"),
            )
        if not key_secret:
            raise SettingError(
                w("TWILIO_API_KEY is set, but TWILIO_API_SECRET is not."),
                w("set TWILIO_API_KEY and TWILIO_API_SECRET both, or neither"),
            )
        return key, key_secret
    token = next(iter(several(environment.get("TWILIO_AUTH_TOKEN", ""))), "")
    if not token:
        raise SettingError(
            w("TWILIO_ACCOUNT_SID is set, but neither TWILIO_AUTH_TOKEN nor TWILIO_API_KEY is: it stays shut."),
            w("TWILIO_AUTH_TOKEN=… the account's primary auth token, from Twilio's console"),
        )
    return account, token


def number_settings(environment: Mapping[str, str]) -> NumberSettings | None:
    """What our numbers are to be set to; None where IVR_PUBLIC_URL is not set. Raises SettingError.

    Of several addresses in IVR_PUBLIC_URL the first counts.
    """
    urls = public_urls(environment)
    if not urls:
        return None
    fallback = _get(environment, "IVR_FALLBACK_URL")
    if fallback and not re.fullmatch(r"https://[A-Za-z0-9:.-]+(/[^\s#]*)?", fallback):
        raise SettingError(
            w('IVR_FALLBACK_URL is "{value}", which is no address that begins with https://.', value=fallback[:80]),
            w("IVR_FALLBACK_URL=https://… the address of the TwiML bin with what ivr fallback prints"),
        )
    method = _get(environment, "IVR_FALLBACK_METHOD").upper() or "POST"
    if method not in ("GET", "POST"):
        raise SettingError(
            w('IVR_FALLBACK_METHOD is "{value}", but must be GET or POST.', value=method[:10]),
            w("leave it out for a TwiML bin; IVR_FALLBACK_METHOD=GET for a file that cannot be asked for by POST"),
        )
    return NumberSettings(urls[0], fallback or None, "GET" if method == "GET" else "POST")


def own_number(environment: Mapping[str, str], of_line: str | None) -> str | None:
    """Our own number: IVR_NUMBER, else that of the line. Raises SettingError."""
    number = re.sub(r"[ -]", "", _get(environment, "IVR_NUMBER"))
    if number and not _E164.fullmatch(number):
        raise SettingError(
            w('IVR_NUMBER is "{value}", which is no number with + and the country.', value=number[:20]),
            w("IVR_NUMBER=+358… as it stands in Twilio's console"),
        )
    return number or of_line


def port(environment: Mapping[str, str], name: str, otherwise: int | None) -> int | None:
    """The port in setting *name*, 1 to 65535; *otherwise* where it is not set. Raises SettingError."""
    text = _get(environment, name)
    if not text:
        return otherwise
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 0 < int(text) < 65536:
        raise SettingError(
            w('{name} is "{value}", but must be a number from 1 to 65535.', name=name, value=text[:40]),
            w("write a number, or leave {name} out", name=name),
        )
    return int(text)


def several(text: str) -> tuple[str, ...]:
    """The values of a setting that may hold several, with commas between."""
    return tuple(part for part in re.split(r"[,\s]+", text) if part)


def _get(environment: Mapping[str, str], name: str) -> str:
    return environment.get(name, "").strip()
