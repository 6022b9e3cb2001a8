"""However often a thing happens, the log stays small: a few lines of a kind a minute, and how many were left out.

Strangers can make the service say the same thing a thousand times a second, and so can a fault that every call meets.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, field

MOST = 5
"""Lines of a kind that one process writes in a minute."""
MINUTE = 60.0
MOST_KINDS = 200
"""Past so many kinds in a minute, all others are one."""
LEFT_OUT = "left_out"
"""The field of a line that tells how many lines of its kind were left out before it."""

Kind = tuple[str, str]
"""A logger, and the words of a line before any value is filled in."""


@dataclass(slots=True)
class _Kind:
    began: float
    written: int = 0
    left_out: int = 0
    level: int = logging.WARNING


@dataclass(slots=True)
class Limits:
    """What was written and left out in the last minute, by kind. *clock* gives seconds that never go back."""

    clock: Callable[[], float] = time.monotonic
    unlimited: frozenset[str] = frozenset()
    """Loggers that only an operator can make write."""
    _kinds: dict[Kind, _Kind] = field(default_factory=dict)

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether *record* is written (`logging.Filter`'s own shape); a line that is says what was left out before."""
        if record.name in self.unlimited:
            return True
        now, name = self.clock(), (record.name, _words(record.msg))
        if name not in self._kinds and len(self._kinds) >= MOST_KINDS:
            name = ("", "more kinds of lines than are kept apart")
        kind = self._kinds.setdefault(name, _Kind(now))
        if now - kind.began >= MINUTE:
            if kind.left_out:
                record.__dict__[LEFT_OUT] = kind.left_out
            self._kinds[name] = kind = _Kind(now)
        if kind.written >= MOST:
            kind.left_out += 1
            kind.level = max(kind.level, record.levelno)
            return False
        kind.written += 1
        return True

    def over(self) -> list[tuple[str, str, int, int]]:
        """The kinds whose minute is over and that have left lines out: logger, words, how many, level. Each once."""
        now = self.clock()
        ended = [(name, kind) for name, kind in tuple(self._kinds.items()) if now - kind.began >= MINUTE]
        for name, _ in ended:
            self._kinds.pop(name, None)
        return [(*name, kind.left_out, kind.level) for name, kind in ended if kind.left_out]


def _words(message: object) -> str:
    """The words of a record, structlog's too, which has its values beside them."""
    return str(message.get("event", "")) if isinstance(message, dict) else str(message)
