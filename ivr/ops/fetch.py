"""One request over HTTP and its answer, exactly as it came: no redirect is followed, nothing is tried again."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from ivr.messages import Words, w

MOST_BYTES = 1024 * 1024
SECONDS = 10.0
FORM = "application/x-www-form-urlencoded; charset=UTF-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, the headers by their names in small letters, and the text."""

    status: int
    headers: Mapping[str, str]
    text: str


class NoAnswerError(Exception):
    """Nothing came back: why, in words."""

    def __init__(self, why: Words) -> None:
        super().__init__(str(why))
        self.why = why


@dataclass(frozen=True, slots=True)
class Asking:
    """A request: *fields* make it a POST with a form, without them it is a GET. *headers* are further ones."""

    url: str
    fields: tuple[tuple[str, str], ...] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


Fetch = Callable[[Asking], Answer]
"""Gives the answer to a request. Raises NoAnswerError."""


def over_http(context: ssl.SSLContext | None = None, seconds: float = SECONDS) -> Fetch:
    """A fetch over the network; *context* says whose certificates are believed, those of the system unless told."""

    def fetch(asking: Asking) -> Answer:
        parts = urlsplit(asking.url)
        host = parts.hostname or ""
        connection: http.client.HTTPConnection
        if parts.scheme == "https":
            trusted = context or ssl.create_default_context()
            connection = http.client.HTTPSConnection(host, parts.port, timeout=seconds, context=trusted)
        else:
            connection = http.client.HTTPConnection(host, parts.port, timeout=seconds)
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        body = None if asking.fields is None else urlencode(asking.fields)
        headers = dict(asking.headers) if body is None else {"Content-Type": FORM, **asking.headers}
        try:
            connection.request("GET" if body is None else "POST", target, body, headers)
            answer = connection.getresponse()
            text = answer.read(MOST_BYTES).decode("utf-8", "replace")
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, text)
        except (OSError, http.client.HTTPException, UnicodeError) as error:
            raise NoAnswerError(why(error)) from None
        finally:
            connection.close()

    return fetch


def why(error: Exception) -> Words:
    """Why nothing came back, in words for an operator."""
    match error:
        case socket.gaierror():
            return w("there is no machine of that name")
        case ssl.SSLCertVerificationError():
            return w("its certificate is not accepted: {why}", why=error.verify_message)
        case ssl.SSLError():
            return w("it does not speak HTTPS as it should")
        case TimeoutError():
            return w("nothing came back in time")
        case ConnectionRefusedError():
            return w("nothing listens there")
        case http.client.HTTPException():
            return w("what came back is not HTTP")
    return w("there is no connection")
