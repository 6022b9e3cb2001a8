"""Requests that are not Twilio's, or not as Twilio sends them: refused in silence, or answered like any call."""

from __future__ import annotations

import datetime as dt
import io
import logging
from collections.abc import Mapping
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from ivr.graph.call_graph import CallGraph
from ivr.graph.nodes import Node
from ivr.graph.spots import MUL
from ivr.voice.app import Gate, create_app
from ivr.voice.last_resort import HELPLINE as LAST_RESORT
from ivr.voice.on_air import Air, Revision
from ivr.voice.signature import signature
from tests.kit import lines
from tests.kit.hypothesis_profiles import many

PATH_OF_PUBLIC = "/ivr"
CALLER = "+358401234567"
FORM = "application/x-www-form-urlencoded"
FIELDS: Mapping[str, str] = {
    "CallSid": "CA" + "0" * 32,
    "AccountSid": "AC" + "1" * 32,
    "CallStatus": "in-progress",
    "From": CALLER,
    "Caller": CALLER,
    "To": lines.OWN,
    "FromCity": "Köln",
}


def ask(
    app: Flask, target: str, fields: Mapping[str, str] | list[tuple[str, str]] = FIELDS, **changes: object
) -> TestResponse:
    """A rightly signed request, unless *changes* (arguments of Werkzeug's client) say otherwise."""
    pairs = list(fields.items()) if isinstance(fields, Mapping) else fields
    given = signature(lines.TOKEN, lines.PUBLIC + target, pairs)
    kept = {"headers": {"X-Twilio-Signature": given}, "data": urlencode(pairs), "content_type": FORM, "method": "POST"}
    environ = {"RAW_URI": target, **changes.pop("environ_overrides", {})}
    return app.test_client().open(target, environ_overrides=environ, **{**kept, **changes})


def assert_twiml(response: TestResponse) -> ElementTree.Element:
    """A call goes on: 200, TwiML that parses, nothing that would lose the form or mark the caller."""
    assert response.status_code == 200, response.get_data(as_text=True)
    assert response.content_type == "text/xml; charset=utf-8"
    assert_silent_headers(response)
    root = ElementTree.fromstring(response.get_data(as_text=True))
    assert root.tag == "Response"
    return root


def assert_refused(response: TestResponse, *statuses: int) -> None:
    """Nothing is given away: no TwiML, no traceback, no cookie, no redirect."""
    assert response.status_code in statuses, (response.status_code, response.get_data(as_text=True))
    body = response.get_data(as_text=True)
    assert "<" not in body
    assert "Traceback" not in body
    assert len(body) < 60
    assert_silent_headers(response)


def assert_silent_headers(response: TestResponse) -> None:
    assert response.status_code < 500
    assert "Set-Cookie" not in response.headers
    assert "Location" not in response.headers
    assert "WWW-Authenticate" not in response.headers


@pytest.fixture(autouse=True)
def _nothing_of_a_call_is_in_the_log(caplog: pytest.LogCaptureFixture):
    """Whatever is asked in any test here: no number, no id, no field of it is written down."""
    caplog.set_level(logging.DEBUG)
    yield
    written = caplog.text
    for private in (CALLER, CALLER.lstrip("+"), lines.OWN, FIELDS["CallSid"], FIELDS["AccountSid"], "Köln", "secret"):
        assert private not in written
    assert lines.TOKEN not in written.replace(CALLER, "")


@pytest.fixture
def fresh(graph: CallGraph) -> Flask:
    """A service that has not complained yet."""
    return lines.app_of(graph)


# --- not Twilio's

CALL_ROUTES = ("/call", "/call/", "/call/000000000000/fi/needs", "/call/x", "/whisper/x/fi", "/status")


def sent_with(headers: Mapping[str, str] | list[tuple[str, str]]) -> dict[str, object]:
    return {"headers": headers}


