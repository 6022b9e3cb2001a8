"""Which number is shown to whoever is rung, and the public address in a document, whatever stands in it."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask import Flask
from werkzeug.test import Client

from ivr.graph.call_graph import CallGraph
from ivr.voice.app import Gate, create_app
from ivr.voice.on_air import Air, Revision
from ivr.voice.shown_number import shown_number
from ivr.voice.signature import signature
from tests.kit import lines

OF_THE_LINE = "+358290000100"
NO_NUMBER = ("menus/line.yaml", f'\nnumber: "{OF_THE_LINE}" ', "\nnumber: none ")
NOT_OURS = ("", "client:desk", "sip:desk@example.fi", "anonymous", "116006", "+0401234567", "+358401234567\n")
"""What can stand in ``To`` and is no number that Twilio lets us show."""


def person(client: Client, to: str) -> ElementTree.Element:
    """What a caller to number *to* is answered with who asks for a person in the first menu."""
    start = next(lines.addresses(lines.ask(client, "/call", To=to)))
    menu = next(lines.addresses(lines.ask(client, start, Digits="1", To=to)))
    return ElementTree.fromstring(lines.ask(client, menu, Digits="0", To=to))


def shown(app: Flask, to: str) -> list[str | None]:
    return [dial.get("callerId") for dial in person(app.test_client(), to).iter("Dial")]


def test_the_number_that_was_called_is_shown_before_the_lines_own(graph: CallGraph, app: Flask) -> None:
    assert shown(app, lines.OWN) == [lines.OWN]
    assert shown_number(lines.OWN, graph) == lines.OWN


@pytest.mark.parametrize("to", NOT_OURS)
def test_where_no_number_was_called_the_lines_own_is_shown(graph: CallGraph, app: Flask, to: str) -> None:
    assert shown(app, to) == [OF_THE_LINE]
    assert shown_number(to, graph) == OF_THE_LINE


def test_without_either_none_is_named(tmp_path: Path) -> None:
    graph = lines.graph_of(lines.copied(tmp_path, NO_NUMBER))

    assert shown(lines.app_of(graph), "client:desk") == [None]
    assert shown_number("client:desk", graph) is None


@pytest.mark.parametrize("path", ["/a&b", "/it's", "/a&amp;b", "/%26"])
def test_a_public_address_with_marks_of_xml_comes_back_as_it_is(graph: CallGraph, path: str) -> None:
    public = f"https://line.example{path}"
    client = create_app(Air(Revision(graph)), Gate((lines.TOKEN,), (public,))).test_client()
    fields = {"CallSid": "CA" + "0" * 32, "To": lines.OWN}
    signed = signature(lines.TOKEN, f"{public}/call", list(fields.items()))

    answer = client.post("/call", data=fields, headers={"X-Twilio-Signature": signed})

    root = ElementTree.fromstring(answer.get_data(as_text=True))
    led = [verb.get("action") or verb.text or "" for verb in root if verb.tag in ("Gather", "Redirect")]
    assert len(led) == 2
    assert all(address.startswith(f"{public}/call/{graph.revision}/") for address in led)
