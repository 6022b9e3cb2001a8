"""The language identifier against every sentence there is, in fifteen languages."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from ivr.cli import main
from ivr.rules.kit.identify import FEWEST_LETTERS, likelihoods, pieces
from ivr.rules.languages.wrong_language.rule import LIKELY, UNLIKELY
from tests.kit import lines

FILES = {path.stem: path for path in sorted(lines.EXAMPLES.glob("prompts/*.yaml"))}
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


# --- ivr check --identify

FOREIGN = ("prompts/en.yaml", "\n  goodbye: ", "\n  goodbye: Kiitos, kun soitit meille tänään. ")
NOT_LOOKED_FOR = "sentences of another language were not looked for: ivr check --identify"


def check(root: Path, *options: str, language: str = "en") -> Result:
    return CliRunner().invoke(main, ["--root", str(root), "--language", language, "check", *options])


def test_only_who_asks_for_it_is_told_foreign_sentences_and_who_does_not_is_told_how_to(tmp_path: Path) -> None:
    root = lines.copied(tmp_path, FOREIGN)

    quick, whole = check(root).stderr.splitlines(), check(root, "--identify").stderr.splitlines()

    assert (sum("[wrong-language]" in row for row in quick), quick[-2]) == (0, NOT_LOOKED_FOR)
    assert (sum("[wrong-language]" in row for row in whole), whole.count(NOT_LOOKED_FOR)) == (1, 0)
    assert "vieraskielisiä lauseita ei etsitty: ivr check --identify" in check(root, language="fi").stderr


def test_programs_are_told_it_beside_the_problems(tmp_path: Path) -> None:
    result = check(lines.copied(tmp_path), "--format", "json")

    assert json.loads(result.stdout)
    assert result.stderr.splitlines() == [NOT_LOOKED_FOR]


def test_a_comment_that_allows_foreign_words_is_not_called_useless_where_nobody_looked(tmp_path: Path) -> None:
    allowed = (*FOREIGN[:2], f"\n  # ivr: allow wrong-language - a guest says it so{FOREIGN[2]}")
    root = lines.copied(tmp_path / "allowed", allowed)
    without_a_reason = lines.copied(tmp_path / "bare", (*FOREIGN[:2], f"\n  # ivr: allow wrong-language{FOREIGN[2]}"))

    assert "[useless-allow]" not in check(root).stderr
    assert not {"[useless-allow]", "[wrong-language]"} & set(check(root, "--identify").stderr.split(": "))
    assert "[useless-allow]" in check(without_a_reason).stderr


def test_words_that_stand_in_two_languages_are_told_in_both_where_nobody_looked(tmp_path: Path) -> None:
    words = "\n  extra-words: Samat sanat kahdella kielellä.\n  goodbye: "
    root = lines.copied(tmp_path, *((f"prompts/{each}.yaml", "\n  goodbye: ", words) for each in ("fi", "en")))

    def told(*options: str) -> list[str]:
        rows = check(root, *options).stderr.splitlines()
        return [row.partition(":")[0] for row in rows if "[same-words]" in row]

    assert told() == ["prompts/en.yaml", "prompts/fi.yaml"]
    assert told("--identify") == ["prompts/en.yaml"]


@pytest.mark.parametrize(("language", "word"), [("en", "install it"), ("fi", "asenna se")])
def test_without_the_identifier_installed_the_check_ends_with_2_and_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, language: str, word: str
) -> None:
    monkeypatch.setitem(sys.modules, "lingua", None)

    result = check(lines.EXAMPLES, "--identify", language=language)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert f"{word}: {sys.executable} -m pip install lingua-language-detector" in result.stderr
    assert len(result.stderr.splitlines()) == 2