RIGHT = signature(lines.TOKEN, lines.PUBLIC + "/call", list(FIELDS.items()))
NOT_SIGNED: dict[str, dict[str, object]] = {
    "no header": sent_with({}),
    "empty": sent_with({"X-Twilio-Signature": ""}),
    "junk": sent_with({"X-Twilio-Signature": "junk"}),
    "not ASCII": sent_with({"X-Twilio-Signature": "é" * 28}),
    "long": sent_with({"X-Twilio-Signature": "A" * 10_000}),
    "other token": sent_with({"X-Twilio-Signature": signature("54321", lines.PUBLIC + "/call", list(FIELDS.items()))}),
    "no token": sent_with({"X-Twilio-Signature": signature("", lines.PUBLIC + "/call", list(FIELDS.items()))}),
    "twice": sent_with([("X-Twilio-Signature", RIGHT), ("X-Twilio-Signature", RIGHT)]),
    "right and wrong": sent_with([("X-Twilio-Signature", RIGHT), ("X-Twilio-Signature", "junk")]),
    "two in one": sent_with({"X-Twilio-Signature": f"{RIGHT},{RIGHT}"}),
    "other header": sent_with({"X-Twilio-Signature-2": RIGHT}),
    "one bit off": sent_with({"X-Twilio-Signature": RIGHT[:5] + RIGHT[5].swapcase() + RIGHT[6:]}),
    "lower case": sent_with({"X-Twilio-Signature": RIGHT.lower()}),
    "other digits": {"headers": {"X-Twilio-Signature": RIGHT}, "data": urlencode({**FIELDS, "Digits": "1"})},
    "caller changed": {"headers": {"X-Twilio-Signature": RIGHT}, "data": urlencode({**FIELDS, "From": "+3585"})},
    "field lost": {"headers": {"X-Twilio-Signature": RIGHT}, "data": urlencode({"CallSid": FIELDS["CallSid"]})},
    "signed for the bare address": sent_with(
        {"X-Twilio-Signature": signature(lines.TOKEN, lines.PUBLIC + "/call", [])}
    ),
    "signed for the inner address": sent_with(
        {"X-Twilio-Signature": signature(lines.TOKEN, "http://localhost/call", list(FIELDS.items()))}
    ),
}


@pytest.mark.parametrize("how", NOT_SIGNED)
def test_a_request_that_is_not_signed_rightly_gets_nothing(fresh: Flask, how: str) -> None:
    response = ask(fresh, "/call", **NOT_SIGNED[how])

    assert_refused(response, 403)
    assert response.get_data() == b""


@pytest.mark.parametrize("target", CALL_ROUTES)
def test_no_route_of_a_call_answers_unsigned(fresh: Flask, target: str) -> None:
    assert_refused(ask(fresh, target, headers={}), 403)


def test_a_signature_for_one_address_opens_no_other(fresh: Flask) -> None:
    for target in CALL_ROUTES[1:]:
        assert_refused(ask(fresh, target, headers={"X-Twilio-Signature": RIGHT}), 403)


@pytest.mark.parametrize("method", ["GET", "PUT", "HEAD", "OPTIONS", "TRACE", "DELETE", "PATCH", "CONNECT", "JUNK"])
@pytest.mark.parametrize("target", [*CALL_ROUTES, "/", "/nowhere"])
def test_other_methods_get_nothing_signed_or_not(fresh: Flask, method: str, target: str) -> None:
    for headers in ({}, None):
        changes = {"method": method} if headers is None else {"method": method, "headers": headers}
        assert_refused(ask(fresh, target, **changes), 404, 405)


@pytest.mark.parametrize(
    "target",
    [
        "/",
        "/calls",
        "/call.php",
        "/CALL",
        "/admin",
        "/.env",
        "/call%00",
        "/static/x",
        "/status/x",
        "/whisper",
        "/x" * 2000,
    ],
)
def test_addresses_that_are_none_of_ours_are_not_found(fresh: Flask, target: str) -> None:
    assert_refused(ask(fresh, target), 404)
    assert_refused(ask(fresh, target, headers={}), 404)


def test_health_tells_strangers_the_version_and_no_more(fresh: Flask, graph: CallGraph) -> None:
    response = fresh.test_client().get("/health")

    assert (response.status_code, response.get_data(as_text=True)) == (200, f"on air: {graph.revision}\n")
    assert_silent_headers(response)


# --- the log


