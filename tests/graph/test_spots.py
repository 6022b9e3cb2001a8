"""A place in a call and its address: one made from the other, and read back."""

from __future__ import annotations

import re
from dataclasses import fields, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.graph.call_graph import CallGraph
from ivr.graph.spots import ATTEMPTS, FIRST, READINGS, Spot, address, is_ring, ring, spot_of
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


ADDRESSES: dict[str, Spot] = {
    "fi/needs": Spot("fi", "needs"),
    "fi/needs.silent-2": Spot("fi", "needs", attempt="silent-2"),
    "fi/needs.skipped.wrong-3": Spot("fi", "needs", reading="skipped", attempt="wrong-3"),
    "fi/list.in-lahti": Spot("fi", "list", area="lahti"),
    "zh-Hant/list.alma--tel.more": Spot("zh-Hant", "list", helper="alma/tel", reading="more"),
    "fi/list.in-lahti.alma--tel.clock": Spot("fi", "list", "lahti", "alma/tel", reading="clock"),
    "fi/ring.alma--tel~whisper-work.ring-2": Spot("fi", "ring", "", "alma/tel", "whisper-work", "ring-2"),
    "fi/person~whisper-work.ring-10.silent-3": Spot("fi", "person", "", "", "whisper-work", "ring-10", "silent-3"),
    "fi/list.in-in-lahti.in-b--c.end.wrong-2": Spot("fi", "list", "in-lahti", "in-b/c", "", "end", "wrong-2"),
    "mul/languages.page-two": Spot("mul", "languages", reading="page-two"),
}


@pytest.mark.parametrize("text", ADDRESSES)
def test_the_address_of_a_spot_is_for_ever_the_same_and_is_read_back(text: str) -> None:
    """Calls that are under way ask for it."""
    assert address(ADDRESSES[text]) == text
    assert spot_of(text) == ADDRESSES[text]


@pytest.mark.parametrize("field", [each.name for each in fields(Spot)])
def test_any_part_of_a_spot_can_be_changed_and_the_others_stay(field: str) -> None:
    spot = Spot("fi", "list", "lahti", "alma/tel", "whisper-work", "more", "silent-2")

    assert spot.but(**{field: "other"}) == replace(spot, **{field: "other"})  # type: ignore[arg-type]


def test_all_of_a_spot_can_be_changed_at_once_and_nothing_that_it_does_not_have() -> None:
    other = Spot("sv", "ring", "oulu", "berit/tel", "whisper-home", "end", "wrong-3")

    assert Spot("fi", "needs").but(**{each.name: getattr(other, each.name) for each in fields(Spot)}) == other
    with pytest.raises(TypeError) as refused:
        other.but(step="needs", key="1")
    assert str(refused.value) == (
        "a spot has only ['area', 'attempt', 'helper', 'language', 'need', 'reading', 'step']"
    )


@pytest.mark.parametrize(
    ("reading", "is_one"),
    [(FIRST, False), ("ring", False), ("ring-1", False), ("ring-2", True), ("ring-99", True), ("ring-02", False)],
)
def test_a_later_ring_is_told_from_other_readings(reading: str, is_one: bool) -> None:
    assert is_ring(reading) is is_one


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
    with pytest.raises(ValueError, match="no address") as refused:
        spot_of(text)
    assert str(refused.value) == f'"{text}" is no address of a place in a call'


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
