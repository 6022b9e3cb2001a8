"""Calls on a line with limits, played by the phone: whoever is not rung hears the number, and nothing untrue."""

from __future__ import annotations

import logging
import time
from pathlib import Path

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from ivr.graph.call_graph import CallGraph
from ivr.graph.compile import compile_line
from ivr.graph.nodes import Listen, Ring, Say
from ivr.graph.promises import signed
from ivr.line.line import Line
from ivr.line.load import load
from ivr.line.settings import Limits
from ivr.rules.kit.spoken_numbers import numbers
from ivr.voice.app import Gate, create_app
from ivr.voice.limits import Limited, Transfers
from ivr.voice.on_air import Air, Revision
from tests.kit import lines
from tests.kit.hypothesis_profiles import many
from tests.kit.lines import HELPLINE
from tests.kit.played import BUSY, NOBODY, heard_last, play, rung, words
from twiml_phone import Call, DialOutcome, Event, HangsUp, Phone, Presses, Waits
from twiml_phone.call.transcript import DialEnded, Heard, Played, Pressed

SHELTER = "+358450000274"
TO_THE_SHELTER = ("1", "1", "2", "2", "1")
"""The keys of a Finnish caller who is connected to a helper that is not the helpline."""
SHELTERS_NUMBER, HELPLINES_NUMBER, SECOND = "0450000274", "0290003177", "080000005"
MOST_SILENCES = 40


@pytest.fixture(scope="session")
def revision(graph: CallGraph) -> Revision:
    return Revision(graph)


def app_with(
    revision: Revision, transfers: Transfers, at_a_time: int | None = None, an_hour: int | None = None
) -> Flask:
    limits = Limits(transfers_at_a_time=at_a_time, transfers_an_hour=an_hour)
    gate = Gate((lines.TOKEN,), (lines.PUBLIC,))
    return create_app(Air(revision), gate, now=lambda: lines.NOON, limited=Limited(limits, transfers))


def begun(count: int) -> Transfers:
    """So many transfers that have begun just now, and are under way."""
    transfers = Transfers()
    for _ in range(count):
        transfers.begin(_now())
    return transfers


def _now() -> float:
    return time.monotonic()


def phone_with(
    revision: Revision, under_way: int = 0, at_a_time: int | None = None, an_hour: int | None = None
) -> Phone:
    return lines.phone_of(app_with(revision, begun(under_way), at_a_time, an_hour), strict=True)


def numbers_in(line: Line, said: list[str]) -> set[str]:
    digits = {prompts.words.digits for prompts in line.prompts.values()}
    digits |= {prompts.door.digits for prompts in line.prompts.values() if prompts.door is not None}
    return {number for each in said for known in digits for number in numbers(each, known)}


def heard_or_played(call: Call, graph: CallGraph, since: int = 0) -> list[str]:
    """All words that were heard, of recordings too."""
    says = {part for node in graph.nodes.values() for part in node.speech if isinstance(part, Say)}
    recorded = {say.recording.sound: say.words for say in says if say.recording is not None}
    entries = call.transcript[since:]
    said = [entry.words for entry in entries if isinstance(entry, Heard)]
    played = [lines.path_of(entry.url) for entry in entries if isinstance(entry, Played)]
    return said + [recorded[path.rpartition("/")[2].removesuffix(".wav")] for path in played]


# --- whoever is not rung


def test_beyond_the_limit_a_helper_s_number_is_read_with_the_helpline_behind_0(revision: Revision, line: Line) -> None:
    call = play(phone_with(revision, 2, at_a_time=2), *TO_THE_SHELTER)

    said = heard_last(call)
    assert (call.ended, rung(call)) == ("", [])
    assert said[0] == words(line, "fi", "not-reached")
    assert numbers_in(line, said) == {SHELTERS_NUMBER, SECOND, "112"}
    assert words(line, "fi", "connecting-other") not in said
    assert rung(play(phone_with(revision, 2, at_a_time=2), *TO_THE_SHELTER, "0", Waits())) == [(HELPLINE,)]


def test_below_the_limit_it_is_rung(revision: Revision) -> None:
    assert rung(play(phone_with(revision, 1, at_a_time=2), *TO_THE_SHELTER, Waits())) == [(SHELTER,)]


@pytest.mark.parametrize("events", [("0",), ("1", "0"), ("3", "0"), ("9", "1"), ("9", "2", Waits())])
def test_when_even_the_reserve_is_used_up_0_reads_the_helpline_s_number(
    revision: Revision, line: Line, graph: CallGraph, events: tuple[Event | str, ...]
) -> None:
    call = play(phone_with(revision, 20, an_hour=10), *events)
    last = max(place for place, entry in enumerate(call.transcript) if isinstance(entry, Pressed))

    assert (call.ended, rung(call)) == ("", [])
    assert HELPLINES_NUMBER in numbers_in(line, heard_or_played(call, graph, last))


def test_the_reserve_is_for_whom_0_rings_alone(revision: Revision) -> None:
    assert rung(play(phone_with(revision, 15, an_hour=10), "1", "0", Waits())) == [(HELPLINE,)]
    assert rung(play(phone_with(revision, 15, an_hour=10), *TO_THE_SHELTER, Waits())) == []


def test_when_a_place_is_free_again_1_rings(revision: Revision) -> None:
    transfers = begun(2)
    phone = lines.phone_of(app_with(revision, transfers, at_a_time=2), strict=True)
    refused = play(phone, *TO_THE_SHELTER)
    transfers.end(_now(), 0)

    assert rung(refused) == []
    assert rung(phone.advance(phone.advance(refused, Presses("1")), Waits())) == [(SHELTER,)]


