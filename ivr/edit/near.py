"""What is nearly what somebody looked for, where that itself is nowhere."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping

from ivr.edit.sought import Sought, sought
from ivr.line.document import Document
from ivr.line.draft import PROVIDERS, SETTINGS

MOST = 3
LIKE_ENOUGH = 0.6
LIKE_ENOUGH_FOR_A_NUMBER = 0.7


def near(documents: Mapping[str, Document], wanted: Sought) -> tuple[str, ...]:
    """The numbers, or the words, that are most like it: as they are written, the nearest first."""
    if wanted.number is None:
        known = {word.casefold(): word for word in _names(documents)}
        found = difflib.get_close_matches(wanted.text.casefold(), known, n=MOST, cutoff=LIKE_ENOUGH)
        return tuple(known[word] for word in found)
    numbers = {sought(number).digits: number for number in _numbers(documents)}
    found = difflib.get_close_matches(wanted.digits, numbers, n=MOST, cutoff=LIKE_ENOUGH_FOR_A_NUMBER)
    return tuple(numbers[digits] for digits in found)


def _numbers(documents: Mapping[str, Document]) -> Iterator[str]:
    for file in (PROVIDERS, SETTINGS):
        yield from _values(documents, file, "number")


def _values(documents: Mapping[str, Document], file: str, name: str) -> Iterator[str]:
    """Every value of *name* in a file, wherever it stands."""
    waiting = [documents[file].root] if file in documents else []
    while waiting:
        part = waiting.pop(0)
        if isinstance(part, dict):
            if isinstance(value := part.get(name), str) and sought(value).number is not None:
                yield value
            waiting += part.values()
        elif isinstance(part, list):
            waiting += part


def _names(documents: Mapping[str, Document]) -> Iterator[str]:
    """The names of steps, helpers, contacts and sentences, and the helpers' own names for themselves."""
    for document in documents.values():
        for path in document.key_places:
            yield str(path[-1])
        if document.file == PROVIDERS and isinstance(document.root, dict):
            for helper in document.root.values():
                official = helper.get("official") if isinstance(helper, dict) else None
                yield from (str(name) for name in official.values()) if isinstance(official, dict) else ()
