"""Every text that a language may say, with its place, for the rules that look at words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ivr.line.load import Line
from ivr.line.prompts import DAYS_AND_HOURS, Sentence
from ivr.rules.subject import Subject
from ivr.values import Place

PARTS = ("name", "sentence", "before", "about", "more")
SINGLE = ("dot", "slash", "dash", "at", "star", "hash", "weekdays", "every_day")

_NAME = re.compile(r"\{\{\s*(\w+)")
_BRACES = re.compile(r"\{\{.*?\}\}")


def without_names(words: str, instead: str = " ") -> str:
    """*words* with *instead* in place of every name in braces."""
    return _BRACES.sub(instead, words) if "{{" in words else words


@dataclass(frozen=True, slots=True)
class Written:
    """One text as it is written, names in braces included. ``signed`` where a native speaker has signed it."""

    language: str
    name: str
    words: str
    path: tuple[str | int, ...]
    place: Place
    signed: bool = False

    @property
    def names(self) -> frozenset[str]:
        """The names in braces."""
        return frozenset(_NAME.findall(self.words))


@lru_cache(maxsize=1)
def texts(subject: Subject) -> tuple[Written, ...]:
    """All sentences and all words about helpers, of every language of the line; kept for the next rule that asks."""
    return tuple(_texts(subject.line))


def _texts(line: Line) -> Iterator[Written]:
    for language in line.settings.languages:
        prompts = line.prompts[language]
        for name, sentence in prompts.sentences.items():
            yield _written(line, language, name, sentence, ("sentences", name))
        for helper, words in prompts.providers.items():
            for part in PARTS:
                sentence_ = getattr(words, part)
                if sentence_ is not None:
                    yield _written(line, language, f"{helper}: {part}", sentence_, ("providers", helper, part))


def _written(line: Line, language: str, name: str, sentence: Sentence, path: tuple[str | int, ...]) -> Written:
    place = line.place_of_words(language, *path)
    return Written(language, name, sentence.text, path, place, sentence.reviewed is not None)


def single_words(line: Line) -> Iterator[Written]:
    """The words for hours, days and languages, which the line joins into sentences."""
    for language in line.settings.languages:
        words = line.prompts[language].words
        paths: list[tuple[str | int, ...]] = [(name,) for name in SINGLE]
        paths += [(name, number) for name in DAYS_AND_HOURS for number in range(len(getattr(words, name)))]
        paths += [("languages", tag) for tag in words.languages]
        for path in paths:
            text = getattr(words, str(path[0]))
            text = text[path[1]] if len(path) > 1 else text
            place = line.place_of_words(language, "words", *path)
            yield Written(language, str(path[0]), text, ("words", *path), place)


FEWEST_LETTERS = 12
"""Shorter sentences may be the same in two languages by chance."""


def in_several_languages(subject: Subject) -> list[list[Written]]:
    """The texts, names apart, that stand word for word in several languages, together."""
    groups: dict[tuple[str, str], list[Written]] = {}
    for text in texts(subject):
        words = " ".join(without_names(text.words.lower()).split())
        if text.path[-1] != "name" and sum(map(str.isalpha, words)) >= FEWEST_LETTERS:
            groups.setdefault((text.name, words), []).append(text)
    return [group for group in groups.values() if len(group) > 1]
