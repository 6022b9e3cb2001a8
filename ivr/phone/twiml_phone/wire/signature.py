"""Twilio's signature of a request, our own reading of it.

https://www.twilio.com/docs/usage/security#validating-requests
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Iterable, Mapping


def signature(url: str, parameters: Iterable[tuple[str, str]], token: str) -> str:
    """Return X-Twilio-Signature for a request to *url*.

    *url* is whole and as configured, its query with it, its fragment without; *parameters* are those of a
    POST form (none for GET), where the same name and value twice count once.
    """
    values: dict[str, set[str]] = {}
    for name, value in parameters:
        values.setdefault(name, set()).add(value)
    signed = url.partition("#")[0] + "".join(_joined(values))
    digest = hmac.new(token.encode(), signed.encode(), hashlib.sha1).digest()
    return base64.b64encode(digest).decode("ascii")


def _joined(values: Mapping[str, set[str]]) -> Iterable[str]:
    for name in sorted(values):
        for value in sorted(values[name]):
            yield name + value
