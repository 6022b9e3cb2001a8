"""How long is the certificate good?"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from ivr.messages import w
from ivr.ops.doctor.deployment import Deployment
from ivr.ops.doctor.result import Result, broken, left_out, look, ok
from ivr.ops.fetch import why

NAME = w("certificate")

FEW_DAYS = 21
"""Most are made anew thirty days before their end: whoever has fewer left does not do it by himself."""


def check(deployment: Deployment) -> Iterator[Result]:
    """The days until the certificate of the public address ends."""
    parts = urlsplit(deployment.public_url or "")
    if parts.scheme != "https" or parts.hostname is None:
        yield left_out(w("IVR_PUBLIC_URL is no https:// address: there is no certificate"))
        return
    try:
        ends = deployment.expires(parts.hostname, parts.port or 443)
    except OSError as error:
        yield broken(
            w("the certificate cannot be looked at: {why}", why=why(error)),
            w("Twilio takes only certificates that browsers take, too: from Let's Encrypt, for example"),
        )
        return
    days = (ends - deployment.now()).days
    hint = w("make it anew, and let it be made anew by itself (certbot renew, or the proxy's own way)")
    if days < 0:
        yield broken(w("the certificate has ended"), hint)
    elif days < FEW_DAYS:
        yield look(w("the certificate ends in {days} days", days=days), hint)
    else:
        yield ok(w("the certificate is good for {days} days", days=days))
