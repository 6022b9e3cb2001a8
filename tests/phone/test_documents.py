"""What Twilio refuses and warns of, with its number and the place: https://www.twilio.com/docs/api/errors"""

from __future__ import annotations

import pytest

from twiml_phone import Presses, StrictError, Waits
from twiml_phone.call.transcript import Failed, Heard, Played, Refused, Warned
from twiml_phone.twiml.document import DocumentError, read_document

from .apps import Asked, entries, ring, twiml

URL = "https://ivr.example/call"
XML = "text/xml"


def refusal(body: bytes, content_type: str | None = XML) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document(body, content_type, URL)
    return str(caught.value)


def warnings(inside: str) -> list[str]:
    return [str(problem) for problem in read_document(twiml(inside), XML, URL)[1]]


@pytest.mark.parametrize(
    ("body", "content_type", "message"),
    [
        (b"<Response/>", None, f"{URL}: 11200: the answer has no Content-Type"),
        (b"<Response/>", "", f"{URL}: 11200: the answer has no Content-Type"),
        (
            b"{}",
            "application/json",
            f'{URL}: 12300: content type "application/json" is not one that Twilio takes',
        ),
        (
            b"<Response>" + b" " * 65536 + b"</Response>",
            XML,
            f"{URL}: 11750: the document is longer than 65536 bytes (has 65557)",
        ),
        (b"", XML, f"{URL}: 11770: the document is empty"),
        (b"\n<Response/>", XML, f"{URL}:1:1: 12100: white space stands before the document"),
        (
            b' <?xml version="1.0"?><Response/>',
            XML,
            f"{URL}:1:1: 12100: white space stands before the document",
        ),
        (b"\xef\xbb\xbf<Response/>", XML, f"{URL}:1:1: 12100: a byte order mark stands before the document"),
        (b"<Response>\n  <Say>a</say></Response>", XML, f"{URL}:2:11: 12100: mismatched tag"),
        (b"<Response>", XML, f"{URL}:1:11: 12100: no element found"),
        (b"hello", XML, f"{URL}:1:1: 12100: syntax error"),
        (b"<Response>&nbsp;</Response>", XML, f"{URL}:1:11: 12100: undefined entity"),
        (b"<Response>\x01</Response>", XML, f"{URL}:1:11: 12100: not well-formed (invalid token)"),
        (b"<Response>\xff</Response>", XML, f"{URL}:1:11: 12100: not well-formed (invalid token)"),
        (b"<Response/><Response/>", XML, f"{URL}:1:12: 12100: junk after document element"),
        (b"<!-- note -->\n<html/>", "text/html", f"{URL}:2:1: 12102: the root is <html>, not <Response>"),
        (b"<response/>", XML, f"{URL}:1:1: 12102: the root is <response>, not <Response>"),
    ],
)
def test_a_document_that_twilio_refuses(body, content_type, message):
    assert refusal(body, content_type) == message


def test_a_document_of_exactly_64_kilobytes_is_taken():
    body = b"<Response>" + b" " * (65536 - 21) + b"</Response>"
    assert (len(body), read_document(body, XML, URL)[0].verbs) == (65536, ())


BOMB = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><Response><Say>&b;</Say></Response>'
FILE = b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><Response><Say>&f;</Say></Response>'


@pytest.mark.parametrize(
    "body", [BOMB, FILE, b"<!DOCTYPE Response><Response/>", b'<!DOCTYPE x SYSTEM "http://x/"><Response/>']
)
def test_a_document_type_is_refused_so_no_entity_can_do_harm(body):
    assert "a document type declaration is refused" in refusal(body)


