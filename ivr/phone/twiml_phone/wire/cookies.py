"""The cookie jar that Twilio keeps for one call: https://www.twilio.com/docs/voice/twiml/changelog ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie


@dataclass(frozen=True, slots=True)
class Cookie:
    """One cookie of one host. Paths and dates are not looked at: a call is short."""

    host: str
    name: str
    value: str


def keep(jar: tuple[Cookie, ...], host: str, headers: Iterable[tuple[str, str]]) -> tuple[Cookie, ...]:
    """Return *jar* with the cookies that an answer of *host* set, and without those it ended."""
    for name, value in headers:
        if name.lower() != "set-cookie":
            continue
        try:
            parsed = SimpleCookie(value)
        except CookieError:
            continue
        for morsel in parsed.values():
            jar = tuple(one for one in jar if (one.host, one.name) != (host, morsel.key))
            if morsel["max-age"] != "0":
                jar = (*jar, Cookie(host, morsel.key, morsel.coded_value))
    return jar


def header(jar: tuple[Cookie, ...], host: str) -> str:
    """Return the Cookie header for *host*; empty when it set none."""
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in jar if cookie.host == host)
