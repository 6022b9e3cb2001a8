"""Digits, hours and lists as each language says them, against a table typed by hand."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

from ivr.graph.hours_words import times
from ivr.graph.wording import CompileContext, Wording
from ivr.line.load import Line, load
from ivr.line.providers import Hours
from tests.kit import lines

BY_HAND: dict[str, dict[str, object]] = yaml.safe_load(
    Path(__file__).with_name("said_by_hand.yaml").read_text(encoding="utf-8")
)
OFFICE = Hours.model_validate({"days": ["mon", "tue", "wed", "thu", "fri"], "from": "09:00", "to": "16:00"})


@pytest.fixture(scope="module")
def line() -> Line:
    """The line of the examples: it has fifteen languages."""
    return load(lines.EXAMPLES)


def wording(line: Line, language: str) -> Wording:
    return Wording(CompileContext(line), language)


def test_the_table_has_every_language(line: Line) -> None:
    assert set(BY_HAND) == set(line.settings.languages)


@pytest.mark.parametrize("language", BY_HAND)
def test_digits_and_keys_are_the_words_for_them(line: Line, language: str) -> None:
    by_hand = BY_HAND[language]
    digits = by_hand["digits"]
    assert isinstance(digits, list)

    assert [wording(line, language).key(key) for key in "0123456789"] == digits
    assert wording(line, language).key("*") == by_hand["star"]


@pytest.mark.parametrize("language", BY_HAND)
def test_a_phone_number_is_its_digits_with_a_space_between_and_a_stop_between_the_groups(
    line: Line, language: str
) -> None:
    digits = BY_HAND[language]["digits"]
    assert isinstance(digits, list)
    whole = ". ".join(" ".join(digits[int(each)] for each in group) for group in ("029", "546", "3177"))

    assert wording(line, language).digits(line.contact("assistance_system").groups) == whole


@pytest.mark.parametrize("language", BY_HAND)
def test_hours_and_lists_are_said_as_in_the_language(line: Line, language: str) -> None:
    said = wording(line, language)

    assert times([OFFICE], said) == BY_HAND[language]["office_hours"]
    assert said.languages(["fi", "sv", "en"]) == BY_HAND[language]["three_languages"]
    assert not any(ord(letter) in (0x200E, 0x200F) for letter in times([OFFICE], said))


def test_hours_of_a_contact_are_times_of_day() -> None:
    assert (OFFICE.start, OFFICE.to) == (dt.time(9), dt.time(16))
