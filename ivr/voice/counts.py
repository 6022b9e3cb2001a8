"""What is counted while calls are answered: technical figures alone, in memory that all processes of the service share.

The memory is made once, before the first worker, so that figures go on over reloads and over workers that die. Each
process writes into a row of its own, which costs no lock; a figure is the sum of all rows. Nothing here can tell a
caller, a language, a need or a place.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable
from mmap import mmap

CALLS, ANSWERS, LAST_RESORT, NO_SIGNATURE, WRONG_SIGNATURE = "calls", "answers", "last-resort", "no-sign", "wrong-sign"
MALFORMED, UNANSWERED, STARTS, DROPPED = "malformed", "unanswered", "worker-starts", "log-lines-dropped"
SECONDS = "answer-seconds"
COUNTED = (CALLS, ANSWERS, LAST_RESORT, NO_SIGNATURE, WRONG_SIGNATURE, MALFORMED, UNANSWERED, STARTS, DROPPED, SECONDS)
"""What only ever grows. *malformed*: no HTTP, or larger than any webhook. *unanswered*: the helpline did not answer."""
ACCEPTED, REFUSED = "accepted", "refused"
"""Moments, in seconds of a monotonic clock: of the last request that was recognised, and that was wrongly signed."""
NO_STORE = "no-store"
"""1 while a process could not read the store at its last look."""
BOUNDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.1, 0.5, 2.0)
"""Seconds up to which answers are counted together: Twilio waits two seconds for us."""
_OF_BOUNDS = tuple(f"up to {bound}" for bound in (*BOUNDS, "any"))
_COLUMNS = (*COUNTED, ACCEPTED, REFUSED, NO_STORE, *_OF_BOUNDS)
_WIDTH, _DOUBLE = len(_COLUMNS), 8
_AT = {name: number for number, name in enumerate(_COLUMNS)}
_FIRST_BOUND = _AT[_OF_BOUNDS[0]]
MOST_ROWS = 256
"""So many processes can count at once. In the last row several would, and might lose a count."""


class Counts:
    """The shared figures, and the row of this process: 0 before there are workers. A moment of 0 is never."""

    def __init__(self) -> None:
        self._cells = memoryview(mmap(-1, MOST_ROWS * _WIDTH * _DOUBLE)).cast("d")
        self._row = 0

    def add(self, name: str, count: float = 1) -> None:
        """Count one more (or *count*) of *name*."""
        self._cells[self._row + _AT[name]] += count

    def answered(self, seconds: float, now: float) -> None:
        """A signed request was answered within *seconds*; *now* is of a monotonic clock."""
        cells, row = self._cells, self._row
        cells[row + _AT[ANSWERS]] += 1
        cells[row + _AT[SECONDS]] += seconds
        cells[row + _FIRST_BOUND + bisect_left(BOUNDS, seconds)] += 1
        cells[row + _AT[ACCEPTED]] = now

    def refused(self, has_signature: bool, now: float) -> None:
        """A request was refused at *now*, of a monotonic clock."""
        self.add(WRONG_SIGNATURE if has_signature else NO_SIGNATURE)
        if has_signature:
            self._cells[self._row + _AT[REFUSED]] = now

    def store_is_unreachable(self, is_so: bool) -> None:
        """Whether this process could not read the store when it looked last."""
        self._cells[self._row + _AT[NO_STORE]] = float(is_so)

    def total(self, name: str) -> float:
        """The sum of all processes, those that have ended too."""
        return sum(self._column(_AT[name]))

    def last(self, moment: str) -> float:
        """The latest moment of any process; 0 where there was none."""
        return max(self._column(_AT[moment]))

    def by_seconds(self) -> list[tuple[float, float]]:
        """Each of `BOUNDS`, and infinity, with how many answers took as long or less."""
        counted, found = 0.0, []
        for number, bound in enumerate((*BOUNDS, float("inf"))):
            counted += sum(self._column(_FIRST_BOUND + number))
            found.append((bound, counted))
        return found

    def _column(self, number: int) -> Iterable[float]:
        return self._cells[number::_WIDTH]

    @staticmethod
    def free_row(taken: Collection[int]) -> int:
        """A row for a new worker, which none of those that live has *taken*; the first row is not a worker's."""
        return next((row for row in range(1, MOST_ROWS) if row not in taken), MOST_ROWS - 1)

    def begin(self, row: int) -> None:
        """This process is a new worker, and counts on in *row*, where another may have ended."""
        self._row = row * _WIDTH
        self.end(row)
        self.add(STARTS)

    def end(self, row: int) -> None:
        """The worker of *row* is no more: what it said of itself, and not of what it did, is over."""
        self._cells[row * _WIDTH + _AT[NO_STORE]] = 0