@pytest.mark.parametrize(
    "body",
    [
        b"<Response>" + b"<p>" * 20000,
        b"<a>" * 20000,
        b'<?xml version="1.0" encoding="latin-99"?><Response/>',
        b'<?xml version="1.0" encoding="utf-7"?><Response/>',
        b'<?xml version="1.0" encoding="idna"?><Response/>',
        b"\x00" * 100,
        b"\xff\xfe<\x00R\x00",
        b"<Response" + b" a='1'" * 2,
        bytes(range(256)),
    ],
)
def test_hostile_bytes_are_an_error_and_no_traceback(body):
    assert "12100" in refusal(body)
    call = ring({"/call": (200, [("Content-Type", "text/xml")], body)})
    assert (call.ended, entries(call, Failed)[0].code) == ("application error", 12100)


@pytest.mark.parametrize("kind", ["text/xml", "application/xml", "text/html", "text/xml; charset=utf-8", "TEXT/XML"])
def test_twiml_is_taken_by_these_content_types(kind):
    assert read_document(twiml("<Say>x</Say>"), kind, URL)[0].verbs[0].text == "x"


def test_an_encoding_in_the_declaration_is_followed():
    body = '<?xml version="1.0" encoding="iso-8859-1"?><Response><Say>ä</Say></Response>'.encode("latin-1")
    assert read_document(body, XML, URL)[0].verbs[0].text == "ä"


def test_plain_text_is_read_aloud_and_the_call_ends():
    call = ring({"/call": (200, [("Content-Type", "text/plain")], b"Hello you")}, Waits())
    assert (call.heard, call.ended) == (("Hello you",), "end of document")


def test_twiml_sent_as_plain_text_is_executed():
    call = ring({"/call": (200, [("Content-Type", "text/plain")], twiml("<Say>hello</Say>"))}, Waits())
    assert call.heard == ("hello",)


def test_audio_is_played_and_the_call_ends():
    sound = (200, [("Content-Type", "audio/ulaw")], b"x" * 8000)
    call = ring({"/call": sound}, Waits())
    assert entries(call, Played) == [Played(0.0, URL, 1.0)]


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        (
            "<say>x</say>",
            f'{URL}:2:11: 12200: <say> has no place in <Response> and is ignored; did you mean "Say"? '
            "Names are case-sensitive",
        ),
        ("<Nonsense/>", f"{URL}:2:11: 12200: <Nonsense> has no place in <Response> and is ignored"),
        (
            "\n  <Say Voice='x'>x</Say>",
            f'{URL}:3:3: 12200: <Say> has no attribute "Voice"; it is ignored; did you mean "voice"?',
        ),
        ("stray words", f"{URL}:2:1: 12200: <Response> holds no text; 'stray words' is ignored"),
        ("<Gather>stray</Gather>", f"{URL}:2:11: 12200: <Gather> holds no text; 'stray' is ignored"),
        (
            "<Gather timeout='soon'/>",
            f'{URL}:2:11: 13312: <Gather> timeout="soon" is ignored: expected a whole number from 1',
        ),
        (
            "<Gather method='put'/>",
            f'{URL}:2:11: 13311: <Gather> method="put" is ignored: expected one of GET, POST',
        ),
        (
            "<Dial timeout='601'>1</Dial>",
            f'{URL}:2:11: 13212: <Dial> timeout="601" is ignored: expected a whole number from 1 to 600',
        ),
        (
            "<Gather><Hangup/></Gather>",
            f"{URL}:2:19: 13320: <Hangup> has no place in <Gather> and is ignored",
        ),
        ("<Say><b>x</b></Say>", f"{URL}:2:16: 12200: <b> has no place in <Say> and is ignored"),
        ("<Number>1</Number>", f"{URL}:2:11: 12200: <Number> has no place in <Response> and is ignored"),
    ],
)
def test_schema_problems_are_warnings_with_their_place(inside, message):
    assert warnings(inside) == [message]


def test_after_a_warning_the_call_goes_on():
    call = ring("<say>no</say><Say pitch='high'>yes</Say>", Waits())
    assert (call.heard, call.ended) == (("yes",), "end of document")
    assert [(entry.code, entry.location.line, entry.location.column) for entry in entries(call, Warned)] == [
        (12200, 2, 11),
        (12200, 2, 24),
    ]
    assert entries(call, Failed) == []


