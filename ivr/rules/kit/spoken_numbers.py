"""Phone numbers in words: those that may be read to callers, and those that a text says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from ivr.graph.nodes import Say
from ivr.line.load import Line
from ivr.rules.kit.contacts import every
from ivr.rules.kit.whole_words import apart
from ivr.values import EMERGENCY

FEWEST_DIGITS = 3
_BETWEEN = str.maketrans({".": " ", ",": " ", ":": " : ", ";": " : "})


def known_numbers(line: Line) -> set[str]:
    """The numbers that may be read to callers, digits only, and 112."""
    spoken = {"".join(contact.groups).lstrip("+") for *_, contact in every(line) if contact.speak and contact.number}
    return spoken | {EMERGENCY}


def digits_of(line: Line, part: Say) -> tuple[str, ...]:
    """The words for 0 to 9 as *part* says them: a door's own where another voice speaks for its language."""
    prompts = line.prompts[part.language]
    return prompts.door.digits if part.path[0] == "door" and prompts.door is not None else prompts.words.digits


def numbers(words: str, digits: tuple[str, ...]) -> Iterator[str]:
    """The runs of digit words in *words*, as digits. A stop or comma does not end a run, any other word does."""
    values = _values(digits)
    run = ""
    for word in [*apart(words.lower().translate(_BETWEEN), digits).split(), ":"]:
        if word in values:
            run += values[word]
            continue
        if len(run) >= FEWEST_DIGITS:
            yield run
        run = ""


@cache
def _values(digits: tuple[str, ...]) -> Mapping[str, str]:
    return {word.lower(): str(value) for value, word in enumerate(digits)}