# --- what is counted


@pytest.mark.parametrize(
    ("events", "under_way", "in_an_hour"),
    [
        (("1", "0"), 1, 1),
        (("1", "0", BUSY), 1, 2),
        (("1", "0", *NOBODY), 0, 4),
        (("1", "0", DialOutcome("answered", 300)), 0, 1),
        (("1", "0", Waits(), HangsUp()), 0, 1),
        (("1", "0", Presses("0")), 1, 2),
        (("1", "0", Presses("*")), 0, 1),
        (TO_THE_SHELTER, 1, 1),
        (("1", "1"), 0, 0),
    ],
)
def test_a_ringing_is_counted_from_its_words_to_its_end(
    revision: Revision, events: tuple[Event | str, ...], under_way: int, in_an_hour: int
) -> None:
    transfers = Transfers()

    play(lines.phone_of(app_with(revision, transfers, 10, 100), strict=True), *events)

    assert (transfers.at_once(_now(), 3600), transfers.in_the_last_hour(_now())) == (under_way, in_an_hour)


def test_the_log_tells_of_it_once_a_minute_and_of_nobody(revision: Revision, caplog: pytest.LogCaptureFixture) -> None:
    phone = phone_with(revision, 2, at_a_time=2)
    with caplog.at_level(logging.INFO):
        for _ in range(3):
            play(phone, *TO_THE_SHELTER)

    assert [record.getMessage() for record in caplog.records if record.name == "ivr.voice"] == [
        "a caller heard the number instead of being connected: as many transfers are under way, or began in the last "
        "hour, as limits in menus/line.yaml allow"
    ]


def test_when_the_counting_itself_fails_the_caller_is_connected(
    revision: Revision, caplog: pytest.LogCaptureFixture
) -> None:
    broken = Transfers(under_way=None)  # type: ignore[arg-type]

    call = play(lines.phone_of(app_with(revision, broken, at_a_time=2), strict=True), "1", "0", Waits())

    assert rung(call) == [(HELPLINE,)]
    assert "the limits could not be looked at: TypeError" in caplog.text


# --- and the line


def test_limits_change_nothing_of_the_version(tmp_path: Path, graph: CallGraph) -> None:
    limits = "limits: {transfers_at_a_time: 10, transfers_an_hour: 120}\nringing:"
    root = lines.copied(tmp_path, ("menus/line.yaml", "\nringing:", f"\n{limits}"))

    line = load(root)

    assert line.settings.limits == Limits(transfers_at_a_time=10, transfers_an_hour=120)
    assert compile_line(line).revision == graph.revision


def test_an_outcome_of_a_version_that_is_not_known_any_more_frees_a_place_too(revision: Revision) -> None:
    transfers = begun(1)
    node = revision.graph.nodes["fi/person"]
    address = f"/call/{'0' * 12}/{signed(revision.graph, node)}"

    lines.ask(app_with(revision, transfers, 10).test_client(), address, DialCallStatus="busy")

    assert (transfers.at_once(_now(), 3600), transfers.in_the_last_hour(_now())) == (1, 2)


EVENTS = st.one_of(
    st.sampled_from("0123456789*#").map(Presses),
    st.just(Waits()),
    st.sampled_from([BUSY, DialOutcome("answered", 30), DialOutcome("failed")]),
)


STARTS = [(), ("1",), ("3", "1", "2", "2", "1"), TO_THE_SHELTER, ("9", "1"), ("9", "2")]


def test_with_any_limits_no_caller_comes_to_the_end_without_having_heard_a_number(
    revision: Revision, line: Line, graph: CallGraph
) -> None:
    @many(15)
    @given(
        known=st.sampled_from(STARTS),
        events=st.lists(EVENTS, max_size=6),
        under_way=st.integers(0, 25),
        at_a_time=st.one_of(st.none(), st.integers(2, 10)),
        an_hour=st.one_of(st.none(), st.integers(10, 20)),
    )
    def holds(
        known: tuple[str, ...], events: list[Event], under_way: int, at_a_time: int | None, an_hour: int | None
    ) -> None:
        phone = phone_with(revision, under_way, at_a_time, an_hour)
        call = play(phone, *known)
        for event in [*events, *[Waits()] * MOST_SILENCES]:
            if not call.ended and (call.ringing is not None or not isinstance(event, DialOutcome)):
                call = phone.advance(call, event)
        pressed = [entry.key for entry in call.transcript if isinstance(entry, Pressed)]
        talked = any(isinstance(entry, DialEnded) and entry.bridged for entry in call.transcript)

        assert call.ended
        assert call.problems == ()
        if "9" not in pressed[len(known) :] and not talked:  # 9 is the cover, which must not sound like help
            assert numbers_in(line, heard_or_played(call, graph)) - {"112"}

    holds()


@pytest.mark.parametrize("language", ["mul", *lines.ALL])
def test_wherever_somebody_would_be_rung_whoever_is_not_hears_that_number(
    revision: Revision, line: Line, graph: CallGraph, language: str
) -> None:
    """Every place that rings, with all of the limits used up."""
    used_up = Limited(Limits(transfers_at_a_time=2), begun(400))
    places = [node for node in graph.nodes.values() if isinstance(node.ending, Ring) and node.language == language]

    assert places
    for node in places:
        instead = used_up.passed(graph, node, lines.NOON, _now())
        contact = line.contact(node.at.helper or line.settings.helpline)
        said = [part.words for part in instead.speech if isinstance(part, Say)]
        assert isinstance(instead.ending, Listen), node.id
        assert instead.at.reading == "unreached", node.id
        assert "".join(contact.groups) in numbers_in(line, said), node.id
