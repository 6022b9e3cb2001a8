"""In which language words are written, as far as their letters tell.

The identifier (lingua) is an extra: 100 MB to install, half a gigabyte to load. Only who asks for it pays for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from ivr.line.voices import plain_tag

if TYPE_CHECKING:
    from lingua import Language, LanguageDetector

PACKAGE = "lingua-language-detector"
FEWEST_LETTERS = 15
"""Of fewer letters there is no telling. Names do not count: a Finnish town is Finnish in every language."""

_BRACES = re.compile(r"\{\{.*?\}\}")
_AFTER_A_SENTENCE = re.compile(r"(?<=[.!?:;؟؛。])\s+")


def is_installed() -> bool:
    """Whether the identifier is here."""
    return find_spec("lingua") is not None


def pieces(words: str) -> tuple[str, ...]:
    """The sentences of *words*, and all of them together."""
    single = _AFTER_A_SENTENCE.split(words)
    return (*single, words) if len(single) > 1 else (words,)


def likelihoods(texts: Sequence[str], languages: Iterable[str]) -> list[Mapping[str, float]]:
    """For each of *texts* how likely it is in each of *languages*: together 1. Empty where there is no telling.

    A language that the identifier does not know is left out.
    """
    known = {tag: found for tag in languages if (found := _language(tag)) is not None}
    result: list[Mapping[str, float]] = [{} for _ in texts]
    if len(set(known.values())) < 2:
        return result
    plain = {number: judged for number, text in enumerate(texts) if (judged := _without_names(text))}
    detector = _detector(frozenset(known.values()))
    judgements = detector.compute_language_confidence_values_in_parallel(list(plain.values()))
    for number, values in zip(plain, judgements, strict=True):
        likely = {each.language: each.value for each in values}
        result[number] = {tag: likely[language] for tag, language in known.items()}
    return result


def _without_names(text: str) -> str:
    """*text* without names in braces and words with a capital inside a sentence; empty if too short to judge."""
    words = []
    for sentence in _AFTER_A_SENTENCE.split(_BRACES.sub(" ", text)):
        first, *rest = sentence.split() or [""]
        words += [first, *(word for word in rest if not word[0].isupper())]
    plain = " ".join(words).strip()
    return plain if sum(map(str.isalpha, plain)) >= FEWEST_LETTERS else ""


@cache
def _language(tag: str) -> Language | None:
    from lingua import IsoCode639_1, IsoCode639_3
    from lingua import Language as Known

    name = {"no": "NB"}.get(plain_tag(tag), plain_tag(tag).upper())
    if (short := getattr(IsoCode639_1, name, None)) is not None:
        return Known.from_iso_code_639_1(short)
    long = getattr(IsoCode639_3, name, None)
    return Known.from_iso_code_639_3(long) if long is not None else None


@cache
def _detector(languages: frozenset[Language]) -> LanguageDetector:
    from lingua import LanguageDetectorBuilder

    return LanguageDetectorBuilder.from_languages(*languages).build()
