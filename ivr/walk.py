"""Walking a graph of any kind: everything that can be come to, and a shortest way to each of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Stop = TypeVar("Stop", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Arrival(Generic[Stop]):
    """How a shortest way comes to a point: from where (None at a start), by what, and after how many moves."""

    before: Stop | None
    cause: str
    moves: int


def walk(starts: Iterable[Stop], follow: Callable[[Stop], Iterable[tuple[str, Stop]]]) -> Mapping[Stop, Arrival[Stop]]:
    """Every point that *follow* leads to from *starts*, these included, nearest first.

    *follow* gives each cause and point that a point leads to; the first of several shortest ways counts.
    """
    reached: dict[Stop, Arrival[Stop]] = {start: Arrival(None, "", 0) for start in starts}
    waiting = deque(reached)
    while waiting:
        here = waiting.popleft()
        moves = reached[here].moves + 1
        for cause, there in follow(here):
            if there not in reached:
                reached[there] = Arrival(here, cause, moves)
                waiting.append(there)
    return reached


def way(reached: Mapping[Stop, Arrival[Stop]], point: Stop) -> tuple[str, ...]:
    """The causes of a shortest way to *point*. Raises KeyError where none was found."""
    causes: list[str] = []
    arrival = reached[point]
    while arrival.before is not None:
        causes.append(arrival.cause)
        arrival = reached[arrival.before]
    return tuple(reversed(causes))


def plain(follow: Callable[[Stop], Iterable[Stop]]) -> Callable[[Stop], Iterable[tuple[str, Stop]]]:
    """*follow* for a graph in which nothing is said of why one point leads to another."""
    return lambda point: (("", there) for there in follow(point))
