"""The web service, route by route, on a graph of a few places: who is let in, what comes back, and how."""

from __future__ import annotations

import logging

import pytest
from flask import Flask
from werkzeug.test import Client, TestResponse

from ivr.graph.nodes import Say
from ivr.graph.promises import signed
from ivr.line.recordings import Recording
from ivr.voice.app import Gate, create_app
from ivr.voice.last_resort import last_resort
from ivr.voice.on_air import Air, Revision
from ivr.voice.signature import signature
from tests.kit.small_graph import MONDAY, SUNDAY, small_graph, without

TOKEN, PUBLIC, OWN = "12345", "https://line.example/ivr", "+358942451234"
PLAYED = Say("hello", "fi", "", "", ("w",), Recording("file", "abcd", 1.0, b"a sound"))
GRAPH = without(small_graph(), whispers={"en/whisper": (PLAYED,)}, own_number="+358290000000")
OTHER = without(small_graph({"en/needs": {"1": "en/ring.berit--tel"}}), whispers=GRAPH.whispers)
REVISION = Revision(GRAPH)
NEEDS = f"/call/{GRAPH.revision}/{signed(GRAPH, GRAPH.nodes['en/needs'])}"


def service(*earlier: Revision, air: bool = True, now: object = MONDAY) -> Flask:
    on_air = Air(REVISION, {each.graph.revision: each for each in earlier}) if air else None
    resort = lambda own_number: f"resort {own_number}"  # noqa: E731 # as the service has it
    return create_app(on_air, Gate((TOKEN,), (PUBLIC,)), now=lambda: now, resort=resort)


def post(app: Flask, path: str, token: str = TOKEN, **fields: str) -> TestResponse:
    signed_ = {"X-Twilio-Signature": signature(token, PUBLIC + path, list(fields.items()))}
    return app.test_client().post(path, data=fields, headers=signed_)


def get(app: Flask, target: str) -> TestResponse:
    return app.test_client().get(target, headers={"X-Twilio-Signature": signature(TOKEN, PUBLIC + target, [])})


def document(id_: str, own: str = "+358290000000") -> str:
    return REVISION.document(GRAPH.nodes[id_], PUBLIC, own).decode()


@pytest.fixture(scope="module", autouse=True)
def taken_up() -> None:
    REVISION.take_up((PUBLIC,))


@pytest.mark.parametrize(
    ("path", "fields", "id_"),
    [
        ("/call", {}, "mul/start"),
        ("/call/", {}, "mul/start"),
        (NEEDS, {}, "en/needs.silent-2"),
        (f"{NEEDS}/", {}, "en/needs.silent-2"),
        (NEEDS, {"Digits": "9"}, "en/cover"),
        (NEEDS, {"Digits": "1"}, "en/list.alma--tel.open"),
        ("/call/no\nsuch//place", {}, "mul/start.changed"),
        ("/call/gone/en/nowhere", {"Digits": "1"}, "en/needs.changed"),
    ],
)
def test_a_call_is_answered_wherever_its_address_leads(path: str, fields: dict[str, str], id_: str) -> None:
    answer = post(service(), path.replace("\n", "%0A"), **fields)

    assert (answer.status_code, answer.content_type) == (200, "text/xml; charset=utf-8")
    assert answer.get_data(as_text=True) == document(id_)
    assert "Cache-Control" not in answer.headers


def test_the_clock_is_asked_when_the_call_comes() -> None:
    assert post(service(now=SUNDAY), NEEDS, Digits="1").get_data(as_text=True) == document("en/list.alma--tel.closed")


def test_the_number_that_was_called_is_shown_and_decides_where_a_call_begins() -> None:
    answer = post(service(), NEEDS, Digits="0", To=OWN)
    assert answer.get_data(as_text=True) == document("en/person", OWN)
    owned = Revision(without(GRAPH, numbers={OWN: "en/cover"}))
    app = create_app(Air(owned), Gate((TOKEN,), (PUBLIC,)), now=lambda: MONDAY)
    assert "this is en/cover" in post(app, "/call", To=OWN).get_data(as_text=True)


