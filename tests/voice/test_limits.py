"""How many are connected at a time and in an hour: counted by all workers, by nobody's number, and never a dead end."""

from __future__ import annotations

import os
from ctypes import c_double

import pytest

from ivr.graph.nodes import UNREACHED, Ring
from ivr.line.settings import Limits
from ivr.voice.limits import HOUR, LONGEST_COUNTED, RESERVE, Limited, Transfers
from tests.kit.small_graph import MONDAY, small_graph

GRAPH = small_graph({"en/ring.berit--tel": {UNREACHED: "en/needs"}, "mul/person": {UNREACHED: "mul/start"}})
HELPER, PERSON, PERSON_AGAIN = (GRAPH.nodes[id_] for id_ in ("en/ring.berit--tel", "en/person", "en/person.ring-2"))


def few() -> Transfers:
    """Room for six beginnings in the last hour, and four under way."""
    return Transfers((c_double * 6)(*[float("-inf")] * 6), (c_double * 4)(*[float("-inf")] * 4))


def limited(at_a_time: int | None = None, an_hour: int | None = None, transfers: Transfers | None = None) -> Limited:
    limits = Limits.model_construct(transfers_at_a_time=at_a_time, transfers_an_hour=an_hour)
    return Limited(limits, transfers if transfers is not None else Transfers())


def goes_to(limits: Limited, node: object = HELPER, seconds: float = 0.0) -> str:
    return limits.passed(GRAPH, node, MONDAY, seconds).id  # type: ignore[arg-type]


def test_without_limits_everybody_is_rung() -> None:
    limits = limited()

    assert {goes_to(limits) for _ in range(500)} == {HELPER.id}


def test_a_place_that_rings_nobody_is_as_it_is_and_not_counted() -> None:
    limits = limited(at_a_time=1)

    assert {goes_to(limits, GRAPH.nodes["en/needs"]) for _ in range(3)} == {"en/needs"}
    assert limits.transfers.at_once(0, HOUR) == limits.transfers.in_the_last_hour(0) == 0


def test_beyond_so_many_at_a_time_the_call_goes_on_as_if_nobody_was_reached_until_one_ends() -> None:
    limits = limited(at_a_time=2)

    assert [goes_to(limits) for _ in range(3)] == [HELPER.id, HELPER.id, "en/needs"]
    limits.ended(10, "")
    assert [goes_to(limits, seconds=10) for _ in range(2)] == [HELPER.id, "en/needs"]


def test_beyond_so_many_in_an_hour_too_until_the_hour_has_passed() -> None:
    limits = limited(an_hour=2)
    for seconds in (0, 1800):
        assert goes_to(limits, seconds=seconds) == HELPER.id
        limits.ended(seconds, "0")

    assert goes_to(limits, seconds=HOUR - 1) == "en/needs"
    assert [goes_to(limits, seconds=HOUR) for _ in range(2)] == [HELPER.id, "en/needs"]


def test_whom_0_rings_has_a_reserve_that_the_others_cannot_use_up() -> None:
    limits = limited(at_a_time=2, an_hour=3)

    assert [goes_to(limits) for _ in range(3)] == [HELPER.id, HELPER.id, "en/needs"]
    assert [goes_to(limits, PERSON) for _ in range(3)] == [PERSON.id, PERSON.id, "en/needs.changed"]
    assert RESERVE == 2


def test_of_whom_0_rings_long_talks_do_not_count() -> None:
    """Two talk with helpers, four with whom 0 rings, for half an hour: 0 rings all the same, the others do not."""
    limits = limited(at_a_time=2)
    began = [goes_to(limits, PERSON) for _ in range(4)]

    assert began == [PERSON.id] * 4
    assert goes_to(limits, PERSON) == "en/needs.changed"
    assert goes_to(limits, PERSON, seconds=60) == PERSON.id
    assert goes_to(limits, HELPER, seconds=60) == "en/needs"


