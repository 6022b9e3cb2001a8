"""Whoever presses nothing, or a wrong key, is told what to do, and at the end where help is."""

from __future__ import annotations

from ivr.line.load import Line
from tests.kit.played import heard, heard_last, play, words
from twiml_phone import Phone, Waits


def test_silence_from_the_first_moment_ends_in_the_last_words_in_three_languages(phone: Phone, line: Line) -> None:
    call = play(phone, *[Waits()] * 5)

    tail = heard(call)[-9:]
    assert tail[0::2][:3] == [
        words(line, tag, "start-last-words", person=zero, up=star)
        for tag, zero, star in (("fi", "nolla", "tähti"), ("sv", "noll", "stjärna"), ("en", "zero", "star"))
    ]
    assert tail[-3:] == [words(line, tag, "start-goodbye") for tag in ("fi", "sv", "en")]
    assert call.ended


def test_silence_at_a_helper_reads_the_number_alone_then_the_next_helper(phone: Phone, line: Line) -> None:
    call = play(phone, "1", "1", Waits())
    alone = heard(call)[-5:]
    following = play(phone, "1", "1", Waits(), Waits())

    assert alone[0] == "Tukikeskus."
    assert "nolla kaksi yhdeksän. nolla nolla nolla. kolme yksi seitsemän seitsemän" in alone[1]
    assert line.prompts["fi"].providers["calm_line"].sentence.text in heard(following)


def test_silence_and_wrong_keys_get_different_words(phone: Phone, line: Line) -> None:
    silent = play(phone, "1", Waits())
    wrong = play(phone, "1", "8")

    assert heard(silent)[-7] == words(line, "fi", "no-keys-hint")
    assert heard_last(wrong)[0] == words(line, "fi", "wrong-key")
