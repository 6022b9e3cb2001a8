"""The settings of a running line: taken from the environment, checked before anything starts."""

from __future__ import annotations

import ipaddress
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit


class SettingError(ValueError):
    """A setting that cannot be used: which one, what was found, and how to mend it."""


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


def from_environment(environment: Mapping[str, str]) -> ServeSettings:
    """HOST, PORT, TWILIO_AUTH_TOKEN and IVR_PUBLIC_URL; the last two may each hold several, with commas between.

    With no token on the machine's own loopback address a throw-away one is made, to try the line without
    Twilio. Raises SettingError.
    """
    host = environment.get("HOST", "").strip() or "127.0.0.1"
    port = _port(environment.get("PORT", "").strip() or "8000")
    tokens = tuple(_token(token) for token in _split(environment.get("TWILIO_AUTH_TOKEN", "")))
    urls = tuple(_public_url(url) for url in _split(environment.get("IVR_PUBLIC_URL", "")))
    if not urls:
        if not _is_loopback(host):
            raise SettingError(
                f"IVR_PUBLIC_URL is not set, but HOST is {host}: requests could not be recognised as Twilio's.\n"
                "  mend: IVR_PUBLIC_URL=https://… exactly as it stands in Twilio's settings, without /call"
            )
        urls = (f"http://{f'[{host}]' if ':' in host else host}:{port}",)
    if not tokens:
        if not _is_loopback(host) or "IVR_PUBLIC_URL" in environment:
            raise SettingError(
                "TWILIO_AUTH_TOKEN is not set: every call would be refused.\n"
                "  mend: TWILIO_AUTH_TOKEN=… the account's primary auth token, from Twilio's console"
            )
        return ServeSettings(host, port, (secrets.token_hex(16),), urls, throw_away=True)
    return ServeSettings(host, port, tokens, urls)


def _split(text: str) -> list[str]:
    return [part for part in re.split(r"[,\s]+", text) if part]


def _token(text: str) -> str:
    """A token that can be Twilio's; whatever it is, it is never shown."""
    if not text.isascii() or not text.isalnum():
        found = "has signs other than letters and digits (quotes perhaps?)"
    elif (name := re.fullmatch(r"(AC|SK)[0-9a-f]{32}", text)) is not None:
        found = {"AC": "is the name of an account", "SK": "is the name of an API key"}[name[1]] + ", not its token"
    else:
        return text
    mend = "TWILIO_AUTH_TOKEN=… the account's primary auth token, from Twilio's console"
    raise SettingError(f"TWILIO_AUTH_TOKEN {found}: every call would be refused.\n  mend: {mend}")


def _port(text: str) -> int:
    if not re.fullmatch(r"[0-9]{1,5}", text) or not 0 < int(text) < 65536:
        raise SettingError(f'PORT is "{text[:40]}", but must be a number from 1 to 65535.\n  mend: PORT=8000')
    return int(text)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _public_url(text: str) -> str:
    """Twilio's rules for addresses, and ours: no fragment, no query, no slash at the end."""
    mend = "\n  mend: IVR_PUBLIC_URL=https://example.org exactly as in Twilio's settings, without /call"
    shown = text[:80]
    try:
        parts = urlsplit(text)
        port_is_fine = parts.port is None or parts.port > 0
    except ValueError:
        raise SettingError(f'IVR_PUBLIC_URL is "{shown}", which is no address.{mend}') from None
    is_written_well = re.fullmatch(r"[A-Za-z0-9:/@%._~!$&'()*+;=?#\[\]-]+", text) is not None
    if parts.scheme not in ("https", "http") or not parts.hostname or not port_is_fine or not is_written_well:
        raise SettingError(f'IVR_PUBLIC_URL is "{shown}", which is no address that begins with https://.{mend}')
    if parts.query or parts.fragment or "?" in text or "#" in text:
        raise SettingError(f'IVR_PUBLIC_URL is "{shown}": nothing with ? or # belongs in it.{mend}')
    return text.rstrip("/").removesuffix("/call")
