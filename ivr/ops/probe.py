"""Requests to the line that are signed as Twilio signs them: a stranger who knows the secret, and nothing of callers.

A probe is counted like a call. It shows no number, and its name is all zeros, so that it can be told from every call.
"""

from __future__ import annotations

import re

from ivr.ops.fetch import Answer, Asking, Fetch
from ivr.voice.signature import signature

NOBODY = "CA" + "0" * 32
_VERSION = re.compile(r"/call/([0-9a-f]{12})/")


def signed(
    fetch: Fetch, public_url: str, token: str, to: str, target: str = "/call", more: tuple[tuple[str, str], ...] = ()
) -> Answer:
    """The answer to a signed POST to *target* (path and query, escaped). Raises NoAnswerError.

    https://www.twilio.com/docs/usage/webhooks/webhooks-security
    """
    url = f"{public_url}{target}"
    fields = (
        ("CallSid", NOBODY),
        ("From", "anonymous"),
        ("To", to),
        ("CallStatus", "ringing"),
        ("Direction", "inbound"),
        *more,
    )
    return fetch(Asking(url, fields, {"X-Twilio-Signature": signature(token, url, fields)}))


def version_in(document: str) -> str | None:
    """The version of the line that *document* leads on to; None where it leads nowhere, as that of the last resort."""
    found = _VERSION.search(document)
    return found[1] if found is not None else None


def is_document(answer: Answer) -> bool:
    """Whether *answer* is one that Twilio can carry out."""
    kind = answer.headers.get("content-type", "").partition(";")[0]
    return answer.status == 200 and kind in ("text/xml", "application/xml") and "<Response" in answer.text
