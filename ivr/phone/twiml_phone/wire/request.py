"""One request and its answer, and what may give it."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from dataclasses import dataclass

from twiml_phone.errors import FetchError

MOST_BYTES = 16 * 1024 * 1024
"""More of a body than this is not read; recordings are the only long ones."""


@dataclass(frozen=True, slots=True)
class Request:
    """*url* has no fragment; *connect* and *read* are seconds."""

    method: str
    url: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    connect: float = 5.0
    read: float = 15.0


@dataclass(frozen=True, slots=True)
class Answer:
    """*seconds* is how long it took."""

    status: int
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""
    seconds: float = 0.0

    def header(self, name: str) -> str | None:
        """Return the first header of that name, whatever its case."""
        for known, value in self.headers:
            if known.lower() == name.lower():
                return value
        return None


Fetch = Callable[[Request], Answer]
"""Answers a request, or raises `FetchError` with Twilio's number."""


def unpacked(answer: Answer) -> bytes:
    """Return the body, un-gzipped where it must be; `FetchError` 11206 when it cannot be."""
    if (answer.header("Content-Encoding") or "").lower() != "gzip":
        return answer.body
    try:
        # A length bound, so that a small body cannot unfold into a huge one.
        return zlib.decompressobj(wbits=31).decompress(answer.body, MOST_BYTES)
    except zlib.error as problem:
        raise FetchError(11206, f"the gzip body cannot be read ({problem})") from None
