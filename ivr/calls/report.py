"""What was not as expected, in words for whoever wrote the call: the step in its file, what was heard instead."""

from __future__ import annotations

from collections.abc import Sequence

from ivr.calls.play import PlayedCall
from twiml_phone.asserting.unexpected import CallAssertionError

AROUND = 2
"""How many lines of the file are shown before the step."""


def first_line(played: PlayedCall) -> str:
    """Where and what, on one line: `tests/calls/help.yaml:12: expected to hear "…"`."""
    assert played.not_so is not None
    place = played.step.place if played.step is not None else played.scenario.place
    error = played.not_so
    expected = error.expected if isinstance(error, CallAssertionError) else str(error).splitlines()[0]
    return f"{place.file}:{place.line}: {expected}"


def in_full(played: PlayedCall, lines: Sequence[str], *, transcript: bool = False) -> str:
    """All that is known: the first line, the step's own lines of *lines* (its file), what was heard instead.

    *transcript* adds the whole call.
    """
    error = played.not_so
    parts = [first_line(played), *_source(played, lines)]
    if isinstance(error, CallAssertionError):
        parts += [error.found, error.hint]
        if transcript:
            parts += ["  the whole call (>>> marks the place):", error.transcript]
    else:
        parts += str(error).splitlines()[1:]
    return "\n".join(part for part in parts if part)


def _source(played: PlayedCall, lines: Sequence[str]) -> list[str]:
    """The step's own lines of its file, and a few before them."""
    place = played.step.place if played.step is not None else played.scenario.place
    value = played.step.value_place if played.step is not None else place
    last = max(place.line, min(value.end_line, len(lines)))
    if last > place.line and not lines[last - 1][: value.end_column - 1].strip():
        last -= 1  # YAML lets a value over several lines end where the next one begins
    return [
        f"  {'>' if number >= place.line else ' '} {number:3} | {lines[number - 1]}"
        for number in range(max(1, place.line - AROUND), last + 1)
    ]
