"""Walking a graph: everything that can be come to, nearest first, with a shortest way."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ivr.walk import plain, walk, way

GRAPH = {"a": [("1", "b"), ("2", "c")], "b": [("1", "d")], "c": [("9", "d"), ("0", "a")], "d": [], "e": [("1", "a")]}


def test_all_that_is_led_to_is_reached_nearest_first_and_nothing_else() -> None:
    assert list(walk(["a"], GRAPH.__getitem__)) == ["a", "b", "c", "d"]


def test_the_first_of_the_shortest_ways_counts() -> None:
    reached = walk(["a"], GRAPH.__getitem__)

    assert way(reached, "d") == ("1", "1")
    assert way(reached, "a") == ()
    assert {point: arrival.moves for point, arrival in reached.items()} == {"a": 0, "b": 1, "c": 1, "d": 2}


def test_where_nothing_is_said_of_why_the_cause_is_empty() -> None:
    reached = walk(["a"], plain({"a": ["b"], "b": ["a"]}.__getitem__))

    assert way(reached, "b") == ("",)


@given(st.dictionaries(st.integers(0, 8), st.lists(st.integers(0, 8), max_size=4)), st.integers(0, 8))
def test_a_way_can_be_walked_and_is_as_short_as_the_moves_say(graph: dict[int, list[int]], start: int) -> None:
    def follow(point: int) -> list[tuple[str, int]]:
        return [(str(place), there) for place, there in enumerate(graph.get(point, []))]

    for point, arrival in (reached := walk([start], follow)).items():
        here = start
        for cause in way(reached, point):
            here = dict(follow(here))[cause]
        assert (here, len(way(reached, point))) == (point, arrival.moves)
