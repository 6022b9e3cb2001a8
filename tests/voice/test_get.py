"""A number that is set to HTTP GET: its callers are answered, and the log says what to set."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from urllib.parse import urlencode

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from ivr.graph.call_graph import CallGraph
from ivr.voice.app import Gate, create_app
from ivr.voice.complaints import Complaints
from ivr.voice.last_resort import HELPLINE as BUILT_IN
from ivr.voice.request import MOST_FIELDS
from ivr.voice.signature import signature
from tests.kit import lines
from tests.kit.lines import HELPLINE, OWN, PUBLIC, TOKEN

CALLER = "+358401234567"
FIELDS = {"CallSid": "CA" + "0" * 32, "CallStatus": "ringing", "From": CALLER, "FromCity": "Köln", "To": OWN}
TOLD = (
    "a call came in by GET. It was answered, but its numbers stand in the address, where a proxy may keep them. "
    f'Set in Twilio\'s console, at the number, "A call comes in": {PUBLIC}/call, HTTP POST'
)


@pytest.fixture
def fresh(graph: CallGraph) -> Flask:
    """A service that has not complained yet."""
    return lines.app_of(graph)


def get(app: Flask, path: str = "/call", fields: Mapping[str, str] = FIELDS, **changes: object) -> TestResponse:
    """A GET as Twilio sends it: the fields stand in the address, and the address alone is signed."""
    target = f"{path}?{urlencode(fields)}"
    headers = {"X-Twilio-Signature": signature(TOKEN, PUBLIC + target, [])}
    options = {"method": "GET", "headers": headers, "environ_overrides": {"RAW_URI": target}, **changes}
    return app.test_client().open(target, **options)


def test_a_signed_get_is_answered_like_the_post_and_leads_on_by_post(fresh: Flask) -> None:
    answer = get(fresh)

    assert (answer.status_code, answer.content_type) == (200, "text/xml; charset=utf-8")
    assert answer.get_data(as_text=True) == lines.ask(fresh.test_client(), "/call")
    assert answer.get_data(as_text=True).count('method="POST"') == 2
    assert 'method="GET"' not in answer.get_data(as_text=True)
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("fields", [{"Digits": "1"}, {"Digits": "junk"}, {}], ids=["key", "junk", "silence"])
def test_keys_in_the_address_count_too(fresh: Flask, fields: dict[str, str]) -> None:
    """Where our POST is turned into a GET the call goes on; where its keys are lost, as in silence, it ends in help."""
    place = next(lines.addresses(lines.ask(fresh.test_client(), "/call")))

    answer = get(fresh, place, {**FIELDS, **fields})

    assert answer.get_data(as_text=True) == lines.ask(fresh.test_client(), place, **fields)


def test_the_number_that_was_called_is_read_from_the_address(fresh: Flask) -> None:
    start = next(lines.addresses(lines.ask(fresh.test_client(), "/call")))
    menu = next(lines.addresses(lines.ask(fresh.test_client(), start, Digits="1")))

    answer = get(fresh, menu, {**FIELDS, "Digits": "0"}).get_data(as_text=True)

    assert lines.dialled(answer) == [HELPLINE]
    assert f'callerId="{OWN}"' in answer


def test_without_a_line_a_get_rings_the_helpline_too() -> None:
    answer = get(create_app(None, Gate((TOKEN,), (PUBLIC,))))

    assert (answer.status_code, lines.dialled(answer.get_data(as_text=True))) == (200, [BUILT_IN])


@pytest.mark.parametrize("path", ["/call", "/call/", "/call/x/fi/needs"])
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Twilio-Signature": "junk"},
        {"X-Twilio-Signature": signature(TOKEN, f"{PUBLIC}/call", [])},
        {"X-Twilio-Signature": signature(TOKEN, f"{PUBLIC}/call", list(FIELDS.items()))},
    ],
    ids=["none", "junk", "of the bare address", "of the same fields in a body"],
)
def test_a_get_that_is_not_signed_rightly_gets_nothing(fresh: Flask, path: str, headers: dict[str, str]) -> None:
    answer = get(fresh, path, headers=headers)

    assert (answer.status_code, answer.get_data(as_text=True)) == (405, "405 Method Not Allowed\n")


@pytest.mark.parametrize("path", ["/whisper/x/fi", "/status"])
def test_what_only_we_name_to_twilio_is_asked_by_post_alone(fresh: Flask, path: str) -> None:
    assert get(fresh, path).status_code == 405


def test_more_fields_than_any_webhook_has_are_refused(fresh: Flask) -> None:
    many = {f"Field{number}": "x" for number in range(MOST_FIELDS + 1)}

    assert get(fresh, fields=many).status_code == 413


# --- the log


def told(caplog: pytest.LogCaptureFixture) -> list[tuple[str, str]]:
    return [(record.levelname, record.getMessage()) for record in caplog.records if record.name == "ivr.voice"]


def test_the_log_says_what_to_set(fresh: Flask, caplog: pytest.LogCaptureFixture) -> None:
    assert [get(fresh).status_code for _ in range(3)] == [200, 200, 200]
    assert told(caplog) == [("ERROR", TOLD)]


def test_it_is_said_at_most_once_a_minute(caplog: pytest.LogCaptureFixture) -> None:
    complaints, counts = Complaints(), []
    for seconds in (1000.0, 1059.9, 1060.0):
        complaints.came_by_get(PUBLIC, seconds)
        counts.append(len(told(caplog)))

    assert counts == [1, 1, 2]


def test_a_refusal_a_moment_before_does_not_silence_it(fresh: Flask, caplog: pytest.LogCaptureFixture) -> None:
    fresh.test_client().post("/call")
    get(fresh)

    assert [level for level, _ in told(caplog)] == ["WARNING", "ERROR"]
    assert told(caplog)[1] == ("ERROR", TOLD)


def test_nothing_of_the_call_is_written_down(fresh: Flask, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)

    get(fresh)

    assert not any(private in caplog.text for private in (CALLER[1:], OWN[1:], FIELDS["CallSid"], "Köln", "K%C3%B6ln"))


def test_somebodys_browser_is_not_worth_a_word(fresh: Flask, caplog: pytest.LogCaptureFixture) -> None:
    get(fresh, headers={})

    assert told(caplog) == []


def test_a_get_with_a_signature_that_fits_no_setting_names_the_settings(
    fresh: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    get(fresh, headers={"X-Twilio-Signature": "junk"})

    ((level, message),) = told(caplog)
    assert level == "ERROR"
    assert message.startswith("a request was refused: its signature fits no setting. Look at IVR_PUBLIC_URL")


def test_a_password_in_the_public_address_is_not_written_down(caplog: pytest.LogCaptureFixture) -> None:
    Complaints().came_by_get("https://anna:secret@line.example/ivr", 0.0)

    assert "https://line.example/ivr/call, HTTP POST" in caplog.text
    assert "secret" not in caplog.text
