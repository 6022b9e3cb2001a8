"""A number that is heard, but that is not in the data."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.spoken_numbers import digits_of, known_numbers, numbers
from ivr.rules.subject import Subject

CODE = "wrong-number"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every run of three digit words or more that is no number that may be spoken, and not 112."""
    known = known_numbers(subject.line)
    for part, node in subject.said.items():
        for number in numbers(part.words, digits_of(subject.line, part)):
            if number not in known:
                message = w('callers hear the number "{number}", which no helper has', number=number)
                hint = w("leave the number out of the words: the line reads it from data/providers.yaml")
                yield Found(subject.place_of(part), message, hint, node.id, part.language)