def test_a_get_is_answered_too_and_kept_by_nobody() -> None:
    answer = get(service(), f"{NEEDS}?Digits=9")

    assert answer.status_code == 200
    assert answer.get_data(as_text=True) == document("en/cover")
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/call", NEEDS, f"/whisper/{GRAPH.revision}/en/whisper", "/status"])
def test_whoever_has_no_good_signature_gets_nothing(path: str) -> None:
    client: Client = service().test_client()

    assert [(client.post(path).status_code, client.post(path).data), client.get(path).status_code] == [(403, b""), 405]
    assert post(service(), path, token="54321").status_code == 403
    assert client.post(path, data={str(n): "" for n in range(101)}).status_code == 413


def test_a_whisper_is_said_and_one_of_an_unknown_version_or_name_is_silence() -> None:
    app = service()
    whispered = post(app, f"/whisper/{GRAPH.revision}/en/whisper")

    assert whispered.content_type == "text/xml; charset=utf-8"
    assert whispered.data == REVISION.whisper("en/whisper", PUBLIC)
    empty = [post(app, f"/whisper/{name}").get_data(as_text=True) for name in ("gone/en/whisper", "x")]
    unknown = post(app, f"/whisper/{GRAPH.revision}/en/nothing").get_data(as_text=True)
    without_a_line = post(service(air=False), f"/whisper/{GRAPH.revision}/en/whisper").get_data(as_text=True)
    assert {*empty, unknown, without_a_line} == {'<?xml version="1.0" encoding="UTF-8"?><Response/>'}


def test_calls_and_whispers_of_a_version_that_was_on_air_are_still_answered() -> None:
    app = service(Revision(OTHER))
    needs = f"/call/{OTHER.revision}/{signed(OTHER, OTHER.nodes['en/needs'])}"

    assert "this is en/ring.berit--tel" in post(app, needs, Digits="1").get_data(as_text=True)
    assert "<Play>" in post(app, f"/whisper/{OTHER.revision}/en/whisper").get_data(as_text=True)


def test_news_of_a_call_need_no_answer() -> None:
    answer = post(service(), "/status", CallStatus="completed")

    assert (answer.status_code, answer.data) == (204, b"")


@pytest.mark.parametrize(("to", "shown"), [(OWN, OWN), ("client:desk", None), ("", None)])
def test_without_a_line_every_call_is_answered_with_the_last_resort(to: str, shown: str | None) -> None:
    answer = post(service(air=False), NEEDS, To=to)

    assert (answer.status_code, answer.content_type) == (200, "text/xml; charset=utf-8")
    assert answer.get_data(as_text=True) == f"resort {shown}"
    own = create_app(None, Gate((TOKEN,), (PUBLIC,)))
    assert post(own, "/call", To=OWN).get_data(as_text=True) == last_resort(own_number=OWN)


def test_whatever_goes_wrong_the_last_resort_answers_and_the_log_says_so(caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(Air(REVISION), Gate((TOKEN,), (PUBLIC,)), now=lambda: 1 / 0, resort=lambda own: f"resort {own}")

    with caplog.at_level(logging.ERROR):
        answer = post(app, NEEDS, Digits="1", To=OWN)

    assert (answer.status_code, answer.get_data(as_text=True)) == (200, f"resort {OWN}")
    [record] = caplog.records
    assert (record.name, record.levelname) == ("ivr.voice", "ERROR")
    kind, *where = record.getMessage().splitlines()
    assert kind == "the last resort answered instead: ZeroDivisionError"
    assert any("test_app.py" in row for row in where)


def test_what_a_failure_says_of_a_caller_is_not_written_down(caplog: pytest.LogCaptureFixture) -> None:
    of_the_caller = f"{OWN} pressed 4 at {NEEDS}"

    def failing() -> object:
        raise ValueError(of_the_caller)

    for app in (
        create_app(Air(REVISION), Gate((TOKEN,), (PUBLIC,)), now=failing),
        create_app(Air(REVISION), Gate((TOKEN,), (PUBLIC,)), now=lambda: 1 / 0, resort=lambda _: failing()),
    ):
        with caplog.at_level(logging.INFO):
            post(app, NEEDS, Digits="4", To=OWN)

    written = "".join(record.getMessage() + str(record.exc_text) for record in caplog.records)
    assert "ValueError" in written
    assert not [each for each in (OWN, "pressed 4 at", NEEDS) if each in written]


def test_a_request_that_cannot_be_answered_leaves_its_place_in_the_log_and_no_words(
    caplog: pytest.LogCaptureFixture,
) -> None:
    air = Air(REVISION)
    app = create_app(air, Gate((TOKEN,), (PUBLIC,)))
    air.programme = None  # type: ignore[assignment]

    answer = app.test_client().get("/audio/unknown.wav")

    assert (answer.status_code, answer.get_data()) == (500, b"")
    [message] = caplog.messages
    kind, *where = message.splitlines()
    assert kind == "a request could not be answered: AttributeError"
    assert len(where) > 4
    assert all(row.startswith("  ") for row in where)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/status/", 204),
        ("/call//en/needs", 200),
        ("/whisper//x", 200),
        ("//status", 404),
        ("//call", 404),
        ("/whisper", 404),
        ("/static/x", 404),
    ],
)
def test_no_address_is_redirected_for_that_would_lose_the_form(path: str, status: int) -> None:
    assert post(service(), path).status_code == status


