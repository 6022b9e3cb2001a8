"""The keys that work everywhere: up, on, a key pressed early, and keys that are switched off or moved."""

from __future__ import annotations

from pathlib import Path

import pytest

from ivr.line.load import Line
from tests.kit import lines
from tests.kit.lines import HELPLINE
from tests.kit.played import heard, heard_last, play, play_until, rung, words
from twiml_phone import Listens, Phone, Presses, Waits


def test_star_leads_one_level_up_everywhere(phone: Phone, line: Line) -> None:
    needs = words(line, "fi", "need-force", key="yksi")
    first_line = words(line, "fi", "language-line", key="yksi")

    assert heard_last(play(phone, "1", "1", "2", "*"))[0] == needs
    assert heard_last(play(phone, "1", "5", "*"))[0] == needs
    assert heard_last(play(phone, "1", "*"))[0] == first_line
    assert heard_last(play(phone, "*"))[0] == first_line


def test_hash_goes_on_past_what_is_being_said(phone: Phone, line: Line) -> None:
    assert heard_last(play(phone, "#"))[0] == words(line, "fi", "language-line", key="yksi")
    assert heard_last(play(phone, "1", "#"))[0] == words(line, "fi", "need-force", key="yksi")
    assert heard_last(play(phone, "1", "#", "#")) == [words(line, "fi", "press-a-key")]
    assert heard_last(play(phone, "1", "1", "#"))[0] == "Tukikeskus."


def test_a_key_pressed_during_the_first_words_already_answers(phone: Phone, line: Line) -> None:
    call = phone.dial_in()
    for key in "11":
        call = phone.advance(call, Presses(key))
    call = phone.advance(call, Listens())

    assert heard_last(call)[0] == line.prompts["fi"].providers["support_centre"].sentence.text
    assert call.now < 60


@pytest.mark.parametrize(("language", "zero", "star"), [("fi", "nolla", "tähti"), ("en", "zero", "star")])
def test_ten_wrong_keys_in_a_row_lead_to_the_last_words_and_never_end_the_call(
    phone: Phone, line: Line, language: str, zero: str, star: str
) -> None:
    call = play_until(phone, lines.KEYS[language])
    for _ in range(10):
        call = phone.advance(call, Presses("8"))
        assert not call.ended
    call = phone.advance(call, Listens())
    at_the_goodbye = phone.advance(phone.advance(phone.advance(call, Waits()), Presses("8")), Listens())

    assert heard_last(call)[0] == words(line, language, "wrong-key")
    assert heard_last(call)[-1] == words(line, language, "last-words-offer", person=zero, up=star)
    assert rung(phone.advance(phone.advance(call, Presses("0")), Waits())) == [(HELPLINE,)]
    assert not at_the_goodbye.ended
    assert words(line, language, "goodbye") in heard(at_the_goodbye)
    assert heard_last(at_the_goodbye)[-1] == heard_last(call)[-1]


def test_ten_wrong_keys_before_a_language_lead_to_the_last_words_too(phone: Phone, line: Line) -> None:
    call = phone.dial_in()
    for _ in range(10):
        call = phone.advance(call, Presses("8"))
    call = phone.advance(call, Listens())

    assert not call.ended
    for tag, zero, star in (("fi", "nolla", "tähti"), ("sv", "noll", "stjärna"), ("en", "zero", "star")):
        assert words(line, tag, "start-last-words", person=zero, up=star) in heard_last(call)
    assert rung(phone.advance(phone.advance(call, Presses("0")), Waits())) == [(HELPLINE,)]


def test_keys_that_are_switched_off_are_neither_said_nor_heard(tmp_path: Path, line: Line) -> None:
    changes = [
        ("menus/line.yaml", 'cover: {key: "9", to: cover}', "cover: {key: none, to: cover}"),
        ("menus/line.yaml", 'skip: "#"', "skip: none"),
    ]
    phone = lines.phone_of(lines.app_of(lines.graph_of(lines.copied(tmp_path, *changes))), strict=True)

    assert words(line, "fi", "if-someone-comes", cover="yhdeksän") not in heard(play(phone, "1"))
    assert heard_last(play(phone, "1", "9"))[0] == words(line, "fi", "wrong-key")
    assert heard_last(play(phone, "1", "#"))[0] == words(line, "fi", "wrong-key")


def test_all_four_keys_can_be_switched_off_or_moved_and_the_line_stays_whole(tmp_path: Path, line: Line) -> None:
    off = [
        ("menus/line.yaml", 'person: {key: "0", to: person}', "person: {key: none, to: person}"),
        ("menus/line.yaml", 'cover: {key: "9", to: cover}', "cover: {key: none, to: cover}"),
        ("menus/line.yaml", 'up: "*"', "up: none"),
        ("menus/line.yaml", 'skip: "#"', "skip: none"),
    ]
    silent = play(lines.phone_of(lines.app_of(lines.graph_of(lines.copied(tmp_path / "off", *off)))), "1", "0")
    moved = ("menus/line.yaml", 'person: {key: "0", to: person}', 'person: {key: "7", to: person}')
    at_seven = play(
        lines.phone_of(lines.app_of(lines.graph_of(lines.copied(tmp_path / "moved", moved)))), "1", "7", Waits()
    )

    assert rung(silent) == []
    assert heard_last(silent)[0] == words(line, "fi", "wrong-key")
    assert not any("nolla milloin" in said or "tähti" in said for said in heard(silent))
    assert at_seven.ringing is not None
    assert words(line, "fi", "person-any-time", person="seitsemän") in heard(at_seven)
