"""Words for digits, hours or days in the wrong place: callers would hear wrong numbers everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ivr.line.prompts import DAYS_AND_HOURS
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.word_lists import words_of
from ivr.rules.subject import Subject

CODE = "digits-mixed-up"
LEVEL = "error"

DIGITS = Path(__file__).parent / "digits.yaml"

MIDNIGHT = (0, 24)


def check(subject: Subject) -> Iterator[Found]:
    """Every word in ``digits`` that means another digit, and every word that stands twice for hours or days.

    And every word in ``pressed`` that begins as the word for another digit does: a caller would press that one.
    """
    for language in subject.line.settings.languages:
        yield from _digits(subject, language)
        yield from _pressed(subject, language)
        yield from _twice(subject, language)


def _digits(subject: Subject, language: str) -> Iterator[Found]:
    known = {word: value for value, word in enumerate(words_of(DIGITS, language))}
    for value, word in enumerate(subject.line.prompts[language].words.digits):
        if (right := known.get(word.lower(), value)) != value:
            place = subject.line.place_of_words(language, "words", "digits", value)
            message = w('"{word}" is said for {value}, but means {right}', word=word, value=value, right=right)
            hint = w("write the words for zero to nine in that order")
            yield Found(place, message, hint, language=language)


def _pressed(subject: Subject, language: str) -> Iterator[Found]:
    words = subject.line.prompts[language].words
    for value, word in enumerate((words.pressed or ())[: len(words.digits)]):
        begun = [digit for digit, other in enumerate(words.digits) if word.startswith(other)]
        if begun and value not in begun:
            place = subject.line.place_of_words(language, "words", "pressed", value)
            message = w('"{word}" is said for {value}, but means {right}', word=word, value=value, right=begun[0])
            hint = w("write the words for zero to nine in that order")
            yield Found(place, message, hint, language=language)


def _twice(subject: Subject, language: str) -> Iterator[Found]:
    words = subject.line.prompts[language].words
    for name in (*DAYS_AND_HOURS, "languages"):
        listed = getattr(words, name)
        pairs = listed.items() if isinstance(listed, dict) else enumerate(listed)
        seen: dict[str, str | int] = {}
        for key, word in pairs:
            other = seen.setdefault(word, key)
            if other != key and (other, key) != MIDNIGHT:
                place = subject.line.place_of_words(language, "words", name, key)
                message = w(
                    '"{word}" stands twice in "{name}": for {one} and for {other}',
                    word=word,
                    name=name,
                    one=other,
                    other=key,
                )
                hint = w("give each its own word; hours and days are counted from 0")
                yield Found(place, message, hint, language=language)
