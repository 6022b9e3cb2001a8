"""What is on air: finished documents, recordings, whispers, and the version that answers an address."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from ivr.graph.nodes import NO_INPUT, Say
from ivr.graph.promises import signed
from ivr.graph.spots import address
from ivr.line.recordings import Recording
from ivr.voice.before import TABLE
from ivr.voice.on_air import Air, Programme, Revision, Turn
from ivr.voice.shown_number import shown_number
from tests.kit.small_graph import MONDAY, small_graph, without

SHOWN = "+358942450000"
HERE, THERE = "https://one.example/?a=1&b=2", "https://two.example"
SOUND, WHISPERED = (Recording(name, name, 1.0, name.encode()) for name in ("aaaa", "bbbb"))
SPOKEN = Say("hello", "en", "a voice", "", ("hello",))
GRAPH = without(
    small_graph(),
    whispers={
        "en/whisper": (SPOKEN,),
        "sv/whisper": (replace(SPOKEN, language="sv", recording=WHISPERED),),
    },
    numbers={SHOWN: "sv/person"},
)
OTHER = small_graph({"en/needs": {"1": "en/ring.berit--tel"}})


@pytest.fixture
def revision() -> Revision:
    taken_up = Revision(GRAPH)
    taken_up.take_up((HERE, THERE))
    return taken_up


def test_a_document_is_finished_for_each_public_address(revision: Revision) -> None:
    node = GRAPH.nodes["en/needs"]
    here, there = (revision.document(node, url, SHOWN).decode() for url in (HERE, THERE))

    action = f"/call/{GRAPH.revision}/{signed(GRAPH, node)}#"
    assert f'action="https://one.example/?a=1&amp;b=2{action}' in here
    assert f'action="https://two.example{action}' in there
    assert here.replace("https://one.example/?a=1&amp;b=2", THERE) == there
    assert "\ue000" not in here
    assert "\ue001" not in here


@pytest.mark.parametrize(("number", "shown"), [(SHOWN, f' callerId="{SHOWN}"'), (None, "")])
def test_the_number_of_ours_that_is_shown_is_filled_in_where_somebody_is_rung(
    revision: Revision, number: str | None, shown: str
) -> None:
    document = revision.document(GRAPH.nodes["en/person"], THERE, number).decode()

    assert document.partition("<Dial")[2].partition(" method")[0].startswith(f"{shown} action=")
    assert document.count("callerId") == len(shown[:1])


def test_a_whisper_is_finished_for_each_public_address_and_an_unknown_one_refused(revision: Revision) -> None:
    assert b"hello" in revision.whisper("en/whisper", HERE)
    assert b"<Play>https://two.example/audio/bbbb.wav</Play>" in revision.whisper("sv/whisper", THERE)
    with pytest.raises(KeyError):
        revision.whisper("fi/whisper", HERE)


def test_every_recording_of_this_version_and_of_those_before_is_served() -> None:
    node = GRAPH.nodes["en/needs"]
    nodes = {**GRAPH.nodes, "en/needs": replace(node, speech=(*node.speech, replace(SPOKEN, recording=SOUND)))}
    recorded = without(GRAPH, nodes=nodes)
    air = Air(Revision(GRAPH), {recorded.revision: Revision(recorded)})

    sounds = {name: air.sound(name) for name in ("aaaa", "bbbb", "cccc")}
    assert sounds == {"aaaa": b"aaaa", "bbbb": b"bbbb", "cccc": None}
    assert Air(Revision(small_graph())).sound("aaaa") is None


def test_a_version_is_found_by_its_name_whether_it_is_on_air_or_was() -> None:
    now, before = Revision(GRAPH), Revision(OTHER)
    air = Air(now, {OTHER.revision: before})

    assert air.revision(GRAPH.revision) is now
    assert air.revision(OTHER.revision) is before
    assert air.revision("000000000000") is None


def test_what_is_put_in_the_place_of_the_programme_holds_from_then_on() -> None:
    air, before = Air(Revision(GRAPH)), Revision(OTHER)
    assert air.revision(OTHER.revision) is None
    air.programme = Programme(air.programme.turns, {**air.programme.known, OTHER.revision: before})

    assert air.revision(OTHER.revision) is before
    assert air.answer(f"{OTHER.revision}/en/needs", "1", MONDAY) == (before, OTHER.nodes["en/ring.berit--tel"])


def test_each_revision_has_its_turn_and_a_clock_that_is_set_back_finds_the_first() -> None:
    one, other = Revision(GRAPH), Revision(OTHER)
    turns = (Turn(0, one), Turn(MONDAY.timestamp(), other), Turn(MONDAY.timestamp() + 60, one))
    air = Air.of(Programme(turns, {each.name: each for each in (one, other)}))
    seconds = [air.current(MONDAY + dt.timedelta(seconds=number)) for number in (-1, 0, 59, 60, 99)]

    assert seconds == [one, other, other, one, one]
    late = Air.of(Programme(turns[1:], {each.name: each for each in (one, other)}))
    assert late.current(MONDAY - dt.timedelta(days=9)) is other


def test_a_new_call_begins_at_the_entry_or_where_its_number_begins() -> None:
    air = Air(Revision(GRAPH))

    assert air.answer("", NO_INPUT, MONDAY)[1].id == "mul/start"
    assert air.answer("", NO_INPUT, MONDAY, "+358000000")[1].id == "mul/start"
    assert air.answer("", NO_INPUT, MONDAY, SHOWN)[1].id == "sv/person"
    by_the_clock = Air(Revision(without(GRAPH, entry="en/list.alma--tel.clock")))
    assert by_the_clock.answer("", NO_INPUT, MONDAY)[1].id == "en/list.alma--tel.open"


def test_a_call_goes_on_in_the_version_that_it_began_with_as_long_as_that_is_known() -> None:
    now, before = Revision(GRAPH), Revision(OTHER)
    at = signed(OTHER, OTHER.nodes["en/needs"])

    def went(air: Air) -> tuple[Revision, str]:
        revision, node = air.answer(f"{OTHER.revision}/{at}", "1", MONDAY)
        return revision, node.id

    assert went(Air(now, {OTHER.revision: before})) == (before, "en/ring.berit--tel")
    assert went(Air(now)) == (now, "en/needs.changed")  # what was told is not what the key leads to now
    assert went(Air(before)) == (before, "en/ring.berit--tel")
    assert Air(now).answer(f"{GRAPH.revision}/en/needs", "1", MONDAY)[1].id == "en/list.alma--tel.open"


def test_what_was_told_at_an_address_is_kept_in_another_version_and_the_clock_asked_there() -> None:
    """The key to go on is only known from what the address says of it."""
    by_the_clock = Air(Revision(small_graph({"en/needs": {"#": "en/list.alma--tel.clock", "1": None}})))
    needs = signed(OTHER, OTHER.nodes["en/needs"])

    assert by_the_clock.answer(f"{OTHER.revision}/{needs}", "#", MONDAY)[1].id == "en/list.alma--tel.open"
    assert by_the_clock.answer(f"{OTHER.revision}/en/needs", "#", MONDAY)[1].id == "en/needs.changed"


def test_of_an_address_from_before_places_had_names_it_is_known_what_was_told() -> None:
    [before] = json.loads(TABLE.read_text(encoding="utf-8"))
    air = Air(Revision(GRAPH))

    assert air.answer(f"{before}/en/needs", "#", MONDAY)[1].id == "en/needs.skipped"
    assert air.answer("000000000000/en/needs", "#", MONDAY)[1].id == "en/needs.changed"


def test_an_address_leads_to_its_place_by_every_name_of_a_shared_list() -> None:
    shared = small_graph(also={"en/list.berit--tel": ("en/other.in-x.berit--tel",)})
    air = Air(Revision(shared))

    _, went = air.answer(f"{shared.revision}/en/other.in-x.berit--tel", "2", MONDAY)
    assert went.id == "en/list.end"
    _, known = air.answer(f"{shared.revision}/{address(went.at)}", "9", MONDAY)
    assert known.id == "en/cover"


def test_a_place_that_is_in_no_version_hears_the_apology_of_its_language() -> None:
    air = Air(Revision(GRAPH))

    assert air.answer(f"{GRAPH.revision}/en/nowhere", "1", MONDAY)[1].id == "en/needs.changed"
    assert air.answer("rubbish", "1", MONDAY)[1].id == "mul/start.changed"


@pytest.mark.parametrize(
    ("to", "shown"),
    [
        ("+358942451234", "+358942451234"),
        ("+1234567", "+1234567"),
        ("+123456", "+3581"),
        ("+123456789012345", "+123456789012345"),
        ("+1234567890123456", "+3581"),
        ("+0358942451", "+3581"),
        ("sip:line@example.org", "+3581"),
        ("", "+3581"),
    ],
)
def test_the_number_that_was_called_is_shown_else_the_lines_own(to: str, shown: str) -> None:
    assert shown_number(to, without(GRAPH, own_number="+3581")) == shown
    assert shown_number("", GRAPH) is None
