"""The language identifier against every sentence there is, in fifteen languages."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from itertools import chain
from typing import Any

import pytest
import yaml

from ivr.rules.kit.identify import FEWEST_LETTERS, likelihoods, pieces
from ivr.rules.languages.wrong_language.rule import LIKELY, UNLIKELY
from tests.kit import lines

FILES = {
    path.stem: path for path in (*lines.ROOT.glob("docs/drafts/*.yaml"), *lines.ROOT.glob("prompts/*.yaml"))
}  # a draft that has come onto the line is read from there
NOT_KNOWN = {"ckb"}


def spoken(file: Mapping[str, Any]) -> list[str]:
    parts = chain.from_iterable(helper.items() for helper in file["providers"].values())
    words = [*file["sentences"].values(), *(words for part, words in parts if part != "name")]
    return [each if isinstance(each, str) else each["text"] for each in words]


@cache
def judged() -> dict[str, list[tuple[str, Mapping[str, float]]]]:
    """Each language's sentences with what is thought of them, among all languages."""
    texts = [
        (language, piece)
        for language, path in FILES.items()
        for words in spoken(yaml.safe_load(path.read_text(encoding="utf-8")))
        for piece in pieces(words)
    ]
    found: dict[str, list[tuple[str, Mapping[str, float]]]] = {}
    for (language, piece), likely in zip(texts, likelihoods([piece for _, piece in texts], FILES), strict=True):
        found.setdefault(language, []).append((piece, likely))
    return found


@pytest.mark.parametrize("language", sorted(FILES.keys() - NOT_KNOWN))
def test_no_sentence_is_surely_taken_for_another_language(language: str) -> None:
    wrong = [
        (piece, best)
        for piece, likely in judged()[language]
        if likely
        and (best := max(likely, key=lambda tag: likely[tag])) != language
        and likely[best] > LIKELY - 0.2
        and likely[language] <= UNLIKELY
    ]

    assert wrong == []


@pytest.mark.parametrize("language", sorted(FILES.keys() - NOT_KNOWN))
def test_seven_sentences_of_ten_are_known_wherever_they_stand(language: str) -> None:
    sure = [likely[language] >= LIKELY for _, likely in judged()[language] if likely]

    assert sum(sure) > len(sure) * 0.7


def test_there_is_no_telling_of_few_letters_or_among_one_language_or_of_one_that_is_not_known() -> None:
    assert likelihoods(["a" * (FEWEST_LETTERS - 1), "", "{{ key }}", "  "], ["fi", "en"]) == [{}] * 4
    assert likelihoods(["Kukaan ei vastannut puhelimeen."], ["fi"]) == [{}]
    assert likelihoods(["Kukaan ei vastannut puhelimeen."], ["fi", "ckb"]) == [{}]
    assert likelihoods(["Kukaan ei vastannut puhelimeen."], ["en-GB", "en-US"]) == [{}]
    assert likelihoods(["Kukaan ei vastannut puhelimeen."], ["fi", "en", "ckb"])[0].keys() == {"fi", "en"}


def test_countries_and_other_names_of_a_language_do_not_matter() -> None:
    (likely,) = likelihoods(["Kukaan ei vastannut puhelimeen."], ["fi-FI", "no", "sv"])

    assert max(likely, key=lambda tag: likely[tag]) == "fi-FI"
    assert likely.keys() == {"fi-FI", "no", "sv"}


def test_names_inside_a_sentence_do_not_count() -> None:
    (likely,) = likelihoods(["In the Helsinki area, in Pirkanmaa and in the Turku area."], ["fi", "en"])

    assert likely["en"] > LIKELY


def test_no_command_loads_the_identifier_when_it_starts() -> None:
    code = "import sys, ivr.cli, ivr.cli.check, ivr.rules.run; sys.exit('lingua' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], cwd=lines.ROOT, check=False).returncode == 0
