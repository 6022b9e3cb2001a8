"""What a check found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from ivr.messages import Words, w

State = Literal["ok", "look", "broken", "left out"]
"""``look``: no caller suffers yet. ``left out``: it could not be looked at, and the message says why."""

NONE = Words("")
STATES = {"ok": w("fine"), "look": w("look"), "broken": w("broken"), "left out": w("left out")}


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that was looked at: its state, what was found, and how to mend it."""

    state: State
    message: Words
    hint: Words | str = NONE


def ok(message: Words) -> Result:
    """All is well."""
    return Result("ok", message)


def look(message: Words, hint: Words | str) -> Result:
    """Somebody should look at it."""
    return Result("look", message, hint)


def broken(message: Words, hint: Words | str) -> Result:
    """Callers suffer, or would."""
    return Result("broken", message, hint)


def left_out(message: Words, hint: Words = NONE) -> Result:
    """It could not be looked at."""
    return Result("left out", message, hint)
