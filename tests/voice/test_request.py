"""A request as it comes: its target exactly as received, its fields, and what is too large."""

from __future__ import annotations

import io
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.voice.request import MOST_BYTES, MOST_FIELDS, BodyTooLargeError, TwilioRequest, read_request
from tests.kit.hypothesis_profiles import many

FORM = "application/x-www-form-urlencoded"


def environ(body: bytes = b"", **changes: str) -> dict[str, object]:
    """A WSGI environment of a POST of a form."""
    told = {"REQUEST_METHOD": "POST", "RAW_URI": "/call", "CONTENT_TYPE": FORM, "CONTENT_LENGTH": str(len(body))}
    return {**told, **changes, "wsgi.input": io.BytesIO(body)}


def read(body: bytes = b"", **changes: str) -> TwilioRequest:
    return read_request(environ(body, **changes))


def target(**changes: str) -> str:
    return read(**{"RAW_URI": "", **changes}).target


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"RAW_URI": "/call/a%2Fb?x=%20"}, "/call/a%2Fb?x=%20"),
        ({"REQUEST_URI": "/call/a%2Fb?x=%20"}, "/call/a%2Fb?x=%20"),
        ({"RAW_URI": "/one", "REQUEST_URI": "/two"}, "/one"),
        ({"RAW_URI": "https://line.example/call?x=1"}, "/call?x=1"),
        ({"RAW_URI": "HTTP://line.example:80/call"}, "/call"),
        ({"RAW_URI": "https://line.example"}, "/"),
        ({"RAW_URI": "https://line.example?x=1"}, "/?x=1"),
        ({"RAW_URI": "/call?to=https://line.example/x"}, "/call?to=https://line.example/x"),
        ({"RAW_URI": "call"}, "/call"),
        ({"SCRIPT_NAME": "/ivr", "PATH_INFO": "/call"}, "/ivr/call"),
        ({"PATH_INFO": "/call"}, "/call"),
        ({"SCRIPT_NAME": "/ivr"}, "/ivr"),
        ({}, ""),
        ({"PATH_INFO": "/call", "QUERY_STRING": "x=1"}, "/call?x=1"),
        ({"PATH_INFO": "/c ä/:@!$&'()*+,;=~?%".encode().decode("latin-1")}, "/c%20%C3%A4/:@!$&'()*+,;=~%3F%25"),
    ],
)
def test_the_target_is_as_twilio_signed_it(given: dict[str, str], expected: str) -> None:
    assert target(**given) == expected


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_of_a_get_the_fields_stand_in_the_address_and_are_not_signed_beside_it(method: str) -> None:
    asked = read(b"Digits=1", REQUEST_METHOD=method, RAW_URI="/call?Digits=2&To=%2B358?x&Empty=")

    assert asked == TwilioRequest(
        "/call?Digits=2&To=%2B358?x&Empty=", (("Digits", "2"), ("To", "+358?x"), ("Empty", "")), by_get=True
    )
    assert asked.signed == ()
    assert asked.cause == "2"


def test_of_a_post_the_fields_stand_in_the_body_and_the_first_of_a_name_counts() -> None:
    asked = read(b"Digits=&To=a+b&To=c&From=%C3%A4%FF", RAW_URI="/call?Digits=2")

    fields = (("Digits", ""), ("To", "a b"), ("To", "c"), ("From", "\u00e4\ufffd"))
    assert asked == TwilioRequest("/call?Digits=2", fields)
    assert asked.signed == fields
    assert (asked.get("To"), asked.get("Digits"), asked.get("Nothing")) == ("a b", "", "")


def test_bytes_that_are_no_utf_8_are_no_reason_to_fail() -> None:
    assert read(b"To=\xff").fields == (("To", "\ufffd"),)


@pytest.mark.parametrize("kind", [FORM, FORM.upper(), f" {FORM} ; charset=utf-8", f"{FORM};charset=a;b"])
def test_a_form_is_known_by_its_kind_however_it_is_written(kind: str) -> None:
    assert read(b"Digits=1", CONTENT_TYPE=kind) == TwilioRequest("/call", (("Digits", "1"),))


@pytest.mark.parametrize("kind", ["application/json", "", "x; application/x-www-form-urlencoded"])
def test_a_body_that_is_no_form_has_no_say_in_the_call(kind: str) -> None:
    assert read(b"Digits=1", CONTENT_TYPE=kind) == TwilioRequest("/call", (), b"Digits=1")


def test_a_request_that_says_nothing_of_itself_is_read_all_the_same() -> None:
    assert read_request({"wsgi.input": io.BytesIO(b"Digits=1")}) == TwilioRequest("", ())


def test_a_body_of_64_kb_is_read_and_a_larger_one_is_not() -> None:
    whole = b"a=" + b"x" * (MOST_BYTES - 2)

    assert MOST_BYTES == 65536
    assert read(whole).get("a") == "x" * (MOST_BYTES - 2)
    assert read(b"a=12", CONTENT_LENGTH="3").fields == (("a", "1"),)
    for length in (str(MOST_BYTES + 1), "9" * 9, "9" * 10, "0000000003", "9" * 5000):
        with pytest.raises(BodyTooLargeError, match="more than 65536 bytes"):
            read(b"", CONTENT_LENGTH=length)
    assert read(b"a=1", CONTENT_LENGTH="000000003").fields == (("a", "1"),)


@pytest.mark.parametrize("length", ["", "-1", "x"])
def test_a_body_without_a_length_is_read_only_where_it_comes_in_pieces(length: str) -> None:
    assert read(b"a=1", CONTENT_LENGTH=length).fields == ()
    assert read(b"a=1", CONTENT_LENGTH=length, HTTP_TRANSFER_ENCODING="gzip").fields == ()
    pieces = {"CONTENT_LENGTH": length, "HTTP_TRANSFER_ENCODING": "Chunked"}
    assert read(b"a=1", **pieces).fields == (("a", "1"),)
    whole = b"a=" + b"x" * (MOST_BYTES - 2)
    assert read(whole, **pieces).get("a") == "x" * (MOST_BYTES - 2)
    with pytest.raises(BodyTooLargeError, match="more than 65536 bytes"):
        read(whole + b"x", **pieces)


def test_of_a_body_in_pieces_no_more_is_read_than_shows_that_it_is_too_large() -> None:
    asked = environ(b"x" * (3 * MOST_BYTES), CONTENT_LENGTH="", HTTP_TRANSFER_ENCODING="chunked")
    with pytest.raises(BodyTooLargeError):
        read_request(asked)

    assert asked["wsgi.input"].tell() == MOST_BYTES + 1  # type: ignore[attr-defined]


def test_a_hundred_fields_are_read_and_one_more_is_not() -> None:
    assert MOST_FIELDS == 100
    assert len(read(b"&".join([b"a=1"] * 100)).fields) == 100
    with pytest.raises(BodyTooLargeError, match="more than 100 fields"):
        read(b"&".join([b"a=1"] * 101))


@many(500)
@given(st.text(st.sampled_from("ab=&%+;C3A4fF€ä \n#"), max_size=40))
def test_a_form_is_read_as_the_standard_library_reads_it(text: str) -> None:
    assert read(text.encode()).fields == tuple(parse_qsl(text, keep_blank_values=True, errors="replace"))
