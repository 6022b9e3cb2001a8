"""Every text that a language may say, with its place, for the rules that look at words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ivr.line.load import Line
from ivr.line.prompts import Sentence
from ivr.values import Place

PARTS = ("name", "sentence", "before", "about", "more")


@dataclass(frozen=True, slots=True)
class Written:
    """One text as it is written, names in braces included."""

    language: str
    name: str
    words: str
    path: tuple[str, ...]
    sentence: Sentence
    place: Place


def texts(line: Line) -> Iterator[Written]:
    """All sentences and all words about helpers, of every language of the line."""
    for language in line.settings.languages:
        prompts = line.prompts[language]
        for name, sentence in prompts.sentences.items():
            path: tuple[str, ...] = ("sentences", name)
            yield Written(language, name, sentence.text, path, sentence, line.place_of_words(language, *path))
        for helper, words in prompts.providers.items():
            for part in PARTS:
                sentence_ = getattr(words, part)
                if sentence_ is not None:
                    path = ("providers", helper, part)
                    place = line.place_of_words(language, *path)
                    yield Written(language, f"{helper}: {part}", sentence_.text, path, sentence_, place)
