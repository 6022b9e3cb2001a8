"""Many callers at once, who ask as Twilio asks: signed, a connection a request, and what counts as helped or lost."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from ivr.voice.signature import signature
from tests.kit import lines
from tests.kit.served import leads_to

KEYS = ("3", "1", "0")
"""English, the first need, a person: who hears the helpline ring is helped."""
PUBLIC = "https://line.example"
ONCE, AS_SET = 1, 3
"""How often a request is tried: never again, as Twilio does where nothing is set; or as `rc=2&rp=ct,rt,5xx` says, which
stands in our addresses (docs/going-live.md)."""
PATIENT = 15.0
"""Seconds for an answer where nothing is set, as Twilio waits then, and tries a request once."""
WAIT = 2.0
"""Seconds, as `ct=2000&rt=2000` says, to connect and for an answer."""
TOTAL = 6.0
"""Seconds for all tries together: `tt=6000`."""
FIELDS = {"CallSid": "CA" + "0" * 32, "CallStatus": "in-progress", "From": "+358401234567", "To": lines.OWN}


@dataclass(slots=True)
class Tally:
    """What became of all callers. *slowest*: seconds until an answer, retries included."""

    started: int = 0
    helped: int = 0
    tries: int = 0
    requests: int = 0
    slowest: float = 0.0
    why: Counter[str] = field(default_factory=Counter)

    @property
    def lost(self) -> int:
        return self.started - self.helped


@dataclass(frozen=True, slots=True)
class Crowd:
    """*count* callers within *seconds*, each key after *pause* seconds; *ports* as a proxy would try them in turn."""

    ports: Sequence[int]
    count: int = 600
    seconds: float = 20.0
    pause: float = 0.8
    tries: int = ONCE


async def call_all(crowd: Crowd) -> Tally:
    """Let all of them call. Raises nothing: who is not answered is lost."""
    tally = Tally()

    async def one(number: int) -> None:
        await asyncio.sleep(number * crowd.seconds / crowd.count)
        tally.started += 1
        try:
            if await _rings(crowd, tally, number):
                tally.helped += 1
            else:
                tally.why["another document"] += 1
        except (OSError, TimeoutError, asyncio.IncompleteReadError, ValueError) as error:
            tally.why[str(error) if isinstance(error, ValueError) else type(error).__name__] += 1

    await asyncio.gather(*map(one, range(crowd.count)))
    return tally


async def _rings(crowd: Crowd, tally: Tally, number: int) -> bool:
    document = await _asked(crowd, tally, number, "/call", {})
    for key in KEYS:
        await asyncio.sleep(crowd.pause)
        pressed = {"Digits": key, "FinishedOnKey": "", "msg": "Gather End"}
        document = await _asked(crowd, tally, number, leads_to(document, PUBLIC), pressed)
    return lines.HELPLINE in lines.dialled(document)


async def _asked(crowd: Crowd, tally: Tally, number: int, path: str, more: dict[str, str]) -> str:
    """The answer to one request, tried as often as the crowd may; each time at the next port."""
    began = time.monotonic()
    tally.requests += 1
    most = crowd.tries * len(crowd.ports)
    for attempt in range(most):
        tally.tries += 1
        try:
            port = crowd.ports[(number + attempt) % len(crowd.ports)]
            answer = await once(port, path, more, PATIENT if crowd.tries == ONCE else WAIT)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, ValueError):
            if attempt + 1 == most or time.monotonic() - began > TOTAL:
                raise
            await asyncio.sleep(0.1)
        else:
            tally.slowest = max(tally.slowest, time.monotonic() - began)
            return answer
    raise TimeoutError


async def once(port: int, path: str, more: dict[str, str], patience: float) -> str:
    """One signed request over a connection of its own, answered in *patience* seconds.

    Raises OSError, TimeoutError; ValueError for another status than 200.
    """
    fields = {**FIELDS, **more}
    body = urlencode(fields).encode()
    head = (
        f"POST {path} HTTP/1.1\r\nHost: line.example\r\nConnection: close\r\nContent-Length: {len(body)}\r\n"
        "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n"
        f"X-Twilio-Signature: {signature(lines.TOKEN, PUBLIC + path, list(fields.items()))}\r\n\r\n"
    )
    reading, writing = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", port), patience)
    try:
        writing.write(head.encode() + body)
        answer = await asyncio.wait_for(reading.read(), patience)
    finally:
        writing.close()
    status, _, rest = answer.partition(b"\r\n")
    if not status.startswith(b"HTTP/1.1 200 "):
        raise ValueError(status.decode("latin-1"))
    headers, _, document = rest.partition(b"\r\n\r\n")
    length = int(headers.lower().partition(b"content-length:")[2].split(b"\r\n")[0])
    if len(document) < length:  # whoever was answering was killed
        raise asyncio.IncompleteReadError(document, length)
    return document.decode()
