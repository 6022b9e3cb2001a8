"""Does what stands before the service hand everything on as it came?"""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.ops.doctor.deployment import Deployment
from ivr.ops.doctor.result import Result, broken, left_out, ok
from ivr.ops.fetch import Answer
from ivr.ops.probe import is_document

NAME = w("proxy")

ODD = "/call/a%20b//%C3%A4/%2e?x=1&y=&z=%2Ba"
"""An address as nobody writes it: what tidies addresses up will change it, and then the signature fits no more."""
FIELDS = (("CallerState", "Köln"), ("CallerCity", ""), ("Digits", "*"))
LARGE = 60_000
"""Bytes of a body that is as large as the service takes: 64 KB."""

_HINT = w("let the proxy hand on path, query and body unchanged; take off at most the path in IVR_PUBLIC_URL")


def check(deployment: Deployment) -> Iterator[Result]:
    """An odd address, words that are not ASCII, and a large body: the signature covers them all."""
    if not isinstance(deployment.entry, Answer) or not is_document(deployment.entry):
        yield left_out(w("no call is answered yet"))
        return
    odd = deployment.ask(ODD, FIELDS)
    if isinstance(odd, Answer) and is_document(odd):
        yield ok(w("the proxy keeps the address and the fields as they are"))
    else:
        yield broken(w("the proxy changes the address or the fields: Twilio's requests could be refused"), _HINT)
    large = deployment.ask("/call", (("StirPassportToken", "x" * LARGE),))
    if isinstance(large, Answer) and is_document(large):
        yield ok(w("the proxy lets requests of 60 KB through"))
    else:
        yield broken(w("the proxy does not let requests of 60 KB through"), w("let it allow bodies of 64 KB"))
