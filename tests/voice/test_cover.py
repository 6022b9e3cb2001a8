"""The cover: a harmless announcement for whoever came near."""

from __future__ import annotations

from flask import Flask

from ivr.line.load import Line
from tests.kit import lines
from tests.kit.played import heard_last, play, play_until, rung, words
from twiml_phone import Listens, Phone, Presses


def test_the_cover_is_harmless_takes_no_key_and_ends_the_call(phone: Phone, line: Line) -> None:
    call = play(phone, "1", "1", "9")
    call_with_key = phone.advance(phone.advance(play_until(phone, ["1", "1"]), Presses("9")), Presses("0"))

    assert heard_last(call) == [words(line, "fi", "cover")]
    assert call.ended
    assert rung(phone.advance(call_with_key, Listens()) if not call_with_key.ended else call_with_key) == []


def test_the_cover_stays_a_cover_and_nothing_rings_at_an_address_that_is_no_more(app: Flask, line: Line) -> None:
    client = app.test_client()
    so, gone_language = "/call/000000000000/ar/no-such-step", "/call/000000000000/tr/needs"
    covers = [line.prompts[tag].sentences["start-cover"].text for tag in ("fi", "sv", "en")]

    assert lines.said(lines.ask(client, so, Digits="9")) == covers
    assert lines.said(lines.ask(client, gone_language, Digits="9")) == covers
    assert lines.dialled(lines.ask(client, so, Digits="*")) == []
    assert lines.dialled(lines.ask(client, so, Digits="#")) == []
    assert lines.dialled(lines.ask(client, so, Digits="0")) == [lines.HELPLINE]
    assert lines.dialled(lines.ask(client, so, DialCallStatus="completed", DialBridged="true")) == []
    assert lines.dialled(lines.ask(client, so, **lines.CAUSES["gone"])) == []
