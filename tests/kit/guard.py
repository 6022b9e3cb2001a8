"""Nothing but the tests of the shipped line may read it: else its words would not be free to change.

Python tells of every file that is opened (https://docs.python.org/3/library/audit_events.html). While a test is run or
collected whose folder is not one of ``MAY_READ``, opening a file of the shipped line fails.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.kit import lines

SHIPPED = tuple(str(lines.ROOT / part) + os.sep for part in ("menus", "prompts", "data"))
MAY_READ = tuple(lines.ROOT / "tests" / part for part in ("shipped", "calls"))


class ShippedLineError(AssertionError):
    """A test that stands on the shipped line, where it should stand on the fixture line."""


class Guard:
    """Whether the shipped line may be read just now; it may until a test is named."""

    def __init__(self) -> None:
        self.is_open = True

    def heard(self, event: str, given: tuple[object, ...]) -> None:
        """What Python tells of what the program does."""
        if event != "open" or self.is_open or not isinstance(given[0], str | os.PathLike):
            return
        path = os.fspath(given[0])
        if isinstance(path, str) and os.path.abspath(path).startswith(SHIPPED):
            raise ShippedLineError(
                f"{path} is of the shipped line: stand on tests/fixture_line, or move to tests/shipped"
            )

    @contextmanager
    def during(self, path: Path) -> Iterator[None]:
        """While the tests at *path* are collected or run."""
        before, self.is_open = self.is_open, any(path.is_relative_to(folder) for folder in MAY_READ)
        try:
            yield
        finally:
            self.is_open = before


def on_guard() -> Guard:
    """A guard that hears of every file from now on, to the end of the process."""
    guard = Guard()
    sys.addaudithook(guard.heard)
    return guard
