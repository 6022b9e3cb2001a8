"""The line under several servers: how fast, and are callers answered beside strangers. ``make bench-servers``."""

from __future__ import annotations

import asyncio
import statistics
import time
from contextlib import ExitStack

from tests.bench.__main__ import FIELDS
from tests.bench.apps import PROCESSES, SERVERS
from tests.bench.load import load, posted, serving
from tests.kit import lines
from tests.soak.strangers import strangers

ROUNDS, SECONDS = 9, 1.0
CALLS, EVERY, LONGEST = 60, 0.25, 1.0
"""So many signed calls, one in so many seconds; an answer counts within so many."""
STRANGERS = 500


def main() -> None:
    """Print both tables."""
    revision = lines.graph_of(lines.FIXTURE).revision
    request = posted(f"/call/{revision}/fi/needs", FIELDS)
    _speed(request)
    print(f"\n{CALLS} signed calls, {1 / EVERY:.0f} a second, answered within {LONGEST:.0f} s")
    print(f"(strangers: {STRANGERS} who are idle, send half a header or half a body, and four floods)")
    for name in SERVERS:
        with serving(name, "line", PROCESSES) as server:
            alone = asyncio.run(_answered(server.port, request))
            with strangers(server.port, STRANGERS):
                beside = asyncio.run(_answered(server.port, request))
        print(f"  {name:<18} alone {alone:>2} of {CALLS}, beside them {beside:>2} of {CALLS}", flush=True)


def _speed(request: bytes) -> None:
    rates: dict[str, list[float]] = {name: [] for name in SERVERS}
    waits: dict[str, list[float]] = {name: [] for name in SERVERS}
    costs: dict[str, list[float]] = {name: [] for name in SERVERS}
    with ExitStack() as stack:
        servers = {name: stack.enter_context(serving(name, "line", PROCESSES)) for name in SERVERS}
        for name in SERVERS:
            load(servers[name], request, SECONDS)
        for _ in range(ROUNDS):
            for name in SERVERS:
                found = load(servers[name], request, SECONDS)
                rates[name].append(found.rate)
                waits[name].append(found.part(0.99))
                costs[name].append(found.cost)
    base = rates[next(iter(SERVERS))]
    print(f"the webhook, {PROCESSES} processes each (waitress 1), 8 connections, {ROUNDS} interleaved rounds")
    for name in SERVERS:
        ratios = [each / first for each, first in zip(rates[name], base, strict=True)]
        speed = f"{statistics.median(ratios):.2f} [{min(ratios):.2f}-{max(ratios):.2f}]"
        rate, slowest = statistics.median(rates[name]), statistics.median(waits[name]) * 1000
        cost = statistics.median(costs[name]) * 1000
        beside = f"{rate:>5.0f} requests a second, p99 {slowest:.0f} ms, {cost:.2f} ms of CPU"
        print(f"  {name:<18} {speed} of our worker, {beside}")


async def _answered(port: int, request: bytes) -> int:
    """How many of the calls got the line's own answer in time."""

    async def one() -> bool:
        try:
            reading, writing = await asyncio.open_connection("127.0.0.1", port)
            try:
                writing.write(request)
                return (await reading.readuntil(b"</Response>")).startswith(b"HTTP/1.1 200")
            finally:
                writing.close()
        except (OSError, asyncio.IncompleteReadError):
            return False

    async def timed() -> bool:
        began = time.monotonic()
        try:
            return await asyncio.wait_for(one(), LONGEST) and time.monotonic() - began < LONGEST
        except TimeoutError:
            return False

    calls = []
    for _ in range(CALLS):
        calls.append(asyncio.create_task(timed()))
        await asyncio.sleep(EVERY)
    return sum(await asyncio.gather(*calls))


if __name__ == "__main__":
    main()