def test_a_second_ring_counts_and_what_is_refused_does_not() -> None:
    limits = limited(an_hour=2)
    for node in (PERSON, PERSON_AGAIN):
        goes_to(limits, node)

    assert [goes_to(limits) for _ in range(3)] == ["en/needs"] * 3
    assert limits.transfers.in_the_last_hour(0) == 2


def test_a_transfer_of_which_nothing_more_is_heard_frees_its_place_in_time() -> None:
    limits = limited(at_a_time=1)
    ring = HELPER.ending
    assert isinstance(ring, Ring)
    longest = ring.longest + ring.ring + 30

    assert goes_to(limits) == HELPER.id
    assert goes_to(limits, seconds=longest - 1) == "en/needs"
    assert goes_to(limits, seconds=longest) == HELPER.id


def test_a_talk_counts_for_an_hour_at_most() -> None:
    transfers = Transfers()
    transfers.begin(0)

    assert transfers.at_once(LONGEST_COUNTED - 1, 14400) == 1
    assert transfers.at_once(LONGEST_COUNTED, 14400) == 0


def test_what_ends_is_the_latest_that_can_have_talked_so_long_or_else_the_oldest() -> None:
    transfers = few()
    for seconds in (0, 100, 200, 210):
        transfers.begin(seconds)

    transfers.end(220, 120)
    assert sorted(transfers.under_way)[1:] == [0, 200, 210]
    transfers.end(220, 500)
    assert sorted(transfers.under_way)[2:] == [200, 210]
    transfers.end(220, 0)
    assert sorted(transfers.under_way)[3:] == [200]
    transfers.end(220, 0)
    transfers.end(220, 0)
    assert transfers.at_once(220, HOUR) == 0


@pytest.mark.parametrize(
    ("talked", "left"), [("0", [100, 219.5]), ("120", [219.5, 220]), ("121", [219.5, 220]), ("100000", [219.5, 220])]
)
def test_the_duration_that_twilio_tells_says_which_has_ended(talked: str, left: list[float]) -> None:
    limits = limited(transfers=few())
    for seconds in (100, 219.5, 220):
        limits.transfers.begin(seconds)

    limits.ended(220, talked)

    assert sorted(limits.transfers.under_way)[2:] == left


def test_where_the_call_goes_on_may_be_asked_of_the_clock() -> None:
    graph = small_graph({"en/ring.berit--tel": {UNREACHED: "en/list.alma--tel.clock"}})

    node = limited(at_a_time=0).passed(graph, graph.nodes["en/ring.berit--tel"], MONDAY, 0)

    assert node.id == "en/list.alma--tel.open"


@pytest.mark.parametrize("talked", ["", "x", "-5", "²", "9" * 30])
def test_an_odd_duration_ends_the_latest(talked: str) -> None:
    limits = limited(at_a_time=1)
    goes_to(limits)

    limits.ended(1, talked)

    assert goes_to(limits, seconds=1) == HELPER.id


def test_where_nothing_but_the_end_of_the_call_would_follow_it_rings_all_the_same() -> None:
    limits = limited(at_a_time=1, transfers=Transfers())
    ends = small_graph({"en/ring.berit--tel": {UNREACHED: "en/gone"}})
    circle = small_graph({"en/ring.berit--tel": {UNREACHED: "en/ring.berit--tel"}})

    for graph in (ends, circle):
        rung = [limits.passed(graph, graph.nodes["en/ring.berit--tel"], MONDAY, 0).id for _ in range(4)]
        assert rung == ["en/ring.berit--tel"] * 4


def test_when_there_is_no_room_the_oldest_is_written_over() -> None:
    transfers = few()
    for seconds in range(1, 9):
        transfers.begin(seconds)

    assert sorted(transfers.begun) == [3, 4, 5, 6, 7, 8]
    assert sorted(transfers.under_way) == [5, 6, 7, 8]


def test_all_workers_count_together() -> None:
    limits = limited(at_a_time=2)
    for _ in range(2):
        worker = os.fork()
        if worker == 0:
            os._exit(0 if goes_to(limits) == HELPER.id else 1)
        assert os.waitpid(worker, 0)[1] == 0

    assert goes_to(limits) == "en/needs"
