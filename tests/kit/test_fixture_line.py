"""The fixture line has all that its README promises, and nothing is wrong with it."""

from __future__ import annotations

from collections import Counter

import pytest

from ivr.graph.call_graph import CallGraph, State
from ivr.graph.compile import compile_line
from ivr.graph.helper_order import Lists
from ivr.graph.nodes import Ring, Say
from ivr.line.load import Line, load
from ivr.line.steps import Area, Message, Providers, Transfer
from ivr.rules.run import check_rules
from ivr.rules.subject import Subject
from tests.kit import lines
from tests.kit.places import at


@pytest.fixture(scope="module")
def line() -> Line:
    return load(lines.FIXTURE)


@pytest.fixture(scope="module")
def graph(line: Line) -> CallGraph:
    return compile_line(line)


def test_nothing_is_wrong_with_it_but_what_practice_may_leave_open(line: Line, graph: CallGraph) -> None:
    found = check_rules(Subject(line, graph, lines.NOON))

    assert [str(problem) for problem in found if problem.level != "note"] == []


def test_its_languages_are_in_each_state_on_two_pages(line: Line, graph: CallGraph) -> None:
    assert {tag: reach.state for tag, reach in graph.reach.items()} == {
        **dict.fromkeys(lines.SMALL, State.OPEN),
        lines.PERSON_ONLY: State.PERSON_ONLY,
        lines.CLOSED: State.CLOSED,
    }
    pages = {tag: "9 " * (each.page - 1) + each.key for tag, each in line.settings.languages.items()}
    assert pages == line.settings.printed
    assert {tag: keys.replace(" ", "") for tag, keys in pages.items()} == lines.KEYS


def test_it_has_numbers_of_its_own(line: Line, graph: CallGraph) -> None:
    assert graph.own_number == line.settings.number == "+358290000100"
    assert {number: graph.nodes[id_].language for number, id_ in graph.numbers.items()} == {"+358290000102": "sv"}


def test_hours_are_confirmed_or_not_by_language_or_not_and_pass_midnight(line: Line) -> None:
    kinds = Counter()
    for provider in line.providers.values():
        for contact in provider.contacts.values():
            rows = () if isinstance(contact.hours, str) else contact.hours
            kinds[contact.hours if isinstance(contact.hours, str) else "rows", contact.confirmed is not None] += 1
            kinds["by language", contact.confirmed is not None] += any(row.language for row in rows)
            kinds["past midnight", contact.confirmed is not None] += any(row.to <= row.start for row in rows)
            kinds["other days", contact.confirmed is not None] += bool(contact.exceptions)

    assert {kind for kind, count in kinds.items() if count} >= {
        ("not known", False),
        ("always", False),
        ("always", True),
        ("rows", False),
        ("rows", True),
        ("by language", False),
        ("by language", True),
        ("past midnight", True),
        ("other days", True),
    }


def test_several_agreed_numbers_are_rung_from_lists_of_different_order(line: Line, graph: CallGraph) -> None:
    agreed = {
        f"{name}/{each}": contact.connect
        for name, provider in line.providers.items()
        for each, contact in provider.contacts.items()
        if contact.connect and contact.agreed.with_ and contact.agreed.on
    }
    in_finnish = Lists(line, "fi")
    lists = [in_finnish.of(name).contacts for name, step in line.steps.items() if isinstance(step, Providers)]
    places = {full_name: {each.index(full_name) for each in lists if full_name in each} for full_name in agreed}

    assert len(agreed) == 4
    assert all(places.values())
    assert len(places["turvakoti_vana/shelter"]) > 1
    assert {node.ending.number for node in graph.nodes.values() if isinstance(node.ending, Ring)} == {*agreed.values()}
    person = line.steps["person"]
    assert isinstance(person, Transfer)
    assert person.then == ("city_desk/desk", "open_clinic/phone")


def test_a_message_and_a_town_stand_before_a_list_and_two_needs_share_one(line: Line, graph: CallGraph) -> None:
    kinds = Counter(type(step) for step in line.steps.values())
    assert (kinds[Message], kinds[Area]) == (2, 1)
    to_helpers = at(graph, "fi", "5", "6").edges

    assert to_helpers["1"] == to_helpers["2"]
    assert len({at(graph, "fi", "5", "2").edges[key] for key in "1234"}) == 3  # Helsinki, Tampere, elsewhere


def test_recordings_are_heard_beside_a_voice_and_extras_are_on_and_off(line: Line, graph: CallGraph) -> None:
    played = {
        (part.language, part.sentence)
        for node in graph.nodes.values()
        for part in node.speech
        if isinstance(part, Say) and part.recording is not None
    }

    assert {("sv", "no-recording"), ("sv", "press-a-key"), ("ar", "danger")} <= played
    assert set(line.settings.extras.values()) == {True, False}
    assert (line.settings.whisper.on, line.settings.whisper.say_need) == (True, True)
