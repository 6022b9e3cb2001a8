"""One long run: a service, something that happens to it, callers meanwhile, and a line of the table."""

from __future__ import annotations

import asyncio
import tempfile
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from tests.kit import lines
from tests.soak.callers import Crowd, Tally, call_all
from tests.soak.strangers import strangers

Running = Callable[[Path], AbstractContextManager[tuple[list[int], Callable[[], None]]]]
"""Starts a service for the line in a folder; gives its ports, and what happens to it while callers call."""


@dataclass(frozen=True, slots=True)
class Scenario:
    """*tries*: how often a request is tried; *may_lose*: callers who may be lost (0, unless it says why)."""

    name: str
    running: Running
    tries: int
    may_lose: int = 0


def play(scenario: Scenario, slow: int) -> Tally:
    """Let it happen, beside *slow* strangers."""
    with tempfile.TemporaryDirectory() as folder:
        root = lines.copied(Path(folder), languages=lines.SMALL)
        with scenario.running(root) as (ports, happen), strangers(ports[0], slow):
            happening = threading.Thread(target=happen)
            happening.start()
            tally = asyncio.run(call_all(Crowd(ports, tries=scenario.tries)))
            happening.join()
    return tally


HEADING = f"{'what happens':<46} strangers tries started helped  lost again slowest"


def row(scenario: Scenario, slow: int, tally: Tally) -> str:
    """A line of the table; *again* is how many requests were tried again."""
    why = f"  {dict(tally.why)}" if tally.why else ""
    again = tally.tries - tally.requests
    return (
        f"{scenario.name:<46} {slow:>9} {scenario.tries:>5} {tally.started:>7} {tally.helped:>6} {tally.lost:>5} "
        f"{again:>5} {tally.slowest:>5.1f} s{why}"
    )
