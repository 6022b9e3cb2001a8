"""Lists of words that a rule looks for, one for each language, from a file in the rule's own folder."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ivr.line.reader import read
from ivr.line.voices import plain_tag


@cache
def _lists(file: Path) -> Mapping[str, tuple[str, ...]]:
    """The words by language: read once, by the reader that leaves every word as it is written."""
    root = read(file, file.name).root
    assert isinstance(root, dict)
    return {language: tuple(map(str, words)) for language, words in root.items() if isinstance(words, list)}


def words_of(file: Path, language: str) -> tuple[str, ...]:
    """The words of *language*, whatever the country; none where the file does not have it."""
    return _lists(file).get(plain_tag(language), ())