def test_a_refusal_is_told_once_a_minute_and_names_the_settings_to_look_at(
    fresh: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    for how in ("junk", "other token", "no header", "junk"):
        ask(fresh, "/call", **NOT_SIGNED[how])

    record, of_strangers = [record for record in caplog.records if record.name == "ivr.voice"]
    assert (record.levelname, of_strangers.levelname) == ("ERROR", "WARNING")
    assert "IVR_PUBLIC_URL" in record.getMessage()
    assert "TWILIO_AUTH_TOKEN" in record.getMessage()


def test_a_refusal_without_a_signature_blames_no_setting(fresh: Flask, caplog: pytest.LogCaptureFixture) -> None:
    for _ in range(3):
        ask(fresh, "/call", headers={})

    (record,) = [record for record in caplog.records if record.name == "ivr.voice"]
    assert (record.levelname, record.getMessage()) == (
        "WARNING",
        "a request without X-Twilio-Signature was refused: it is not from Twilio",
    )


def test_an_answered_call_leaves_no_trace_in_the_log(fresh: Flask, caplog: pytest.LogCaptureFixture) -> None:
    assert_twiml(ask(fresh, "/call"))
    assert_twiml(ask(fresh, "/call/x/fi/needs", {**FIELDS, "Digits": "1"}))

    assert caplog.records == []


# --- bodies


class _Chunks(io.BytesIO):
    """A body without a length, as a chunked request has it."""


BODIES: dict[str, tuple[dict[str, object], int]] = {
    "64 KB to the byte": ({"data": "a=" + "x" * (64 * 1024 - 2)}, 403),
    "one byte more": ({"data": "a=" + "x" * (64 * 1024 - 1)}, 413),
    "a megabyte": ({"data": b"\0" * 1_000_000}, 413),
    "100 fields": ({"data": "&".join(f"f{n}=" for n in range(100))}, 403),
    "101 fields": ({"data": "&".join(f"f{n}=" for n in range(101))}, 413),
    "ten thousand signs between": ({"data": "&" * 10_000}, 413),
    "a length that is none": ({"environ_overrides": {"CONTENT_LENGTH": "many"}}, 403),
    "a negative length": ({"environ_overrides": {"CONTENT_LENGTH": "-1"}}, 403),
    "a length in other digits": ({"environ_overrides": {"CONTENT_LENGTH": "²"}}, 403),
    "a length longer than Python converts": ({"environ_overrides": {"CONTENT_LENGTH": "9" * 5000}}, 413),
    "a length too long": ({"environ_overrides": {"CONTENT_LENGTH": "65536"}}, 200),
    "a large chunked body": (
        {
            "input_stream": _Chunks(b"x" * 100_000),
            "data": None,
            "environ_overrides": {"HTTP_TRANSFER_ENCODING": "chunked"},
        },
        413,
    ),
    "not UTF-8": ({"data": b"CallSid=\xff\xfe&Digits=\xc3"}, 403),
    "a broken escape": ({"data": b"Digits=%zz&%=%&=&&;"}, 403),
    "several parts": ({"data": {"Digits": "1"}, "content_type": "multipart/form-data"}, 403),
    "JSON": ({"data": b'{"Digits": "1"}', "content_type": "application/json"}, 403),
    "no type": ({"data": b"Digits=1", "content_type": None}, 403),
    "empty": ({"data": b""}, 403),
}


@pytest.mark.parametrize("what", BODIES)
def test_a_body_that_twilio_never_sends_is_refused_or_not_read(fresh: Flask, what: str) -> None:
    changes, status = BODIES[what]

    response = ask(fresh, "/call", **changes)

    if status == 200:
        assert_twiml(response)
    else:
        assert_refused(response, status)


@pytest.mark.parametrize("what", ["JSON", "several parts", "no type", "empty"])
def test_a_body_that_is_no_form_has_no_say_even_where_the_address_is_signed(fresh: Flask, what: str) -> None:
    signed = {"X-Twilio-Signature": signature(lines.TOKEN, lines.PUBLIC + "/call/x/fi/needs", [])}

    response = ask(fresh, "/call/x/fi/needs", **{**BODIES[what][0], "headers": signed})

    assert_twiml(response)
    assert response.get_data() == ask(fresh, "/call/x/fi/needs", []).get_data()


def test_a_chunked_body_is_read_like_any_other(fresh: Flask) -> None:
    body = _Chunks(urlencode({**FIELDS, "Digits": "0"}).encode())
    chunked = {"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True}

    given = signature(lines.TOKEN, lines.PUBLIC + "/call/x/fi/needs", [*FIELDS.items(), ("Digits", "0")])
    response = fresh.test_client().post(
        "/call/x/fi/needs",
        input_stream=body,
        content_type=FORM,
        headers={"X-Twilio-Signature": given},
        environ_overrides=chunked,
    )

    assert lines.dialled(response.get_data(as_text=True)) == [lines.HELPLINE]


# --- signed junk: a caller waits behind it

DIGITS = ("12", "A", "w", "", " 1", "1 ", "１", "🙂", "0" * 10_000, "*#", "\n", "-1", "none", "1\x000", "<Say>", "'\"&")
STATUSES = (
    "",
    "junk",
    "completed",
    "COMPLETED",
    "completed ",
    "no-answer",
    "busy",
    "failed",
    "canceled",
    "🙂",
    "x" * 10_000,
    "ringing",
)


@pytest.fixture
def needs(graph: CallGraph) -> str:
    return f"/call/{graph.revision}/fi/needs"


@pytest.mark.parametrize("digits", DIGITS)
def test_odd_digits_are_a_wrong_key_or_silence(fresh: Flask, needs: str, digits: str) -> None:
    root = assert_twiml(ask(fresh, needs, {**FIELDS, "Digits": digits}))

    assert root.find("Gather") is not None
    expected = "fi/needs.silent-2" if digits == "" else "fi/needs.wrong-2"
    assert expected in root.find("Gather").attrib["action"]


@pytest.mark.parametrize("call_status", STATUSES)
@pytest.mark.parametrize("status", STATUSES)
def test_odd_outcomes_of_ringing_never_end_in_an_error(
    fresh: Flask, graph: CallGraph, status: str, call_status: str
) -> None:
    fields = {**FIELDS, "DialCallStatus": status, "CallStatus": call_status}
    person = f"/call/{graph.revision}/fi/person"

    root = assert_twiml(ask(fresh, person, fields))

    gone = call_status in ("completed", "busy", "failed", "no-answer", "canceled")
    assert [child.tag for child in root] == ["Hangup"] if gone else len(root) > 0


@pytest.mark.parametrize(
    "address",
    [
        "..",
        "../..",
        "../../etc/passwd",
        "%00",
        "%2f",
        "x/",
        "x//",
        "x//fi//needs",
        "fi/needs/",
        "%F0%9F%99%82",
        "%ff",
        "%",
        "a" * 3000,
        "/".join("a" * 500),
        "x/zz/needs",
        "x/mul",
        "x/fi",
        "x/sv/%3CSay%3E",
        "<Say>",
        "é",
        "x;y=1",
        "x?Digits=0&" + "a=b&" * 500,
    ],
)
def test_odd_addresses_lead_back_into_the_call(fresh: Flask, address: str) -> None:
    root = assert_twiml(ask(fresh, f"/call/{address}"))

    assert root.find("Gather") is not None
    assert "Say" in {verb.tag for verb in root.iter()}


@pytest.mark.parametrize("address", ["/x", "%2F%2e%2e", "x/fi/needs%0d%0aSet-Cookie:%20a=b", "x%0A"])
def test_a_second_slash_or_a_line_break_leads_back_into_the_call(fresh: Flask, address: str) -> None:
    assert_twiml(ask(fresh, f"/call/{address}"))


def test_the_same_field_many_times_counts_once_and_the_first_is_taken(fresh: Flask, needs: str) -> None:
    many_times = [*FIELDS.items(), ("Digits", "0"), *[("Digits", "9")] * 60]

    root = assert_twiml(ask(fresh, needs, many_times))

    assert [number.text for number in root.iter("Number")] == [lines.HELPLINE]


@pytest.mark.parametrize(
    "to",
    ["", "junk", "sip:x@y", "client:a", "+0", '+358"><Hangup/>', "+" + "1" * 16, "+３５８40123456", "+358401234567\n"],
)
def test_an_odd_number_that_was_called_is_never_shown_but_the_lines_own(
    fresh: Flask, needs: str, graph: CallGraph, to: str
) -> None:
    root = assert_twiml(ask(fresh, needs, {**FIELDS, "To": to, "Digits": "0"}))

    assert graph.own_number is not None
    assert [dial.attrib.get("callerId") for dial in root.iter("Dial")] == [graph.own_number]


ODD = st.text(st.characters(codec="utf-8"), max_size=30)
NAMES = st.sampled_from(["Digits", "DialCallStatus", "CallStatus", "DialBridged", "To", "From", "msg", "FinishedOnKey"])


@many(200)
@given(
    st.text(st.characters(codec="ascii", categories=["L", "N", "P"]), max_size=40).filter(
        lambda text: text[:1] != "/" and "#" not in text
    ),
    st.lists(st.tuples(NAMES | ODD, ODD), max_size=20),
)
def test_signed_junk_of_any_kind_is_answered_with_twiml(
    app: Flask, address: str, fields: list[tuple[str, str]]
) -> None:
    assert_twiml(ask(app, f"/call/{address}", fields))
    whisper = ask(app, f"/whisper/{address or 'x'}", fields)
    assert assert_twiml(whisper).tag == "Response"
    assert ask(app, "/status", fields).status_code == 204


# --- when we fail ourselves


class BrokenAir(Air):
    """Fails at every call, with the caller's number in the error as errors are."""

    def answer(self, address: str, cause: str, now: dt.datetime, to: str = "") -> tuple[Revision, Node]:
        raise RuntimeError(f"out of order at {address} for {to}")

    def revision(self, name: str) -> Revision | None:
        raise RuntimeError("out of order")


def test_whatever_fails_a_caller_is_put_through_and_a_callee_hears_nothing(
    graph: CallGraph, caplog: pytest.LogCaptureFixture
) -> None:
    broken = create_app(BrokenAir(Revision(graph)), Gate((lines.TOKEN,), (lines.PUBLIC,)))

    for target in ("/call", "/call/", f"/call/{graph.revision}/fi/needs", "/call/x"):
        root = assert_twiml(ask(broken, target))
        assert [number.text for number in root.iter("Number")] == [LAST_RESORT]
        assert [dial.attrib.get("action") for dial in root.iter("Dial")] == [None]
    assert len(assert_twiml(ask(broken, "/whisper/x/fi"))) == 0
    assert ask(broken, "/status").status_code == 204
    written = [record.getMessage() for record in caplog.records]
    assert {each.splitlines()[0] for each in written} == {"the last resort answered instead: RuntimeError"}
    assert all("in answer" in each or "in revision" in each for each in written)  # where it failed
    assert not [each for each in written if "fi/needs" in each or FIELDS["To"] in each or "out of order at /" in each]
    assert [record for record in caplog.records if record.exc_info] == []


def test_a_broken_line_still_asks_for_a_signature(graph: CallGraph) -> None:
    for air in (BrokenAir(Revision(graph)), None):
        broken = create_app(air, Gate((lines.TOKEN,), (lines.PUBLIC,)))
        for target in CALL_ROUTES:
            assert_refused(ask(broken, target, headers={}), 403)


def test_without_a_line_every_call_is_put_through() -> None:
    nothing = create_app(None, Gate((lines.TOKEN,), (lines.PUBLIC,)))

    for target in ("/call", "/call/x/fi/needs"):
        assert lines.dialled(ask(nothing, target).get_data(as_text=True)) == [LAST_RESORT]
    assert len(assert_twiml(ask(nothing, "/whisper/x/fi"))) == 0
    assert ask(nothing, "/status").status_code == 204
    assert nothing.test_client().get("/health").status_code == 503


def test_a_language_that_is_gone_leads_to_the_language_menu(fresh: Flask) -> None:
    root = assert_twiml(ask(fresh, "/call/000000000000/de/needs", {**FIELDS, "Digits": "1"}))

    assert f"/{MUL}/" in root.find("Gather").attrib["action"]
