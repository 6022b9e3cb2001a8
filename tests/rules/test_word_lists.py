"""The lists of words beside the rules: whole, and found by language."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from ivr.rules.kit.word_lists import words_of
from ivr.rules.numbers.digits_mixed_up.rule import DIGITS
from ivr.rules.numbers.free_only_if_free.rule import FREE


def languages_of(file: Path) -> list[str]:
    return sorted(yaml.safe_load(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("language", languages_of(DIGITS))
def test_a_language_has_ten_different_words_for_digits(language: str) -> None:
    words = words_of(DIGITS, language)

    assert len(words) == len(set(words)) == 10
    assert all(word == word.lower() and word.split() == [word] for word in words)


@pytest.mark.parametrize("language", languages_of(FREE))
def test_a_word_for_free_is_written_small_and_more_than_a_star(language: str) -> None:
    words = words_of(FREE, language)

    assert words
    assert all(word == word.lower() and word.strip("* ") for word in words)


def test_a_country_does_not_matter_and_an_unknown_language_has_no_words() -> None:
    assert words_of(DIGITS, "en-GB") == words_of(DIGITS, "en")
    assert words_of(DIGITS, "en")[:3] == ("zero", "one", "two")
    assert words_of(DIGITS, "xx") == ()
