"""A person is one key away in every language, before one is chosen too; and silence comes to an end with the number."""

from __future__ import annotations

import pytest
from flask import Flask

from ivr.graph.call_graph import CallGraph
from ivr.graph.nodes import NO_INPUT, HangUp, Listen, Ring
from ivr.graph.spots import MUL
from ivr.line.load import Line
from tests.kit import lines
from tests.kit.played import play, rung
from tests.shipped.the_line import languages
from twiml_phone import Waits


def test_one_key_rings_the_helpline_from_every_place_that_hears_keys(graph: CallGraph, line: Line) -> None:
    key, number = line.settings.keys.person.key, line.contact(line.settings.helpline).connect
    assert key is not None
    assert number is not None
    for node in graph.nodes.values():
        if isinstance(node.ending, Listen):
            ending = graph.nodes[node.edges[key]].ending
            assert isinstance(ending, Ring), node.id
            assert ending.number == number, node.id


@pytest.mark.parametrize("language", [MUL, *languages()])
def test_the_helpline_rings_over_http_after_the_language_and_that_key(app: Flask, line: Line, language: str) -> None:
    settings = line.settings
    own = settings.languages.get(language)
    more = getattr(line.steps[settings.start], "more", None) if own is not None and own.page > 1 else None
    keys = [key for key in (more, own.key if own is not None else None, settings.keys.person.key) if key is not None]
    call = play(lines.phone_of(app, strict=True), *keys, Waits())

    assert rung(call)[:1] == [(line.contact(settings.helpline).connect,)]
    assert call.problems == ()


@pytest.mark.parametrize("language", [MUL, *languages()])
def test_whoever_presses_nothing_is_rung_to_a_person_or_hears_the_last_words(graph: CallGraph, language: str) -> None:
    """From every place, by silence alone: never round and round, and never to a bare end."""
    last_words = {each.at.step for each in graph.nodes.values() if isinstance(each.ending, HangUp)}
    for start in [node for node in graph.nodes.values() if node.language == language]:
        here, seen = start, [start.id]
        while isinstance(here.ending, Listen):
            target = here.edges[NO_INPUT]
            here = graph.nodes[graph.forks[target].edges["usual"] if target in graph.forks else target]
            assert here.id not in seen, seen
            seen.append(here.id)
        assert isinstance(here.ending, Ring) or here.at.step in last_words, seen
