"""Whole words in scripts with and without spaces."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.rules.kit.whole_words import Finder, apart, either, whole, within


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("victim", "a victim."),
        ("Victim", "VICTIM"),
        ("you are safe", "now you are  safe!"),
        ("ضحية", "هذه ضحية، نعم"),
        ("เหยื่อ", "ช่วยเหยื่อทุกคน"),
        ("คุณปลอดภัยแล้ว", "ตอนนี้คุณ ปลอดภัย\u200bแล้ว."),
        ("受害者", "我们帮助受害者和家人"),
        ("เหยื่อ", "Monikaเหยื่อMona"),
        ("Mona", "บ้านMonaครับ"),
    ],
)
def test_a_word_is_found(word: str, text: str) -> None:
    assert whole(["nothing", word]).search(text) is not None
    assert within([word]).search(text) is not None


@pytest.mark.parametrize(
    ("word", "text"), [("uhri", "uhrit"), ("offer", "brottsoffer"), ("free", "freely"), ("жертв", "жертва")]
)
def test_a_part_of_a_word_is_found_only_where_parts_count(word: str, text: str) -> None:
    assert whole([word]).search(text) is None
    assert within([word]).search(text) is not None


ODD = st.text(st.sampled_from("aAäéiIıİ\u0307ßſsK1_ .,ไทยа\u200b你"), max_size=12)


@given(ODD, st.lists(ODD.filter(str.strip), min_size=1, max_size=3))
def test_what_is_made_for_one_text_finds_what_is_made_for_all_scripts(text: str, words: list[str]) -> None:
    finder = whole(words)
    everywhere = re.compile(finder.pattern, re.IGNORECASE)

    assert [found.span() for found in finder.finditer(text)] == [found.span() for found in everywhere.finditer(text)]
    assert (finder.search(text) is None) == (everywhere.search(text) is None)


def test_letters_that_are_the_same_in_any_case_are_the_same_where_words_are_only_looked_for() -> None:
    """So that no word is passed over before its pattern is made."""
    letters = [letter for letter in map(chr, range(0x20000)) if letter.isalpha()]
    pairs = {
        (a, b) for a in letters for b in (a.lower(), a.upper(), a.casefold(), a.swapcase()) if len(b) == 1 and a != b
    }
    pairs |= {("i", "ı"), ("i", "İ"), ("s", "ſ"), ("µ", "μ"), ("σ", "ς"), ("k", "\u212a"), ("å", "\u212b")}
    same = [(a, b) for a, b in pairs if re.fullmatch(re.escape(a), b, re.IGNORECASE)]

    assert len(same) > 1000
    assert [(a, b) for a, b in same if not Finder(re.escape(a), (a,)).search(b)] == []


def test_the_longest_word_is_told() -> None:
    found = whole(["you are safe", "you are safe now"]).search("You are safe now.")

    assert found is not None
    assert found[0] == "You are safe now"


def test_digits_are_set_apart_only_where_no_spaces_are_written() -> None:
    assert apart("โทรหนึ่งหนึ่งสองได้", ["หนึ่ง", "สอง"]).split() == ["โทร", "หนึ่ง", "หนึ่ง", "สอง", "ได้"]
    assert apart("oneone", ["one"]) == "oneone"


def test_no_words_are_found_nowhere() -> None:
    assert whole([]).search("") is None
    assert re.search(f"a{either([])}|b", "ab") is not None
    assert re.search(either([]), "any words") is None


def test_words_with_an_unspaced_script_and_without_are_found_in_one_list() -> None:
    assert [found[0] for found in whole(["112", "หนึ่ง", "one"]).finditer("one ๑หนึ่งone bone 112")] == [
        "one",
        "หนึ่ง",
        "one",
        "112",
    ]