def test_strict_turns_a_warning_into_an_exception():
    with pytest.raises(StrictError, match='has no attribute "pitch"') as caught:
        ring("<Say pitch='high'>x</Say>", strict=True)
    assert caught.value.problem.code == 12200


def test_strict_is_content_with_a_good_document():
    assert ring("<Say>x</Say>", Waits(), strict=True).heard == ("x",)


VERBS = ["Connect", "Echo", "Pay", "Prompt", "Queue", "Refer"]


@pytest.mark.parametrize("verb", VERBS)
def test_verbs_nobody_here_can_vouch_for_are_refused_by_name_when_they_are_reached(verb):
    call = ring(f"<Say>first</Say><{verb} a='b'><Anything/></{verb}><Say>never</Say>", Waits())
    refused = entries(call, Refused)
    assert [(entry.verb, entry.message[:12], entry.at) for entry in refused] == [(verb, "Twilio would", 2.0)]
    assert (call.heard, call.ended, entries(call, Warned)) == (("first",), "refused", [])


@pytest.mark.parametrize("verb", VERBS)
def test_strict_raises_at_a_refused_verb(verb):
    with pytest.raises(StrictError, match=f"<{verb}> is not played"):
        ring(f"<{verb}/>", strict=True)


def test_a_refused_verb_that_is_not_reached_does_no_harm():
    assert ring("<Hangup/><Pay/>").ended == "hangup"


# the fallback URL


def test_an_error_goes_to_the_fallback_url_with_its_number_and_address():
    asked = Asked()
    call = ring(
        {
            "/call": "<Redirect>/broken</Redirect>",
            "/broken": (200, [("Content-Type", "text/xml")], b"<"),
            "/fallback": "<Say>sorry</Say>",
        },
        asked=asked,
        fallback="/fallback",
    )
    form = asked.forms("/fallback")[0]
    assert (form["ErrorCode"], form["ErrorUrl"]) == ("12100", "https://ivr.example/broken")
    assert form["CallSid"] == "CA" + "1" * 32
    assert (call.hearing.words, call.ended) == ("sorry", "")


@pytest.mark.parametrize("status", [400, 404, 500, 503])
def test_an_answer_that_is_an_error_goes_to_the_fallback_url(status):
    asked = Asked()
    ring(
        {"/call": (status, [("Content-Type", "text/xml")], twiml("<Say>no</Say>")), "/fallback": "<Hangup/>"},
        asked=asked,
        fallback="/fallback",
    )
    assert asked.forms("/fallback")[0]["ErrorCode"] == "11200"


def test_the_fallbacks_document_can_gather_and_go_on():
    pages = {"/fallback": "<Gather numDigits='1' action='/ok'/>", "/ok": "<Say>fine</Say>"}
    assert ring(pages, Presses("1"), fallback="/fallback").hearing.words == "fine"


@pytest.mark.parametrize("pages", [{}, {"/fallback": "<Redirect>https://[</Redirect>"}])
def test_a_fallback_that_fails_too_ends_the_call(pages):
    call = ring(pages, fallback="/fallback")
    assert call.ended == "application error"
    assert entries(call, Failed)[0].code == 11200


def test_without_a_fallback_the_caller_hears_that_an_error_has_occurred():
    call = ring({})
    assert entries(call, Heard) == [
        Heard(0.0, "We are sorry, an application error has occurred. Goodbye.", "man", "en-US", 2.0)
    ]
    assert (call.now, call.ended) == (2.0, "application error")


def test_an_exception_of_the_app_is_an_answer_500_that_names_it():
    def broken(form):
        raise KeyError("digits")

    failed = entries(ring({"/call": broken}), Failed)
    assert [entry.message for entry in failed] == ["the answer is 500 (the app raised KeyError: 'digits')"]
