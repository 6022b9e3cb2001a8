"""A place in a call and its address: one made from the other, and read back."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.graph.call_graph import CallGraph
from ivr.graph.spots import ATTEMPTS, FIRST, READINGS, Spot, address, ring, spot_of
from ivr.line.fields import is_name

NAMES = st.from_regex(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*", fullmatch=True).filter(lambda name: len(name) < 20)
ODD_NAMES = st.sampled_from(["in", "in-lahti", "open", "end", "ring", "ring-2", "silent-2", "k-09sh-12345678", "more"])
EACH_NAME = NAMES | ODD_NAMES.filter(is_name)
SPOTS = st.builds(
    Spot,
    language=st.from_regex(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})?", fullmatch=True),
    step=EACH_NAME,
    area=st.just("") | EACH_NAME,
    helper=st.just("") | st.builds("{}/{}".format, EACH_NAME, EACH_NAME),
    need=st.just("") | EACH_NAME,
    reading=st.sampled_from([FIRST, *READINGS]) | st.builds(ring, st.integers(2, 99)),
    attempt=st.sampled_from(["", *ATTEMPTS]),
)


@given(SPOTS)
def test_every_spot_is_read_back_from_its_address(spot: Spot) -> None:
    assert spot_of(address(spot)) == spot


@given(SPOTS, SPOTS)
def test_two_spots_never_have_one_address(one: Spot, other: Spot) -> None:
    assert (address(one) == address(other)) == (one == other)


@given(SPOTS)
def test_an_address_is_made_of_signs_that_nothing_on_the_way_changes(spot: Spot) -> None:
    assert re.fullmatch(r"[A-Za-z0-9._~/-]+", address(spot)) is not None
    assert address(spot).count("/") == 1


@given(st.text(alphabet="abin-.~/_2k", max_size=24))
def test_what_is_no_address_is_refused_and_what_is_read_makes_the_same_address(text: str) -> None:
    try:
        spot = spot_of(text)
    except ValueError:
        return
    assert address(spot) == text


@pytest.mark.parametrize(
    "text", ["", "fi", "fi/", "/needs", "fi/needs.", "fi/needs.silent-2.open", "fi/needs.silent-1", "fi/needs.ring-1"]
)
def test_no_address_of_a_place(text: str) -> None:
    with pytest.raises(ValueError, match="no address"):
        spot_of(text)


def test_the_language_is_what_stands_before_the_first_slash() -> None:
    assert spot_of("fi/needs/more").language == "fi"


def test_every_place_of_a_graph_has_the_address_of_its_spot(graph: CallGraph) -> None:
    assert {id_: spot_of(id_) for id_ in graph.nodes} == {id_: node.at for id_, node in graph.nodes.items()}
    assert {id_: spot_of(id_) for id_ in graph.forks} == {id_: fork.at for id_, fork in graph.forks.items()}


def test_steps_with_the_same_list_share_its_places_and_each_can_be_come_to_by_either_name(graph: CallGraph) -> None:
    shared = {node.id: node.also for node in graph.nodes.values() if node.also}
    assert shared, "the line has two lists that are equal"
    for id_, others in shared.items():
        assert {graph.owners[address(spot)] for spot in others} == {id_}
        assert not {address(spot) for spot in others} & graph.nodes.keys()