def test_the_service_answers_at_these_addresses_alone() -> None:
    rules = {(rule.rule, *sorted(rule.methods or ())) for rule in service().url_map.iter_rules()}

    assert rules == {
        ("/call", "GET", "HEAD", "POST"),
        ("/call/", "GET", "HEAD", "POST"),
        ("/call/<rest:address>", "GET", "HEAD", "POST"),
        ("/whisper/<rest:address>", "POST"),
        ("/status", "POST"),
        ("/audio/<name>.wav", "GET", "HEAD"),
        ("/health", "GET", "HEAD"),
        ("/healthz", "GET", "HEAD"),
        ("/readyz", "GET", "HEAD"),
    }


def test_the_clock_is_the_machines_own_in_a_time_zone() -> None:
    app = create_app(Air(REVISION), Gate((TOKEN,), (PUBLIC,)), resort=lambda _: "resort")

    assert "this is en/list.alma--tel" in post(app, NEEDS, Digits="1").get_data(as_text=True)


def test_a_recording_is_served_to_anybody_and_may_be_kept_for_ever() -> None:
    client = service().test_client()
    found, missing = client.get("/audio/abcd.wav"), client.get("/audio/dcba.wav")

    assert (found.status_code, found.content_type, found.data) == (200, "audio/wav", b"a sound")
    assert found.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert (missing.status_code, missing.content_type, missing.data) == (
        404,
        "text/plain",
        b"there is no such recording\n",
    )
    assert service(air=False).test_client().get("/audio/abcd.wav").status_code == 404
    assert [client.open("/audio/abcd.wav", method=each).status_code for each in ("POST", "OPTIONS")] == [405, 405]


def test_whoever_watches_learns_which_version_is_on_air() -> None:
    answers = [service(air=air).test_client().get("/health") for air in (True, False)]

    assert [(each.status_code, each.content_type, each.get_data(as_text=True)) for each in answers] == [
        (200, "text/plain", f"on air: {GRAPH.revision}\n"),
        (503, "text/plain", "only the last resort is on air: read the log\n"),
    ]
    client = service().test_client()
    assert [client.open("/health", method=each).status_code for each in ("POST", "OPTIONS")] == [405, 405]


def test_every_other_address_is_refused_in_one_plain_line_and_never_redirected() -> None:
    client = service().test_client()
    answers = {path: client.get(path) for path in ("/", "/calls", "/static/x", "//call", "/health/", "/status/")}

    assert {each.content_type for each in answers.values()} == {"text/plain"}
    statuses = {path: each.status_code for path, each in answers.items()}
    assert {statuses[path] for path in ("/", "/calls", "/static/x", "//call")} == {404}
    assert client.get("/calls").data == b"404 Not Found\n"
    assert client.open("/call", method="OPTIONS").status_code == 405
    assert client.open("/status", method="OPTIONS").status_code == 405
    assert not any(300 <= each.status_code < 400 for each in answers.values())


def test_a_signed_request_without_a_signature_is_named_in_the_log_but_not_a_browsers(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with caplog.at_level(logging.WARNING):
        service().test_client().get("/call")
    assert caplog.records == []
    with caplog.at_level(logging.WARNING):
        service().test_client().post("/call")
    without_signature = [record.getMessage() for record in caplog.records]
    caplog.clear()
    with caplog.at_level(logging.WARNING):
        post(service(), "/call", token="54321")
    with_another = [record.getMessage() for record in caplog.records]

    assert len(without_signature) == len(with_another) == 1
    assert without_signature != with_another
    assert PUBLIC in with_another[0]
