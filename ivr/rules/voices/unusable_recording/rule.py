"""A file among the recordings that cannot be played."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.rules.finding import Found
from ivr.rules.subject import Subject
from ivr.values import Place

CODE = "unusable-recording"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every file under ``prompts/audio`` that is no recording of a sentence, or a second one of the same words."""
    for each in subject.line.recordings.unusable:
        yield Found(Place(each.file), each.message, each.hint)
