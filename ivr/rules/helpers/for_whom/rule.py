"""Words that say another audience than the data."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ivr.line.prompts import Vocabulary
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.whole_words import whole
from ivr.rules.subject import Subject

CODE = "for-whom"
LEVEL = "warning"

FEWEST_LANGUAGES = 2
"""Where so many languages agree with each other against the data, the data is the odd one out."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One sentence about a helper that says for whom it is, and the word that says it."""

    language: str
    helper: str
    word: str
    says: Literal["everyone", "women"]


def check(subject: Subject) -> Iterator[Found]:
    """Every helper that is for everyone in words and for women in the data, or the other way round.

    A language without the words to look for is left out.
    """
    line = subject.line
    judged = _judged(subject)
    for name, provider in line.providers.items():
        narrow = provider.audience != "everyone"
        wrong = [each for each in judged.get(name, []) if (each.says == "everyone") == narrow]
        languages = tuple(dict.fromkeys(each.language for each in wrong))
        if len(wrong) == len(judged.get(name, [])) and len(languages) >= FEWEST_LANGUAGES:
            message = w(
                '"{name}" is for: {audience}, but its sentence says "{words}" in {languages}',
                name=name,
                audience=provider.audience,
                words=wrong[0].word,
                languages=languages,
            )
            hint = w("mend for:, or the sentence in every language")
            yield Found(line.place_of_provider(name, "for"), message, hint)
            continue
        for each in wrong:
            message = w(
                '"{sentence}" says "{words}", but "{name}" is for: {audience}',
                sentence=f"{each.helper}: sentence",
                words=each.word,
                name=name,
                audience=provider.audience,
            )
            place = line.place_of_words(each.language, "providers", each.helper, "sentence")
            yield Found(place, message, w("mend the sentence, or for: in data/providers.yaml"), language=each.language)


def _judged(subject: Subject) -> dict[str, list[Judged]]:
    """The sentences that say for whom a helper is, by helper."""
    judged: dict[str, list[Judged]] = {}
    for language in subject.line.settings.languages:
        prompts = subject.line.prompts[language]
        for helper, words in prompts.providers.items():
            found = _says(prompts.words, words.sentence.text)
            if found is not None:
                judged.setdefault(helper.split("/")[0], []).append(Judged(language, helper, *found))
    return judged


def _says(words: Vocabulary, sentence: str) -> tuple[str, Literal["everyone", "women"]] | None:
    """The word in *sentence* that says for whom it is: everyone, even where women are named besides."""
    if (found := _pattern(words.for_everyone).search(sentence)) is not None:
        return found[0], "everyone"
    if (found := _pattern(words.for_women).search(sentence)) is not None:
        return found[0], "women"
    return None


_pattern = cache(whole)
