"""A promise that a call is free, where the program does not know it to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.texts import Written, texts
from ivr.rules.kit.whole_words import BEGIN, END, Finder
from ivr.rules.kit.word_lists import words_of
from ivr.rules.subject import Subject

CODE = "free-only-if-free"
LEVEL = "error"

MAY_SAY_FREE = frozenset(
    ("danger", "start-danger", "price-free", "second-helpline-free", "connected-price-free"),
)
"""112 is free; the others are chosen by the price in the data."""

FREE = Path(__file__).parent / "free.yaml"


def check(subject: Subject) -> Iterator[Found]:
    """Every text that calls something free outside the sentences that the prices choose.

    What is said of a helper may, where its data say that its help is (``help_is_free``).
    """
    patterns = {language: _pattern(subject, language) for language in subject.line.settings.languages}
    for text in texts(subject):
        if text.name in MAY_SAY_FREE or _of_free_help(subject, text):
            continue
        if (found := patterns[text.language].search(text.words)) is not None:
            message = w(
                '"{name}" says "{word}", but only the price of a contact may say so', name=text.name, word=found[0]
            )
            hint = w("leave it out: the line adds the price from data/providers.yaml")
            yield Found(text.place, message, hint, language=text.language)


def _of_free_help(subject: Subject, text: Written) -> bool:
    """Whether it tells of a helper whose help, not the call, is free."""
    if text.path[0] != "providers":
        return False
    provider = subject.line.providers.get(str(text.path[1]).split("/")[0])
    return provider is not None and provider.help_is_free


def _pattern(subject: Subject, language: str) -> Finder:
    own = subject.line.prompts[language].sentences["price-free"].text.rstrip(".!").split()
    words = words_of(FREE, language) or own[-1:]
    pattern = rf"{BEGIN}(?:{'|'.join(map(_with_endings, words)) or '(?!)'}){END}"
    return Finder(pattern, tuple(max(word.split("*"), key=len) for word in words))


def _with_endings(word: str) -> str:
    return r"\w*".join(map(re.escape, word.split("*")))
