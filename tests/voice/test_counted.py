"""What the service counts of each request: what is asked for by name, and nothing of who asked or what they chose."""

from __future__ import annotations

import pytest
from flask import Flask

from ivr.graph.promises import signed
from ivr.voice import counts as c
from ivr.voice.app import Gate, create_app
from ivr.voice.counts import COUNTED, Counts
from ivr.voice.on_air import Air, Revision
from tests.kit.small_graph import MONDAY, small_graph, without
from tests.voice.test_app import GRAPH, NEEDS, PUBLIC, TOKEN, get, post

OTHER = small_graph({"en/needs": {"1": "en/ring.berit--tel"}})


def counting(air: Air | None, **given: object) -> tuple[Flask, Counts]:
    counts = Counts()
    return create_app(air, Gate((TOKEN,), (PUBLIC,)), **{"now": lambda: MONDAY, "counts": counts, **given}), counts


@pytest.fixture
def counted() -> tuple[Flask, Counts]:
    return counting(Air(Revision(GRAPH), {OTHER.revision: Revision(OTHER)}))


def figures(counts: Counts) -> dict[str, float]:
    """All that is not 0, but for the seconds, which are never the same."""
    return {name: counts.total(name) for name in COUNTED if name != c.SECONDS and counts.total(name)}


@pytest.mark.parametrize("path", ["/call", "/call/"])
def test_a_new_call_is_counted_once_and_what_follows_is_only_an_answer(
    counted: tuple[Flask, Counts], path: str
) -> None:
    app, counts = counted
    post(app, path)
    assert figures(counts) == {c.CALLS: 1, c.ANSWERS: 1}

    for follows in (NEEDS, "/status", f"/whisper/{GRAPH.revision}/en/whisper"):
        post(app, follows)

    assert figures(counts) == {c.CALLS: 1, c.ANSWERS: 4}
    assert 0 < counts.total(c.SECONDS) < 60
    assert counts.by_seconds()[-1] == (float("inf"), 4)


def test_a_call_that_comes_by_get_is_one_too(counted: tuple[Flask, Counts]) -> None:
    app, counts = counted
    get(app, "/call?CallSid=CA1")

    assert figures(counts) == {c.CALLS: 1, c.ANSWERS: 1}


def test_who_is_refused_is_counted_by_why_and_never_as_a_call(counted: tuple[Flask, Counts]) -> None:
    app, counts = counted
    client = app.test_client()
    post(app, "/call", token="54321")
    client.post("/call")
    client.get("/call")
    client.post("/call", data={str(n): "" for n in range(101)})

    assert figures(counts) == {c.WRONG_SIGNATURE: 1, c.NO_SIGNATURE: 2, c.MALFORMED: 1}


def test_what_needs_no_signature_is_not_counted(counted: tuple[Flask, Counts]) -> None:
    app, counts = counted
    for path in ("/health", "/healthz", "/readyz", "/audio/abcd.wav", "/nowhere", "/metrics"):
        app.test_client().get(path)

    assert figures(counts) == {}


def test_the_last_resort_is_counted_whether_something_failed_or_there_is_no_line() -> None:
    for app, counts in (counting(None), counting(Air(Revision(GRAPH)), now=lambda: 1 / 0)):
        post(app, "/call")
        post(app, NEEDS, Digits="1")
        post(app, f"/whisper/{GRAPH.revision}/en/nothing")
        post(app, "/status")

        assert figures(counts) == {c.CALLS: 1, c.ANSWERS: 4, c.LAST_RESORT: 2}


# --- the helpline did not answer


def at(place: str, graph=GRAPH) -> str:
    return f"/call/{graph.revision}/{signed(graph, graph.nodes[place])}"


@pytest.mark.parametrize(
    ("address", "fields", "is_counted"),
    [
        (at("en/person"), {"DialCallStatus": "no-answer"}, True),
        (at("en/person"), {"DialCallStatus": "busy"}, True),
        (at("en/person"), {"DialCallStatus": "failed"}, True),
        (at("sv/person"), {"DialCallStatus": "busy"}, True),
        (at("mul/person"), {"DialCallStatus": "busy"}, True),
        (at("en/person", OTHER), {"DialCallStatus": "busy"}, True),
        ("/call/000000000000/en/person", {"DialCallStatus": "busy"}, True),
        (at("en/person"), {"DialCallStatus": "completed", "DialBridged": "true"}, False),
        (at("en/person"), {"DialCallStatus": "canceled"}, False),
        (at("en/person"), {"DialCallStatus": "no-answer", "CallStatus": "completed"}, False),
        (at("en/person"), {}, False),
        (at("en/person.ring-2"), {"DialCallStatus": "busy"}, False),
        (at("en/ring.berit--tel"), {"DialCallStatus": "busy"}, False),
        (NEEDS, {"DialCallStatus": "busy"}, False),
        ("/call/x/y/z", {"DialCallStatus": "busy"}, False),
        ("/call", {"DialCallStatus": "busy"}, False),
    ],
)
def test_a_ring_of_the_helpline_that_nobody_took_is_counted(
    counted: tuple[Flask, Counts], address: str, fields: dict[str, str], is_counted: bool
) -> None:
    app, counts = counted

    assert post(app, address, **fields).status_code == 200

    assert counts.total(c.UNANSWERED) == is_counted


def test_where_the_key_for_a_person_rings_nobody_no_ring_is_the_helplines() -> None:
    elsewhere = Air(Revision(without(GRAPH, steps_of_keys={"cover": "cover"})))
    app, counts = counting(elsewhere)

    post(app, f"/call/{elsewhere.current(MONDAY).name}/en/person", DialCallStatus="busy")

    assert counts.total(c.UNANSWERED) == 0
