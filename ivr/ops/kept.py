"""The document that is kept elsewhere for when we cannot answer: asking for it as Twilio would."""

from __future__ import annotations

from urllib.parse import urlsplit

from ivr.ops.fetch import Asking
from ivr.ops.settings import TWILIO_BINS, NumberSettings, TwilioAccount
from ivr.voice.signature import signature


def asking(settings: NumberSettings, account: TwilioAccount | None, token: str | None) -> Asking | None:
    """The request for the document at IVR_FALLBACK_URL; None where there is none, or it cannot be signed.

    A bin answers only a signed request that names its account:
    https://support.twilio.com/hc/en-us/articles/223132187
    Nobody else is shown anything that is signed.
    """
    url = settings.fallback_url
    if url is None:
        return None
    if urlsplit(url).hostname != TWILIO_BINS:
        return Asking(url, () if settings.fallback_method == "POST" else None)
    if account is None or token is None:
        return None
    named = f"{url}{'&' if '?' in url else '?'}AccountSid={account.account}"
    return Asking(named, None, {"X-Twilio-Signature": signature(token, named, ())})
