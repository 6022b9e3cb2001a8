"""Why a call moves on, read from what Twilio sends: who is still there comes before what came of ringing."""

from __future__ import annotations

import itertools

import pytest
from werkzeug.test import Client

from ivr.graph.nodes import BRIDGED, GONE, NO_INPUT, NO_MATCH, UNREACHED
from ivr.voice.request import TwilioRequest
from tests.kit import lines

OVER = ("completed", "busy", "failed", "no-answer", "canceled")
THERE = (None, "", "queued", "ringing", "in-progress", "initiated", "answered", "Completed", "completed ", "weather")
"""None: the field is absent."""

TALKED = ({"DialCallStatus": "completed"}, {"DialCallStatus": "completed", "DialBridged": "true"})
NOT_TALKED = (
    {"DialCallStatus": "completed", "DialBridged": "false"},
    {"DialCallStatus": "completed", "DialBridged": "False"},
    *({"DialCallStatus": status} for status in ("busy", "no-answer", "failed", "canceled", "", "weather")),
)


def cause(call_status: str | None, **fields: str) -> str:
    told = {} if call_status is None else {"CallStatus": call_status}
    return TwilioRequest("/call/x", tuple({**told, **fields}.items())).cause


@pytest.mark.parametrize("call_status", OVER)
def test_a_call_that_is_over_is_over_whatever_came_of_ringing(call_status: str) -> None:
    assert {cause(call_status, **fields) for fields in (*TALKED, *NOT_TALKED)} == {GONE}


@pytest.mark.parametrize("call_status", THERE)
def test_in_any_other_status_the_caller_is_there(call_status: str | None) -> None:
    assert {cause(call_status, **fields) for fields in TALKED} == {BRIDGED}
    assert {cause(call_status, **fields) for fields in NOT_TALKED} == {UNREACHED}


@pytest.mark.parametrize("call_status", [*OVER, *THERE])
def test_keys_and_silence_are_what_they_are_in_every_status(call_status: str | None) -> None:
    keys = {key: cause(call_status, Digits=key) for key in "0123456789*#"}

    assert keys == {key: key for key in "0123456789*#"}
    assert [cause(call_status), cause(call_status, Digits=""), cause(call_status, Digits="12")] == [
        NO_INPUT,
        NO_INPUT,
        NO_MATCH,
    ]


@pytest.fixture(scope="module")
def places(app) -> dict[str, str]:
    """Of the first menu in Finnish: its address, and what it answers to silence and to a wrong key."""
    client = app.test_client()
    start = next(lines.addresses(lines.ask(client, "/call")))
    place = next(lines.addresses(lines.ask(client, start, Digits="1")))
    return {
        "address": place,
        "silence": lines.ask(client, place),
        "wrong": lines.ask(client, place, Digits="1234"),
        "person": lines.ask(client, place, Digits="0"),
    }


def test_after_a_talk_that_a_menu_knows_nothing_of_it_goes_on_as_after_silence(
    client: Client, places: dict[str, str]
) -> None:
    """A call that is out of step: no key was wrong, so nobody is told so."""
    answers = {lines.ask(client, places["address"], **fields) for fields in TALKED}

    assert places["silence"] != places["wrong"]
    assert answers == {places["silence"]}


def test_whoever_is_there_hears_on_and_whoever_is_gone_is_not_rung_for(client: Client, places: dict[str, str]) -> None:
    ringing = next(lines.addresses(places["person"]))
    answers = {
        status: lines.ask(client, ringing, DialCallStatus="busy", CallStatus=status)
        for status in (*OVER, *filter(None, THERE))
    }

    assert lines.dialled(places["person"]) == [lines.HELPLINE]
    assert {status for status, answer in answers.items() if "<Hangup/>" in answer.replace(" ", "")} == {*OVER}
    assert len({answers[status] for status in filter(None, THERE)}) == 1
    assert [lines.said(answers[status]) for status in OVER] == list(itertools.repeat([], len(OVER)))
