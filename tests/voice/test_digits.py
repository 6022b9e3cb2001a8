"""The digits callers hear are exactly these. Only TwiML is read; all words and numbers here are typed by hand."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask import Flask

from tests.kit import lines

WORDS = {
    "fi": "nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän",
    "sv": "noll ett två tre fyra fem sex sju åtta nio",
    "en": "zero one two three four five six seven eight nine",
}
DIGITS = {tag: {word: str(digit) for digit, word in enumerate(words.split())} for tag, words in WORDS.items()}

NUMBERS = {
    "029 000 3177",
    "116 999",
    "0800 000 177",
    "0800 00 058",
    "045 0000 274",
    "0290 006 620",
    "044 000 4547",
    "0400 00 11 90",
    "080 000 005",
    "09 000 44 222",
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
    assert everything_heard(whole) == dict.fromkeys(DIGITS, NUMBERS)


def test_the_two_free_numbers_that_look_alike_sound_different(whole: lines.Crawl) -> None:
    heard = everything_heard(whole)["fi"]

    assert {number for number in heard if number.replace(" ", "").startswith("080")} == {
        "080 000 005",
        "0800 00 058",
        "0800 000 177",
    }


FEW_CAUSES = ("1", "2", "3", "4", "5", "6", "0", "silence")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("data/providers.yaml", 'number: "116 999"', 'number: "116 998"'),
        ("prompts/sv.yaml", "digits: [noll, ett, två, tre", "digits: [noll, ett, tre, två"),
        ("prompts/en.yaml", "five, six, seven, eight, nine]", "five, six, seven, nine, eight]"),
    ],
)
def test_one_changed_digit_in_the_data_or_in_the_words_is_noticed(
    tmp_path: Path, file: str, old: str, new: str
) -> None:
    changed = lines.app_of(lines.graph_of(lines.copied(tmp_path, (file, old, new)))).test_client()
    language = file.removeprefix("prompts/").removesuffix(".yaml") if file.startswith("prompts") else "fi"
    crawl = lines.crawl(changed, causes=FEW_CAUSES, languages=[language])

    assert everything_heard(crawl)[language] != NUMBERS


def test_the_same_walk_over_the_unchanged_line_finds_all_numbers(app: Flask) -> None:
    crawl = lines.crawl(app.test_client(), causes=FEW_CAUSES, languages=["fi"])

    assert everything_heard(crawl)["fi"] == NUMBERS
