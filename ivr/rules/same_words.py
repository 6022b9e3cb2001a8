"""The same sentence in two languages: one of them was not translated."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "same-words"
LEVEL = "warning"

MIN_LETTERS = 12
"""Shorter sentences may be the same in two languages by chance."""


def check(subject: Subject) -> Iterator[Found]:
    """Every sentence that stands word for word in two languages."""
    line = subject.line
    seen: dict[tuple[str, str], str] = {}
    for language in line.settings.languages:
        for name, sentence in line.prompts[language].sentences.items():
            text = " ".join(sentence.text.lower().split())
            if sum(letter.isalpha() for letter in text.partition("{{")[0]) < MIN_LETTERS:
                continue
            other = seen.setdefault((name, text), language)
            if other != language:
                place = line.place_of_words(language, "sentences", name)
                message = w('"{name}" has the same words in {one} and {other}', name=name, one=other, other=language)
                yield Found(place, message, w("translate it"), language=language)
