"""Calls that began in the version in which helpers were counted go on at their place, or hear the apology."""

from __future__ import annotations

import json
import re

import pytest

from ivr.graph.call_graph import CallGraph
from ivr.graph.nodes import NO_INPUT, NO_MATCH, UNREACHED, Ring
from ivr.graph.promises import taken_apart
from ivr.graph.spots import address, spot_of
from ivr.values import KEYS
from ivr.voice.before import TABLE, address_now
from ivr.voice.on_air import Air, Revision
from tests.kit.lines import NOON

[(REVISION, PLACES)] = json.loads(TABLE.read_text(encoding="utf-8")).items()


def every_address() -> list[tuple[str, str]]:
    """Every address of the version before, in one language that has it, with what it is now."""
    languages = {place: ["mul" if place.startswith("languages") else "fi"] for place in PLACES}
    languages |= {place: [each.split()[0] for each in now] for place, now in PLACES.items() if isinstance(now, dict)}
    found = [f"{tag}/{place}" for place, tags in languages.items() for tag in tags]
    return [(place, address_now(REVISION, place)) for place in found]


def test_every_address_of_the_version_before_is_one_of_a_named_place_with_its_promise() -> None:
    for before, now in every_address():
        id_, promise = taken_apart(now)
        assert promise is not None, before
        assert address(spot_of(id_)) == id_
        assert spot_of(id_).language == before.partition("/")[0]


def test_a_counted_helper_has_a_name_now_and_two_of_one_list_have_two() -> None:
    counted = [(before, spot_of(taken_apart(now)[0])) for before, now in every_address() if re.search(r"-\d", before)]
    helpers = {before: spot.helper for before, spot in counted if re.fullmatch(r"fi/help-[a-z-]+-\d+", before)}
    assert all(helpers.values())
    lists = {before.rpartition("-")[0] for before in helpers}
    for each in lists:
        named = [helper for before, helper in helpers.items() if before.rpartition("-")[0] == each]
        assert len(named) == len(set(named)) > 1


def test_of_another_line_of_that_time_nobody_is_guessed() -> None:
    assert address_now("0" * 12, "fi/help-force-2") == "fi/help-force-2"
    assert address_now(REVISION, "fi/no-such-place") == "fi/no-such-place"


@pytest.mark.parametrize("cause", [*KEYS, NO_INPUT, NO_MATCH, UNREACHED])
def test_a_call_of_then_comes_to_its_own_place_or_to_one_where_a_person_is_a_key_away(
    cause: str, graph: CallGraph
) -> None:
    """And nobody is rung but whoever was rung or read at that place, or a person who was asked for."""
    air = Air(Revision(graph))
    for before, now in every_address():
        _, went = air.answer(f"{REVISION}/{before}", cause, NOON)
        if isinstance(went.ending, Ring):
            spot = spot_of(taken_apart(now)[0])
            person = graph.nodes[f"{went.language}/{graph.steps_of_keys['person']}"]
            rung = {person.ending.contact} if isinstance(person.ending, Ring) else set()
            assert went.ending.contact in {spot.helper, *rung} or spot.step == "person", (before, cause, went.id)
