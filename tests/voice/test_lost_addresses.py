"""Addresses of places that are no more: the caller begins again with an apology, and the cover stays a cover."""

from __future__ import annotations

from flask import Flask

from ivr.line.load import Line
from tests.kit import lines


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
