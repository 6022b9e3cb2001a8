"""Is a request Twilio's? ``X-Twilio-Signature``, checked with one HMAC and a comparison in constant time.

https://www.twilio.com/docs/usage/webhooks/webhooks-security. The library's RequestValidator computes the
same; a test holds the two equal on many thousand generated requests. Ours is stricter where the library is
wrong: addresses with a user name or an IPv6 host.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable, Sequence
from functools import cache
from urllib.parse import parse_qs, urlsplit, urlunsplit

Fields = Sequence[tuple[str, str]]
"""The decoded fields of a form body, in order, repetitions included."""


def signature(token: str, url: str, fields: Iterable[tuple[str, str]]) -> str:
    """What Twilio sends for *url* (scheme to query, no fragment) and the *fields* of the body."""
    return base64.b64encode(_digest(token, url + _signed(fields))).decode()


def _signed(fields: Iterable[tuple[str, str]]) -> str:
    return "".join([name + value for name, value in sorted(set(fields))])


def _digest(token: str, text: str) -> bytes:
    return hmac.digest(token.encode(), text.encode("utf-8", "replace"), "sha1")


@cache
def spellings(public_url: str) -> tuple[str, ...]:
    """*public_url* with and without its port: Twilio signs either ("inconsistent", says its own library).

    Worked out once for each: there are as many as the settings name.
    """
    parts = urlsplit(public_url)
    host = parts.hostname or ""
    host = f"[{host}]" if ":" in host else parts.netloc.rpartition("@")[2].partition(":")[0]
    user = parts.netloc.rpartition("@")[0]
    user = f"{user}@" if user else ""
    port = parts.port or (443 if parts.scheme == "https" else 80)
    return tuple(urlunsplit(parts._replace(netloc=f"{user}{host}{end}")) for end in ("", f":{port}"))


def _is_hashed(target: str, body: bytes) -> bool:
    """Whether *body* is the one whose hash the query names, if it names one.

    A form is signed field by field, and its hash is not looked at, as in the library:
    https://www.twilio.com/docs/usage/security#validating-requests
    """
    named = parse_qs(urlsplit(target).query, keep_blank_values=True).get("bodySHA256", ())
    shown = hashlib.sha256(body).hexdigest().encode()
    return all(hmac.compare_digest(each.encode("utf-8", "replace"), shown) for each in named[:1])


def signed_for(
    given: str, tokens: Sequence[str], public_urls: Sequence[str], target: str, fields: Fields, body: bytes = b""
) -> str | None:
    """The one of *public_urls* for which *given* is the signature of this request; None when there is none.

    *target* is the request target as received (path and query, still encoded); forwarded headers have no say.
    *body* is one that is no form: its hash stands in the query.
    """
    if body and not _is_hashed(target, body):
        return None
    shown, rest = given.encode("utf-8", "replace"), target + _signed(fields)
    for public_url in public_urls:
        for spelling in spellings(public_url):
            for token in tokens:
                if hmac.compare_digest(base64.b64encode(_digest(token, spelling + rest)), shown):
                    return public_url
    return None
