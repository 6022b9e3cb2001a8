"""The settings of a running line: taken from the environment, checked before anything starts."""

from __future__ import annotations

import ipaddress
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from ivr.messages import Words, w


class SettingError(ValueError):
    """A setting that cannot be used: which one, what was found, and how to mend it."""

    def __init__(self, message: Words, hint: Words | str) -> None:
        super().__init__(f"{message}\n  mend: {hint}")
        self.message = message
        self.hint = hint


LOGS = ("json", "text")
_TOKEN = w("TWILIO_AUTH_TOKEN=… the account's primary auth token, from Twilio's console")


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """Where the service listens, and what makes a request Twilio's.

    ``public_urls`` are addresses as Twilio calls them, without a slash at the end; a request may be signed
    for any of them. ``tokens`` are the account's auth tokens: two while one is being replaced.
    """

    host: str
    port: int
    tokens: tuple[str, ...]
    public_urls: tuple[str, ...]
    throw_away: bool = False
    log: str = ""
    """How lines of the log look, `LOGS`; empty: as suits where they go."""
    metrics_port: int | None = None
    """A second port, on this machine's own address, for the figures."""


def from_environment(environment: Mapping[str, str]) -> ServeSettings:
    """HOST, PORT, TWILIO_AUTH_TOKEN and IVR_PUBLIC_URL; the last two may each hold several, with commas between.

    IVR_LOG says how the log looks, IVR_METRICS_PORT where the figures are; they may be left out.

    With no token on the machine's own loopback address a throw-away one is made, to try the line without
    Twilio. Raises SettingError.
    """
    host = _without_brackets(environment.get("HOST", "").strip()) or "127.0.0.1"
    port = _port("PORT", environment.get("PORT", "").strip() or "8000")
    log, metrics_port = _log(environment.get("IVR_LOG", "").strip()), _metrics_port(environment, port)
    tokens = tuple(_token(token) for token in _split(environment.get("TWILIO_AUTH_TOKEN", "")))
    urls = public_urls(environment)
    if not urls:
        if not _is_loopback(host):
            raise SettingError(
                w(
                    "IVR_PUBLIC_URL is not set, but HOST is {host}: requests could not be recognised as Twilio's.",
                    host=host,
                ),
                w("IVR_PUBLIC_URL=https://… exactly as it stands in Twilio's settings, without /call"),
            )
        urls = (f"http://{f'[{host}]' if ':' in host else host}:{port}",)
    if not tokens:
        if not _is_loopback(host) or "IVR_PUBLIC_URL" in environment:
            raise SettingError(w("TWILIO_AUTH_TOKEN is not set: every call would be refused."), _TOKEN)
        return ServeSettings(host, port, (secrets.token_hex(16),), urls, True, log, metrics_port)
    return ServeSettings(host, port, tokens, urls, False, log, metrics_port)


def _without_brackets(host: str) -> str:
    """``[::1]``, as it stands in an address, is ``::1``."""
    return host[1:-1] if host.startswith("[") and host.endswith("]") and ":" in host else host


def public_urls(environment: Mapping[str, str]) -> tuple[str, ...]:
    """The addresses in IVR_PUBLIC_URL, as Twilio calls them; none where it is not set. Raises SettingError."""
    return tuple(_public_url(url) for url in _split(environment.get("IVR_PUBLIC_URL", "")))


def _split(text: str) -> list[str]:
    return [part for part in re.split(r"[,\s]+", text) if part]


def _token(text: str) -> str:
    """A token that can be Twilio's; whatever it is, it is never shown."""
    if not text.isascii() or not text.isalnum():
        found = w(
            "TWILIO_AUTH_TOKEN has signs other than letters and digits (quotes perhaps?): every call would be refused."
        )
    elif re.fullmatch(r"AC[0-9a-f]{32}", text):
        found = w("TWILIO_AUTH_TOKEN is the name of an account, not its token: every call would be refused.")
    elif re.fullmatch(r"SK[0-9a-f]{32}", text):
        found = w("TWILIO_AUTH_TOKEN is the name of an API key, not its token: every call would be refused.")
    else:
        return text
    raise SettingError(found, _TOKEN)


def is_like_twilios(token: str) -> bool:
    """Whether *token* looks as Twilio makes them: 32 of 0-9 and a-f.

    https://www.twilio.com/docs/iam/api/authtoken
    """
    return re.fullmatch(r"[0-9a-f]{32}", token) is not None


def _port(name: str, text: str, example: int = 8000) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 0 < int(text) < 65536:
        message = w('{setting} is "{value}", but must be a number from 1 to 65535.', setting=name, value=text[:40])
        raise SettingError(message, f"{name}={example}")
    return int(text)


def _metrics_port(environment: Mapping[str, str], public: int) -> int | None:
    """The second port; the figures must never be on the public one."""
    text = environment.get("IVR_METRICS_PORT", "").strip()
    if not text:
        return None
    port = _port("IVR_METRICS_PORT", text, 9100)
    if port == public:
        raise SettingError(w("IVR_METRICS_PORT and PORT are both {port}: they must differ.", port=port), "PORT=8000")
    return port


def _log(text: str) -> str:
    if text and text not in LOGS:
        raise SettingError(w('IVR_LOG is "{value}", but must be json or text.', value=text[:40]), "IVR_LOG=json")
    return text


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _public_url(text: str) -> str:
    """Twilio's rules for addresses, and ours: no fragment, no query, no slash at the end."""
    hint = w("IVR_PUBLIC_URL=https://example.org exactly as in Twilio's settings, without /call")
    found = re.sub(r"^(.*//)?.*@", r"\1…@", text)[:80]  # what may be a password is not shown
    try:
        parts = urlsplit(text)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        raise SettingError(w('IVR_PUBLIC_URL is "{value}", which is no address.', value=found), hint) from None
    is_written_well = re.fullmatch(r"[A-Za-z0-9:/@%._~!$&'()*+;=?#\[\]-]+", text) is not None
    if parts.scheme not in ("https", "http") or not parts.hostname or not port_is_fine or not is_written_well:
        message = w('IVR_PUBLIC_URL is "{value}", which is no address that begins with https://.', value=found)
        raise SettingError(message, hint)
    if parts.query or parts.fragment or "?" in text or "#" in text:
        message = w('IVR_PUBLIC_URL is "{value}": nothing with ? or # belongs in it.', value=found)
        raise SettingError(message, hint)
    if parts.username is not None or parts.password is not None:
        raise SettingError(
            w("IVR_PUBLIC_URL has a user name or a password in it: it would stand in every document we send."),
            w("take out what stands before @, here and in Twilio's console: callers are let in without it"),
        )
    return text.rstrip("/").removesuffix("/call")
