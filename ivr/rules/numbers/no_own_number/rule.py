"""A line without a number of its own."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "no-own-number"
LEVEL = "note"
LIVE = "error"


def check(subject: Subject) -> Iterator[Found]:
    """A line whose ``number`` is none: the fallback would show the caller's number to whoever answers."""
    if subject.line.settings.number is None:
        message = w("the line has no number of its own yet")
        yield Found(subject.line.place_of_setting("number"), message, w('write it as number: "+358…" once you have it'))
