"""A promise that a call is free, where the program does not know it to be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject
from ivr.rules.texts import texts

CODE = "free-only-if-free"
LEVEL = "error"

MAY_SAY_FREE = ("danger", "price-free", "second-helpline-free", "connected-price-free")


def check(subject: Subject) -> Iterator[Found]:
    """Every text that uses the language's word for free outside the sentences that the prices choose."""
    words = {language: _word(subject, language) for language in subject.line.settings.languages}
    for text in texts(subject.line):
        word = words[text.language]
        if (
            text.name not in MAY_SAY_FREE
            and word
            and re.search(rf"(?<!\w){re.escape(word)}", text.words, re.IGNORECASE)
        ):
            message = w('"{name}" says "{word}", but only the price of a contact may say so', name=text.name, word=word)
            hint = w("leave it out: the line adds the price from data/providers.yaml")
            yield Found(text.place, message, hint, language=text.language)


def _word(subject: Subject, language: str) -> str:
    """The language's word for free: the last of its own sentence for a free call."""
    return subject.line.prompts[language].sentences["price-free"].text.rstrip(".").split()[-1].lower()
