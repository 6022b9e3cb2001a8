"""Our own call to the shipped line is long enough to hear it, and rings nobody."""

from __future__ import annotations

from flask import Flask

from ivr.cli.line_fallback import line_fallback
from ivr.graph.call_graph import CallGraph
from ivr.line.load import Line
from ivr.ops.own_call import SHORTEST, SPARE, plan
from ivr.voice.app import Gate, create_app
from tests.kit import lines
from tests.kit.played import rung
from twiml_phone import Passes


def test_the_own_call_ends_before_anybody_is_rung(line: Line, graph: CallGraph, app: Flask) -> None:
    resort = line_fallback(line)
    found = plan(graph, lines.OWN, lines.ask(app.test_client(), "/call"), resort(lines.OWN))
    assert found is not None
    only_resort = create_app(None, Gate((lines.TOKEN,), (lines.PUBLIC,)), resort=resort)

    assert SHORTEST <= found.listens < found.limit <= found.rings_after - SPARE + 1
    for each in (app, only_resort):
        phone = lines.phone_of(each)
        assert rung(phone.advance(phone.dial_in(), Passes(found.limit))) == []
