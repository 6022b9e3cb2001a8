"""A number in any spelling, found in any row of text; words in any case."""

from __future__ import annotations

import pytest

from ivr.edit.sought import sought

HELPLINE = "+358290003177"


@pytest.mark.parametrize(
    "text",
    [
        *("029 000 3177", "0290003177", "029-000 3177", "(029) 000 3177", "029.000.3177", "029\u00a0000\u00a03177"),
        *("+358 29 000 3177", "+358290003177", "+358 (0)29 000 3177", "00358290003177", "00 358 29 0003177"),
        *("358290003177", "29 000 3177", "  029   000 3177 "),
    ],
)
def test_every_spelling_of_a_number_is_the_same_number(text: str) -> None:
    wanted = sought(text)

    assert (wanted.number, wanted.digits) == (HELPLINE, "0290003177")


@pytest.mark.parametrize(
    ("text", "number", "digits"),
    [
        ("116 006", "+358116006", "116006"),
        ("112", "+358112", "112"),
        ("0800 05058", "+35880005058", "080005058"),
        ("+46 8 123 456 78", "+46812345678", "0046812345678"),
        ("0046 8 123 456 78", "+46812345678", "0046812345678"),
    ],
)
def test_short_free_and_foreign_numbers_are_numbers(text: str, number: str, digits: str) -> None:
    assert (sought(text).number, sought(text).digits) == (number, digits.replace("080005058", "080005058"))


@pytest.mark.parametrize("text", ["kuura", "12", "help-2", "029 000 x", "+", "24/7 auki"])
def test_anything_else_is_words(text: str) -> None:
    assert (sought(text).number, sought(text).digits) == (None, "")


@pytest.mark.parametrize(
    ("row", "found"),
    [
        ('      number: "029 000 3177"', ["029 000 3177"]),
        ('connect: "+358290003177"', ["+358290003177"]),
        ("- infonumero: 029 000 3177 (auki 24/7)", ["029 000 3177"]),
        ("seen 20.11.2026 029 000 3177, or 029-0003177", ["029 000 3177", "029-0003177"]),
        ("116 999 029 000 3177", ["029 000 3177"]),
        ("029 000 31777", []),
        ("x029 000 3177", []),
        ("1029 000 3177", []),
        ("029 000 3178", []),
    ],
)
def test_a_number_is_found_whole_among_other_digits(row: str, found: list[str]) -> None:
    assert [row[start:end] for start, end in sought(HELPLINE).found_in(row)] == found


def test_words_are_found_in_any_case_and_as_they_are() -> None:
    row = "Kysy TULKKIA (tulkki)."

    assert [row[start:end] for start, end in sought("tulkki").found_in(row)] == ["TULKKI", "tulkki"]
    assert list(sought("t.lkki").found_in(row)) == []
