"""How a call moves through a graph: from a place, for a cause, to a place; on a graph of a few places."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ivr.graph.call_graph import edge, resolve, step, targets
from ivr.graph.nodes import BRIDGED, GONE, NO_INPUT, NO_MATCH, UNREACHED, Node, Say
from ivr.graph.spots import spot_of
from ivr.line.recordings import Recording
from tests.kit.small_graph import LISTEN, MONDAY, SUNDAY, small_graph, without

GRAPH = small_graph()


def place(*causes: str) -> Node:
    """A place whose edges are of these causes; each leads to where its cause is written."""
    return Node(spot_of("en/here"), (), LISTEN, {cause: f"to {cause}" for cause in causes})


@pytest.mark.parametrize(
    ("edges", "cause", "where"),
    [
        (("1", NO_MATCH), "1", "to 1"),
        ((NO_INPUT, NO_MATCH, UNREACHED), "1", "to no-match"),
        ((NO_INPUT, UNREACHED), "1", "to unreached"),
        ((NO_INPUT,), "1", "en/here"),  # a key is never taken for silence
        ((NO_INPUT, UNREACHED), NO_MATCH, "to unreached"),
        ((NO_INPUT,), NO_MATCH, "to no-input"),
        ((NO_MATCH, UNREACHED), NO_INPUT, "to unreached"),
        ((NO_MATCH,), NO_INPUT, "en/here"),
        ((NO_INPUT, NO_MATCH), UNREACHED, "to no-input"),
        ((NO_MATCH,), UNREACHED, "en/here"),
        ((NO_INPUT, NO_MATCH), BRIDGED, "to no-input"),
        ((NO_INPUT, NO_MATCH, UNREACHED), GONE, "en/here"),  # for whoever is gone nothing more is done
        ((NO_INPUT, NO_MATCH, UNREACHED), "weather", "to no-match"),
        ((NO_INPUT, UNREACHED), "weather", "to unreached"),
        ((NO_INPUT,), "weather", "to no-input"),
        ((), "weather", "en/here"),
    ],
)
def test_where_a_place_has_no_edge_for_a_cause_the_nearest_one_is_taken(
    edges: tuple[str, ...], cause: str, where: str
) -> None:
    assert edge(place(*edges), cause) == where


@pytest.mark.parametrize(
    ("when", "read"), [(MONDAY, "open"), (SUNDAY, "closed"), (MONDAY.replace(year=2028, day=20), "")]
)
def test_only_at_a_fork_does_the_clock_decide(when: object, read: str) -> None:
    there = ".".join(filter(None, ("en/list.alma--tel", read)))

    assert resolve(GRAPH, "en/list.alma--tel.clock", when).id == there
    assert step(GRAPH, "en/needs", "1", when).id == there
    assert resolve(GRAPH, "en/needs", when).id == "en/needs"
    assert step(GRAPH, "en/list.alma--tel", "2", when).id == "en/list.berit--tel"


def test_a_place_that_is_not_in_the_graph_is_refused() -> None:
    with pytest.raises(KeyError):
        step(GRAPH, "en/nowhere", "1", MONDAY)


def test_the_targets_of_a_place_are_all_it_can_lead_to_with_every_side_of_a_fork() -> None:
    assert list(targets(GRAPH, GRAPH.nodes["en/list.end"])) == [
        ("0", "en/person"),
        ("9", "en/cover"),
        ("*", "en/needs"),
        ("#", "en/needs.skipped"),
        ("1", "en/list.alma--tel.open"),
        ("1", "en/list.alma--tel.closed"),
        ("1", "en/list.alma--tel"),
        (NO_INPUT, "en/person"),
    ]


def test_lists_are_in_their_order_under_every_name_and_ringing_is_no_list() -> None:
    graph = small_graph(also={"en/list.alma--tel": ("en/other.in-lahti.alma--tel",)})

    assert graph.lists == {
        ("en", "list", ""): ("alma/tel", "berit/tel"),
        ("en", "other", "lahti"): ("alma/tel",),
    }
    assert graph.owners["en/other.in-lahti.alma--tel"] == "en/list.alma--tel"
    assert graph.owners["en/needs"] == "en/needs"
    assert set(graph.owners) == {*graph.nodes, "en/other.in-lahti.alma--tel"}


def test_only_open_languages_count_as_languages() -> None:
    assert GRAPH.languages == ("en",)


def test_the_version_is_of_what_callers_hear_and_reach_and_is_the_same_for_ever() -> None:
    """Calls carry it: were it made in another way, each would have to be carried over."""
    revision = small_graph().revision
    assert revision == "6d29e62a5bb5"
    changes = (
        small_graph({"en/needs": {"1": "en/needs"}}),
        small_graph(keys={"up": "8"}),
        small_graph({"en/list.alma--tel.clock": None}),
    )
    assert len({revision, *(each.revision for each in changes)}) == 4


def test_another_sound_of_the_same_words_is_another_version() -> None:
    said = Say("hello", "fi", "a voice", "fi-FI", ("w",))
    sounds = [replace(said, recording=Recording("file", sound, 1.0, b"x")) for sound in ("aa", "bb")]
    versions = {without(small_graph(), whispers={"en/w": (each,)}).revision for each in (said, *sounds)}

    assert len(versions) == 3
