"""The digits callers hear are exactly these. Only TwiML is read; all words and numbers here are typed by hand."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from flask import Flask

from tests.kit import lines

DIGITS: dict[str, dict[str, str]] = {
    language: {word: str(digit) for digit, word in enumerate(by_hand["digits"])}
    for language, by_hand in yaml.safe_load(
        Path(__file__).with_name("said_by_hand.yaml").read_text(encoding="utf-8")
    ).items()
    if language in lines.OPEN
}
"""The digit words of every open language, typed by hand."""

NUMBERS = {
    "029 546 3177",
    "116 006",
    "0800 161 177",
    "0800 05 058",
    "045 6396 274",
    "0295 016 620",
    "044 977 4547",
    "0400 22 11 90",
    "080 005 005",
    "112",
}
"""As they are grouped when read aloud."""


def numbers_heard(document: str) -> set[tuple[str, str]]:
    """(language, number in its groups) for every run of three digit words or more in a document's Say."""
    heard = set()
    for say in ElementTree.fromstring(document).iter("Say"):
        language = say.attrib["language"].split("-")[0]
        heard |= {(language, number) for number in _numbers(say.text or "", DIGITS[language])}
    return heard


def _numbers(words: str, table: dict[str, str]) -> set[str]:
    found, run = set(), ""
    for word in [*words.replace(",", " , ").replace(":", " : ").replace(".", " . ").split(), "end"]:
        if word in table:
            run += table[word]
        elif word == "." and run:
            run += " "
        else:
            if len(run.replace(" ", "")) >= 3:
                found.add(run.strip())
            run = ""
    return found


def everything_heard(crawl: lines.Crawl) -> dict[str, set[str]]:
    """All numbers that are heard anywhere, by the language of the digit words."""
    heard: dict[str, set[str]] = {language: set() for language in DIGITS}
    for document in crawl.documents:
        for language, number in numbers_heard(document):
            heard[language].add(number)
    return heard


def test_callers_hear_exactly_these_numbers_in_every_language(whole: lines.Crawl) -> None:
    assert everything_heard(whole) == dict.fromkeys(lines.OPEN, NUMBERS)


def test_the_two_free_numbers_that_look_alike_sound_different(whole: lines.Crawl) -> None:
    heard = everything_heard(whole)["fi"]

    assert {number for number in heard if number.replace(" ", "").startswith("080")} == {
        "080 005 005",
        "0800 05 058",
        "0800 161 177",
    }


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/providers.yaml", 'number: "116 006"', 'number: "116 007"'),
        ("data/providers.yaml", 'number: "044 977 4547"', 'number: "044 977 4546"'),
        ("prompts/sv.yaml", "digits: [noll, ett, två, tre", "digits: [noll, ett, tre, två"),
        ("prompts/en.yaml", "five, six, seven, eight, nine]", "five, six, seven, nine, eight]"),
    ],
)
def test_one_changed_digit_in_the_data_or_in_the_words_is_noticed(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    changed = lines.app_of(lines.graph_of(lines.copied(tmp_path, (file, old, new)))).test_client()
    language = file.removeprefix("prompts/").removesuffix(".yaml") if file.startswith("prompts") else "fi"
    crawl = lines.crawl(changed, causes=("1", "2", "3", "4", "5", "6", "0", "silence"), languages=[language])

    assert everything_heard(crawl)[language] != NUMBERS


def test_the_same_walk_over_the_unchanged_line_finds_all_numbers(app: Flask) -> None:
    crawl = lines.crawl(app.test_client(), causes=("1", "2", "3", "4", "5", "6", "0", "silence"), languages=["fi"])

    assert everything_heard(crawl)["fi"] == NUMBERS
