"""What the person who answers hears before the caller is put through."""

from __future__ import annotations

from pathlib import Path

from ivr.line.load import Line
from tests.kit import lines
from tests.kit.played import BUSY, play, words
from twiml_phone import Call, DialOutcome, Phone
from twiml_phone.call.transcript import Whispered


def whispering(tmp_path: Path, on: str) -> Phone:
    """A phone to a line on which the need is not told; nor, where *on* is no, anything else."""
    change = ("menus/line.yaml", "{on: yes, say_need: yes}", f"{{on: {on}, say_need: no}}")
    return lines.phone_of(lines.app_of(lines.graph_of(lines.copied(tmp_path, change))), strict=True)


def whispered(call: Call) -> list[str]:
    return [entry.words for entry in call.transcript if isinstance(entry, Whispered)]


def test_the_person_who_answers_hears_only_the_language_where_that_is_switched_on(tmp_path: Path, line: Line) -> None:
    talked = DialOutcome("answered")
    off, on = whispering(tmp_path / "off", "no"), whispering(tmp_path / "on", "yes")

    assert whispered(play(off, "1", "1", "0", talked)) == []
    assert whispered(play(on, "2", "1", "0", talked)) == [words(line, "fi", "whisper-language", language="ruotsi")]
    assert whispered(play(on, "0", talked)) == [words(line, "fi", "whisper-no-language")]


def test_the_need_is_told_too_where_that_is_switched_on(phone: Phone, line: Line) -> None:
    told = [words(line, "fi", "whisper-language", language="suomi"), words(line, "fi", "whisper-work")]

    assert whispered(play(phone, "1", "2", "0", DialOutcome("answered"))) == told
    assert whispered(play(phone, "1", "2", "1", DialOutcome("answered"))) == told
    assert whispered(play(phone, "1", "0", DialOutcome("answered"))) == told[:1]
    assert whispered(play(phone, "1", "2", "0", BUSY, DialOutcome("answered"))) == told
