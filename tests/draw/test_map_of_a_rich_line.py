"""The map of a line with words to whoever answers, areas, equal lists, and an order of helpers by language."""

from __future__ import annotations

import re

import pytest

from ivr.draw.fold import fold
from ivr.draw.labels import Perspective
from ivr.draw.overview import Overview
from ivr.draw.page import html
from ivr.draw.text import text
from ivr.graph.call_graph import CallGraph
from ivr.line.line import Line


@pytest.fixture(scope="module")
def whole(line: Line, graph: CallGraph) -> Overview:
    return fold(line, graph)


def connected(whole: Overview) -> set[tuple[str, str]]:
    return {(arrow.source, arrow.target) for arrow in whole.arrows if arrow.kind == "connect"}


def test_a_connection_is_drawn_also_where_the_need_is_told(line: Line, whole: Overview) -> None:
    assert line.settings.whisper.say_need
    agreed = {name for name, step in whole.boxes.items() if step.type == "providers" and _rings_a_person(whole, name)}

    assert agreed
    assert {source for source, target in connected(whole) if target == "person"} == agreed


def _rings_a_person(whole: Overview, step: str) -> bool:
    """Whether the key that connects rings the person step's contact at one of the helpers of *step*."""
    line = whole.line
    person = line.full_name(line.settings.helpline)
    return person in {row.name for row in whole.boxes[step].rows["fi"]}


def test_steps_with_the_same_list_are_drawn_each_with_all_that_it_leads_to(whole: Overview, graph: CallGraph) -> None:
    shared = {(spot.step, node.step) for node in graph.nodes.values() for spot in node.also if spot.step != node.step}
    assert shared
    for twin, step in shared:
        leads = [
            {
                (arrow.causes, arrow.kind, arrow.target if arrow.target != each else "itself")
                for arrow in whole.arrows
                if arrow.source == each
            }
            for each in (twin, step)
        ]
        assert leads[0] == leads[1]
        assert whole.boxes[twin].rows == whole.boxes[step].rows


def test_helpers_stand_in_the_order_of_each_language(whole: Overview, graph: CallGraph) -> None:
    for language in graph.languages:
        for name, box in whole.boxes.items():
            if box.type == "providers":
                heard = graph.lists[language, name, ""]
                assert tuple(row.name for row in box.rows[language]) == heard
                assert [row.mark for row in box.rows[language]] == [f"{n}." for n in range(1, len(heard) + 1)]


@pytest.fixture(scope="module")
def differing(whole: Overview, graph: CallGraph) -> str:
    """A step whose helpers stand in another order in another language."""
    steps = (name for name, box in whole.boxes.items() if box.type == "providers")
    return next(step for step in steps if _order(graph, "fi", step) != _order(graph, "en", step))


@pytest.mark.parametrize("language", ["fi", "en"])
def test_the_tree_of_words_has_the_order_of_its_language(
    language: str, whole: Overview, graph: CallGraph, differing: str
) -> None:
    drawn = [line.strip() for line in text(whole, Perspective(language)).splitlines()]
    head = next(at for at, line in enumerate(drawn) if f"{differing} (" in line and "see there" not in line)
    helpers = _order(graph, language, differing)

    told = [re.match(r"\d+\. ([\w/-]+),", line) for line in drawn[head + 1 : head + 1 + len(helpers)]]

    assert [each and each[1] for each in told] == list(helpers)


def test_the_page_shows_the_order_of_the_language_that_is_chosen(
    whole: Overview, graph: CallGraph, differing: str
) -> None:
    page = html(whole, Perspective("fi"))
    (section,) = re.findall(rf'id="step-{differing}".*?</section>', page, re.DOTALL)
    rows = dict(re.findall(r'<ul class="rows in in-(\w+)">(.*?)</ul>', section, re.DOTALL))

    assert {tag: tuple(re.findall(r"<li>\d+\. ([\w/-]+):", each)) for tag, each in rows.items()} == {
        tag: _order(graph, tag, differing) for tag in graph.languages
    }


def _order(graph: CallGraph, language: str, step: str) -> tuple[str, ...]:
    return graph.lists[language, step, ""]
