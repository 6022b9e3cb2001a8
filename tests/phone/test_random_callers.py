"""Callers who do anything at any time, on apps that answer anything: nothing but the phone's own errors."""

from __future__ import annotations

import contextlib

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from twiml_phone import (
    Call,
    DialOutcome,
    HangsUp,
    Listens,
    Passes,
    PhoneError,
    Presses,
    Says,
    Types,
    Waits,
    describe,
)
from twiml_phone.twiml.document import DocumentError, read_document

from .apps import HELPLINE, phone_for, twiml

KEY = st.sampled_from("0123456789*#")
EVENTS = st.one_of(
    st.builds(Presses, KEY),
    st.builds(Types, st.text("0123456789*#", min_size=1, max_size=5)),
    st.builds(Passes, st.floats(0, 100)),
    st.just(Waits()),
    st.just(Listens()),
    st.just(HangsUp()),
    st.builds(Says, st.just("hello"), st.floats(0, 1)),
    st.builds(
        DialOutcome,
        st.sampled_from(["answered", "completed", "busy", "no-answer", "failed", "canceled", "queue-full", "odd"]),
        st.one_of(st.none(), st.floats(0, 1000)),
        st.booleans(),
        st.text("12", max_size=2),
    ),
)
ATTRIBUTES = st.lists(
    st.sampled_from(
        [
            "timeout='3'",
            "timeout='x'",
            "waitUrl='/b'",
            "waitUrl=''",
            "waitUrl='https://['",
            "timeLimit='7'",
            "numDigits='1'",
            "numDigits='3'",
            "finishOnKey=''",
            "finishOnKey='*'",
            "action='/b'",
            "action='/nowhere'",
            "actionOnEmptyResult='true'",
            "input='dtmf speech'",
            "method='GET'",
            "length='2'",
            "loop='0'",
            "hangupOnStar='true'",
            "sequential='true'",
            "answerOnBridge='true'",
            "callerId='+1'",
            "url='/c'",
            "statusCallback='/b'",
            "statusCallback='https://['",
            "action='https://[x'",
            "url='http://a b'",
            "reason='busy'",
            "voice='Polly.Nobody'",
            "nonsense='1'",
        ]
    ),
    max_size=3,
    unique_by=lambda text: text.partition("=")[0],
).map(" ".join)
TEXT = st.sampled_from(
    [
        "https://[",
        "http://x:y/",
        "a b",
        "//",
        "",
        "hello",
        "/a",
        "/b",
        "/c",
        "/nowhere",
        HELPLINE,
        "112",
        "sip:a@b",
        "&#228;",
    ]
)
NAMES = [
    "Say",
    "Play",
    "Pause",
    "Gather",
    "Redirect",
    "Hangup",
    "Reject",
    "Dial",
    "Record",
    "Pay",
    "say",
    "Enqueue",
    "Leave",
    "Start",
    "Sms",
]
INNER = ["Say", "Play", "Pause", "Number", "Sip", "Client", "Conference", "break", "Uri"]


def element(names: list[str], inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.tuples(st.sampled_from(names), ATTRIBUTES, inside).map(
        lambda made: f"<{made[0]} {made[1]}>{made[2]}</{made[0]}>"
    )


PAGES = st.lists(element(NAMES, st.one_of(TEXT, element(INNER, TEXT))), max_size=5).map("".join)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(PAGES, PAGES, PAGES, st.lists(EVENTS, max_size=12), st.booleans())
def test_no_caller_and_no_document_raises_anything_but_the_phones_own_errors(one, two, three, events, fallback):
    phone = phone_for(
        {"/call": one, "/b": two, "/c": three, "/a": one},
        voices=["man", "woman"],
        most_documents=30,
        fallback="/c" if fallback else None,
        status_callback="/b",
    )
    call = phone.dial_in()
    for event in events:
        before = call
        with contextlib.suppress(PhoneError):
            call = phone.advance(Call.from_json(call.to_json()), event)
        assert call.now >= before.now
        assert call.transcript[: len(before.transcript)] == before.transcript
    assert Call.from_json(call.to_json()) == call
    assert describe(call, fetches=True) or not call.transcript


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.binary(max_size=300), PAGES.map(twiml), st.text(max_size=100).map(str.encode)),
    st.text(max_size=20),
)
def test_any_bytes_are_a_document_or_an_error_with_a_number(body, kind):
    for content_type in ("text/xml", "text/plain", kind):
        with contextlib.suppress(DocumentError):
            read_document(body, content_type, "https://ivr.example/")


@settings(max_examples=100, deadline=None)
@given(st.lists(EVENTS, max_size=12))
def test_the_same_events_give_the_same_call(events):
    pages = {"/call": f"<Gather><Say>x</Say></Gather><Dial action='/call'>{HELPLINE}</Dial>"}

    def played() -> str:
        phone = phone_for(pages)
        call = phone.dial_in(sid="CAx")
        for event in events:
            with contextlib.suppress(PhoneError):
                call = phone.advance(call, event)
        return call.to_json()

    assert played() == played()
