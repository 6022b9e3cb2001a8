"""The same sentence in two languages: one of them was not translated."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject
from ivr.rules.texts import texts

CODE = "same-words"
LEVEL = "warning"

FEWEST_LETTERS = 12
"""Shorter sentences may be the same in two languages by chance."""

_BRACES = re.compile(r"\{\{.*?\}\}")


def check(subject: Subject) -> Iterator[Found]:
    """Every sentence, and every text about a helper but its name, that stands word for word in two languages."""
    seen: dict[tuple[str, str], str] = {}
    for text in texts(subject.line):
        words = " ".join(_BRACES.sub(" ", text.words.lower()).split())
        if text.path[-1] == "name" or sum(map(str.isalpha, words)) < FEWEST_LETTERS:
            continue
        other = seen.setdefault((text.name, words), text.language)
        if other != text.language:
            message = w(
                '"{name}" has the same words in {one} and {other}', name=text.name, one=other, other=text.language
            )
            yield Found(text.place, message, w("translate it"), language=text.language)
