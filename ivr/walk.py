"""Walking a graph of any kind: everything that can be come to, and a shortest way to each of it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Point = TypeVar("Point", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Arrival(Generic[Point]):
    """How a shortest way comes to a point: from where (None at a start), by what, and after how many moves."""

    before: Point | None
    cause: str
    moves: int


def walk(
    starts: Iterable[Point], follow: Callable[[Point], Iterable[tuple[str, Point]]]
) -> Mapping[Point, Arrival[Point]]:
    """Every point that *follow* leads to from *starts*, these included, nearest first.

    *follow* gives each cause and point that a point leads to; the first of several shortest ways counts.
    """
    reached: dict[Point, Arrival[Point]] = {start: Arrival(None, "", 0) for start in starts}
    waiting = deque(reached)
    while waiting:
        here = waiting.popleft()
        moves = reached[here].moves + 1
        for cause, there in follow(here):
            if there not in reached:
                reached[there] = Arrival(here, cause, moves)
                waiting.append(there)
    return reached


def way(reached: Mapping[Point, Arrival[Point]], point: Point) -> tuple[str, ...]:
    """The causes of a shortest way to *point*. Raises KeyError where none was found."""
    causes: list[str] = []
    arrival = reached[point]
    while arrival.before is not None:
        causes.append(arrival.cause)
        arrival = reached[arrival.before]
    return tuple(reversed(causes))


def plain(follow: Callable[[Point], Iterable[Point]]) -> Callable[[Point], Iterable[tuple[str, Point]]]:
    """*follow* for a graph in which nothing is said of why one point leads to another."""
    return lambda point: (("", there) for there in follow(point))
