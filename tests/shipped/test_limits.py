"""How long callers wait, in every language. The check tells what is over a limit without a reason; none is far over."""

from __future__ import annotations

from ivr.graph.call_graph import CallGraph
from ivr.graph.durations import seconds
from ivr.graph.nodes import Listen
from ivr.graph.waits import FIRST_NUMBER, PERSON_OFFERED, WELCOME, waits
from ivr.line.load import Line

FAR = 1.6
"""So many times its limit is too long whatever the reason."""


def test_no_wait_is_far_over_its_limit(graph: CallGraph, line: Line) -> None:
    limits = line.settings.budgets.model_dump()
    far = {
        (wait.kind, wait.language, wait.node): round(wait.seconds(seconds), 1)
        for wait in waits(graph)
        if wait.seconds(seconds) > FAR * limits[wait.kind] * wait.times
    }

    assert far == {}


def test_every_open_language_offers_a_person_first_and_reads_a_number_for_every_need(graph: CallGraph) -> None:
    found = list(waits(graph))
    for language in graph.languages:
        own = [wait for wait in found if wait.language == language]
        (offered,) = [wait.seconds(seconds) for wait in own if wait.kind == PERSON_OFFERED]
        (welcome,) = [wait.seconds(seconds) for wait in own if wait.kind == WELCOME]

        assert 0 < offered <= welcome, language
        assert len([wait for wait in own if wait.kind == FIRST_NUMBER]) >= 1, language


def test_silence_is_waited_for_as_long_as_the_line_says(graph: CallGraph, line: Line) -> None:
    waited = {node.ending.wait for node in graph.nodes.values() if isinstance(node.ending, Listen)}
    waits_of_the_line = line.settings.waits

    assert {waits_of_the_line.after_menu, waits_of_the_line.after_number, waits_of_the_line.last_words} <= waited
