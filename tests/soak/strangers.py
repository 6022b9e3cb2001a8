"""Strangers who hold connections, or flood: python -m tests.soak.strangers PORT COUNT. Only this machine is asked."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

HEAD = b"POST /call HTTP/1.1\r\nHost: x\r\n"
SLOW = {
    # what is sent first, and then a piece a second
    "idle": (b"", b""),
    "half a header": (HEAD, b"X-A: b\r\n"),
    "half a body": (HEAD + b"Content-Length: 5000\r\n\r\n", b"a"),
}
FLOODS = {
    "no HTTP": b"\x16\x03\x01" + bytes(range(128, 228)) + b"\r\n\r\n",
    "a forged signature": HEAD + b"X-Twilio-Signature: a\r\nContent-Length: 0\r\n\r\n",
    "a huge body": HEAD + b"Content-Length: 99999999\r\n\r\n" + b"a" * 20_000,
    "a bad chunk": HEAD + b"Transfer-Encoding: chunked\r\n\r\nZZZ\r\nabc\r\n",
}
FLOODED_EVERY = 0.02
"""Seconds between two requests of one flood: two hundred a second in all."""
LONGEST = 300
"""Seconds after which strangers go home by themselves."""


async def _slow(port: int, first: bytes, piece: bytes) -> None:
    while True:
        with suppress(OSError):
            reading, writing = await asyncio.open_connection("127.0.0.1", port)
            try:
                writing.write(first)
                while piece:
                    await asyncio.sleep(1)
                    writing.write(piece)
                    await writing.drain()
                await reading.read(10)
            finally:
                writing.close()
        await asyncio.sleep(0.2)


async def _flood(port: int, sent: bytes) -> None:
    while True:
        with suppress(OSError, TimeoutError):
            reading, writing = await asyncio.open_connection("127.0.0.1", port)
            try:
                writing.write(sent)
                await asyncio.wait_for(reading.read(200), 5)
            finally:
                writing.close()
        await asyncio.sleep(FLOODED_EVERY)


async def _all(port: int, count: int) -> None:
    kinds = list(SLOW.values())
    each = [_slow(port, *kinds[number % len(kinds)]) for number in range(count)]
    await asyncio.wait_for(asyncio.gather(*each, *(_flood(port, sent) for sent in FLOODS.values())), LONGEST)


@contextmanager
def strangers(port: int, count: int) -> Iterator[None]:
    """So many of them at *port*, in a process of their own, until the block ends; none for 0."""
    if not count:
        yield
        return
    process = subprocess.Popen([sys.executable, "-m", "tests.soak.strangers", str(port), str(count)])
    try:
        time.sleep(3)
        yield
    finally:
        process.kill()
        process.wait()


if __name__ == "__main__":
    with suppress(TimeoutError):
        asyncio.run(_all(int(sys.argv[1]), int(sys.argv[2])))
