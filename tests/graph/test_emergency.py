"""1 1 2 typed into the menu, as if it were dialled: where the keys lead says first to hang up and dial."""

from __future__ import annotations

from pathlib import Path

from ivr.graph.call_graph import CallGraph, step
from ivr.graph.nodes import Node, Ring
from tests.kit import lines
from tests.kit.places import words


def typed(graph: CallGraph, start: str) -> Node:
    place = graph.nodes[start]
    for key in "112":
        place = step(graph, place.id, key, lines.NOON)
    return place


def test_it_is_told_at_once_to_hang_up_and_dial(graph: CallGraph) -> None:
    place = typed(graph, graph.entry)

    assert place.language == "fi"
    assert words(place)[0] == "Vaara nyt: sulje ja soita maksutta yksi yksi kaksi."
    assert place.at.helper


def test_only_the_places_where_it_leads_say_it(graph: CallGraph) -> None:
    danger = words(typed(graph, graph.entry))[0]
    said = {node.at.helper for node in graph.nodes.values() if node.at.helper and words(node)[:1] == [danger]}

    assert said == {typed(graph, graph.entry).at.helper}


def test_where_it_leads_to_a_person_the_ringing_is_not_kept_waiting(graph: CallGraph) -> None:
    """On the number of the Swedes the second key rings the first helper of the first need, and the third at once."""
    place = typed(graph, graph.numbers["+358290000102"])

    assert isinstance(place.ending, Ring)
    assert not place.speech


def test_it_is_said_once_where_it_is_said_anyway(tmp_path: Path) -> None:
    """Where the third key of the three leads to the welcome, that begins with the sentence already."""
    changes = (
        ("need-force, short: short-force, to: help-force", "need-force, short: short-force, to: other-needs"),
        ("to: why-a-town}", "to: welcome}"),
    )
    graph = lines.graph_of(lines.copied(tmp_path, *(("menus/needs.yaml", *change) for change in changes)))
    said = words(typed(graph, graph.entry))

    assert said.count("Vaara nyt: sulje ja soita maksutta yksi yksi kaksi.") == 1


def test_every_reading_of_a_helper_says_it_that_the_clock_chooses_between(tmp_path: Path) -> None:
    helpers = (
        "menus/needs.yaml",
        "helpers: [support_centre, calm_line, turvakoti_vana, vanamo,",
        "helpers: [support_centre, kuura, turvakoti_vana, vanamo,",
    )
    graph = lines.graph_of(lines.copied(tmp_path, helpers))
    place = typed(graph, graph.entry)
    readings = [node for node in graph.nodes.values() if node.at.but(reading="") == place.at.but(reading="")]
    first = [node for node in readings if node.at.reading in ("", "open", "closed")]

    assert len(first) == 3
    assert {words(node)[0] for node in first} == {"Vaara nyt: sulje ja soita maksutta yksi yksi kaksi."}


def test_before_a_language_is_chosen_it_is_said_in_those_of_the_beginning(tmp_path: Path) -> None:
    """Where 1 and 2 are no languages, the keys lead to the list of languages again, after a wrong key."""
    keys = (
        ("menus/line.yaml", 'fi: {key: "1"', 'fi: {key: "7"'),
        ("menus/line.yaml", 'sv: {key: "2"', 'sv: {key: "8"'),
        ("menus/line.yaml", 'printed: {fi: "1", sv: "2"', 'printed: {fi: "7", sv: "8"'),
    )
    graph = lines.graph_of(lines.copied(tmp_path, *keys))
    place = typed(graph, graph.entry)

    assert place.language == "mul"
    assert words(place)[:3] == [
        "Vaara: soita yksi yksi kaksi.",
        "Vid fara: ring ett ett två.",
        "Danger: call one one two.",
    ]
