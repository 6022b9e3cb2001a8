"""What Twilio sends, how it is signed, tried again and redirected.

https://www.twilio.com/docs/usage/security and
https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
"""

from __future__ import annotations

import gzip
import http.cookies
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator

from twiml_phone import FetchError, HangsUp, Phone, Presses, Waits
from twiml_phone.wire.overrides import Overrides, read_overrides
from twiml_phone.wire.request import Answer
from twiml_phone.wire.retrieve import Ask, retrieve
from twiml_phone.wire.signature import signature

from .apps import CALLER, TOKEN, US, Asked, codes, ring, serve, twiml

# the signature


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        (
            {
                "CallSid": "CA1234567890ABCDE",
                "Caller": "+12349013030",
                "Digits": "1234",
                "From": "+12349013030",
                "To": "+18005551212",
            },
            "0/KCTR6DLpKmkAf8muzZqo1nDgQ=",
        ),
        (
            {
                "CallSid": "CA1234567890ABCDE",
                "Caller": "+14158675309",
                "Digits": "1234",
                "From": "+14158675309",
                "To": "+18005551212",
            },
            "RSOYDt4T1cUTdK1PDd93/VVr8B8=",
        ),
    ],
)
def test_the_signature_of_twilios_own_examples(parameters, expected):
    assert signature("https://mycompany.com/myapp.php?foo=1&bar=2", parameters.items(), TOKEN) == expected


TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
URLS = st.builds(
    "https://{}{}/{}{}".format,
    st.sampled_from(["ivr.example", "Ivr.Example", "a.b-c.fi"]),
    st.sampled_from(["", ":8443", ":443"]),
    st.text("abcXYZ/-._~%20", max_size=10),
    st.sampled_from(["", "?a=1", "?b=&a=%C3%A4", "?" + "x" * 40]),
)


@given(URLS, st.dictionaries(TEXTS, TEXTS, max_size=8), st.text("0123456789abcdef", min_size=1, max_size=32))
def test_the_signature_is_that_of_twilios_library(url, parameters, token):
    theirs = RequestValidator(token).compute_signature(url, parameters)
    assert signature(url, parameters.items(), token) == theirs


@given(st.lists(st.tuples(st.sampled_from("abAB"), TEXTS), max_size=8))
def test_repeated_parameters_are_signed_as_twilios_library_signs_them(pairs):
    class Form(dict):
        def getlist(self, name):
            return [value for known, value in pairs if known == name]

    theirs = RequestValidator(TOKEN).compute_signature("https://x.fi/", Form(pairs))
    assert signature("https://x.fi/", pairs, TOKEN) == theirs


def test_the_fragment_is_not_signed():
    assert signature("https://x.fi/a#rc=2", (), TOKEN) == signature("https://x.fi/a", (), TOKEN)


def whole_url(environ: dict) -> str:
    return f"https://{environ['HTTP_HOST']}{environ['REQUEST_URI']}"


def test_every_request_of_a_call_is_one_that_twilios_library_accepts():
    asked = Asked()
    pages = {
        "/call": "<Gather numDigits='1' action='/key?x=%C3%A4#rc=2' method='GET'/>",
        "/key": "<Dial action='/done'><Number statusCallback='/told'>+358295463177</Number></Dial>",
        "/done": "<Redirect>/last</Redirect>",
        "/last": "<Hangup/>",
    }
    ring(pages, Presses("1"), Waits(), asked=asked, status_callback="/over", extra=(("CallerName", "Zoë #1&"),))
    assert asked.paths() == ["/call", "/key", "/told", "/done", "/last", "/over"]
    for method, _, form, environ in asked:
        signed = form if method == "POST" else {}
        assert RequestValidator(TOKEN).validate(whole_url(environ), signed, environ["HTTP_X_TWILIO_SIGNATURE"])


# parameters and headers


def test_the_parameters_of_the_first_request():
    asked = Asked()
    ring("<Hangup/>", asked=asked)
    form = asked[0][2]
    assert form == {
        "CallSid": "CA" + "1" * 32,
        "AccountSid": "AC" + "0" * 32,
        "ApiVersion": "2010-04-01",
        "From": CALLER,
        "Caller": CALLER,
        "To": US,
        "Called": US,
        "CallStatus": "ringing",
        "Direction": "inbound",
        **{f"{party}{place}": "" for party in ("From", "Caller", "To", "Called") for place in ("City", "State", "Zip")},
        **{f"{party}Country": "FI" for party in ("From", "Caller", "To", "Called")},
    }


@pytest.mark.parametrize("caller", ["anonymous", "Anonymous", "unknown", "+266696687", "client:anna", "sip:a@b"])
def test_a_caller_may_have_no_number(caller):
    asked = Asked()
    ring("<Hangup/>", asked=asked, caller=caller)
    assert (asked[0][2]["From"], asked[0][2]["FromCountry"]) == (caller, "")


def test_further_parameters_are_sent_with_every_request():
    asked = Asked()
    ring("<Gather numDigits='1'/>", Presses("1"), asked=asked, extra=(("CallerName", "ANNA"),))
    assert [form["CallerName"] for _, _, form, _ in asked] == ["ANNA", "ANNA"]


@pytest.mark.parametrize("extra", [(("FromState", "IL"), ("ToCity", "Köln")), {"FromState": "IL", "ToCity": "Köln"}])
def test_a_further_parameter_takes_the_place_of_twilios_own(extra):
    asked = Asked()
    ring("<Hangup/>", asked=asked)
    ring("<Hangup/>", asked=asked, extra=extra)
    usual, other = (parse_qsl(environ["wsgi.input"].getvalue().decode(), True) for *_, environ in asked)
    assert [name for name, _ in other] == [name for name, _ in usual]
    assert set(other) - set(usual) == {("FromState", "IL"), ("ToCity", "Köln")}


@pytest.mark.parametrize("option", ["start_method", "fallback_method", "status_callback_method"])
def test_a_method_that_is_none_is_told(option):
    with pytest.raises(ValueError, match=f"{option} is GET or POST \\(got 'get'\\)"):
        ring("<Hangup/>", **{option: "get"})


def test_the_headers_are_twilios():
    asked = Asked()
    ring("<Gather numDigits='1'/>", Presses("1"), asked=asked)
    first, second = asked[0][3], asked[1][3]
    assert first["HTTP_USER_AGENT"] == "TwilioProxy/1.1"
    assert first["CONTENT_TYPE"] == "application/x-www-form-urlencoded; charset=UTF-8"
    assert (first["HTTP_ACCEPT"], first["HTTP_ACCEPT_ENCODING"], first["HTTP_X_HOME_REGION"]) == (
        "*/*",
        "gzip",
        "us1",
    )
    assert first["HTTP_I_TWILIO_IDEMPOTENCY_TOKEN"] != second["HTTP_I_TWILIO_IDEMPOTENCY_TOKEN"]


def test_a_public_address_with_a_path_is_signed_and_taken_off_as_a_proxy_does():
    asked = Asked()
    ring("<Redirect>next</Redirect>", asked=asked, public="https://help.example/line", fallback="/fallback")
    assert asked.paths() == ["/call", "/next", "/fallback"]
    _, _, form, environ = asked[0]
    signed = environ["HTTP_X_TWILIO_SIGNATURE"]
    assert RequestValidator(TOKEN).validate("https://help.example/line/call", form, signed)


def test_what_lies_outside_the_public_address_is_not_found():
    asked = Asked()
    call = ring("<Redirect>/call</Redirect>", asked=asked, public="https://help.example/line")
    assert (asked.paths(), codes(call)) == (["/call"], [11200])


def test_another_host_cannot_be_reached():
    assert codes(ring("<Redirect>https://elsewhere.example/</Redirect>")) == [11210]


@pytest.mark.parametrize("url", ["ftp://x/", "mailto:a@b", "/a b", "http://x:99999/", "/ä", "https://[::1/x"])
def test_what_is_no_url_is_an_error(url):
    assert codes(ring(f"<Redirect>{url}</Redirect>"))[0] == 11100


def test_a_gzip_answer_is_unpacked():
    headers = [("Content-Type", "text/xml"), ("Content-Encoding", "gzip")]
    call = ring({"/call": (200, headers, gzip.compress(twiml("<Say>hello</Say>")))})
    assert call.hearing.words == "hello"


def test_a_small_gzip_answer_that_unfolds_into_a_huge_one_is_refused():
    headers = [("Content-Type", "text/xml"), ("Content-Encoding", "gzip")]
    assert codes(ring({"/call": (200, headers, gzip.compress(b"<" + b" " * 50_000_000))})) == [11750]


def test_bytes_that_are_not_gzip_are_an_error():
    headers = [("Content-Type", "text/xml"), ("Content-Encoding", "gzip")]
    assert codes(ring({"/call": (200, headers, b"hello")})) == [11206]


# cookies


def test_cookies_are_kept_for_the_call_and_not_shown_to_the_status_callback():
    asked = Asked()
    headers = [("Content-Type", "text/xml"), ("Set-Cookie", "s=1; Path=/; HttpOnly"), ("Set-Cookie", "t=2")]
    pages = {
        "/call": (200, headers, twiml("<Gather numDigits='1' action='/key'/>")),
        "/key": (
            200,
            [("Content-Type", "text/xml"), ("Set-Cookie", "t=; Max-Age=0")],
            twiml("<Redirect>/end</Redirect>"),
        ),
        "/end": "<Hangup/>",
    }
    ring(pages, Presses("1"), asked=asked, status_callback="/over")
    sent = [http.cookies.SimpleCookie(environ.get("HTTP_COOKIE", "")) for _, _, _, environ in asked]
    assert [{name: morsel.value for name, morsel in one.items()} for one in sent] == [
        {},
        {"s": "1", "t": "2"},
        {"s": "1"},
        {},
    ]


@pytest.mark.parametrize(
    ("inside", "kept"),
    [
        ("<Play>/a</Play><Redirect>/end</Redirect>", True),
        ("<Gather><Play>/a</Play></Gather><Redirect>/end</Redirect>", False),
    ],
)
def test_cookies_of_a_recording_are_kept_outside_a_gather_alone(inside, kept):
    asked = Asked()
    sound = (200, [("Content-Type", "audio/wav"), ("Set-Cookie", "a=1")], b"")
    ring({"/call": inside, "/a": sound, "/end": "<Hangup/>"}, Waits(), asked=asked)
    assert ("HTTP_COOKIE" in asked[-1][3]) is kept


def test_a_cookie_that_cannot_be_read_is_dropped():
    headers = [("Content-Type", "text/xml"), ("Set-Cookie", "a b\x01=c"), ("Set-Cookie", "ok=1")]
    asked = Asked()
    ring({"/call": (200, headers, twiml("<Gather numDigits='1'/>"))}, Presses("1"), asked=asked)
    assert asked[1][3]["HTTP_COOKIE"] == "ok=1"


# HTTP authentication


def test_credentials_in_a_url_are_sent_only_when_they_are_asked_for():
    asked = Asked()

    def guarded(environ, start_response):
        if environ.get("HTTP_AUTHORIZATION") != "Basic YW5uYTpzZWNyZXQ=":
            asked.append(("", "refused", {}, environ))
            start_response("401 X", [("WWW-Authenticate", 'Basic realm="x"')])
            return [b""]
        return serve({"/call": "<Hangup/>"}, asked)(environ, start_response)

    call = Phone(guarded, token=TOKEN, start="https://anna:secret@ivr.example/call").dial_in()
    assert (call.ended, asked.paths()) == ("hangup", ["refused", "/call"])


# redirects


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed_with_get_and_the_form_is_lost(status):
    asked = Asked()
    pages = {"/call": (status, [("Location", "/there")], b""), "/there": "<Hangup/>"}
    assert ring(pages, asked=asked).ended == "hangup"
    assert [(method, path, form) for method, path, form, _ in asked[1:]] == [("GET", "/there", {})]


def test_the_query_of_the_first_url_persists_through_a_redirect():
    asked = Asked()
    pages = {
        "/call": "<Redirect>/a?x=1</Redirect>",
        "/a": (302, [("Location", "/b")], b""),
        "/b": "<Hangup/>",
    }
    ring(pages, asked=asked)
    assert asked[-1][1:3] == ("/b", {"x": "1"})


def test_urls_of_a_document_are_relative_to_where_it_was_found():
    asked = Asked()
    pages = {"/call": (302, [("Location", "/deep/here")], b""), "/deep/here": "<Redirect>there</Redirect>"}
    ring(pages, asked=asked)
    assert asked.paths()[2:] == ["/deep/there"]


@pytest.mark.parametrize("location", ["https://[", "ftp://x/", "mailto:a@b"])
def test_a_redirect_to_what_is_no_url_is_an_error(location):
    assert codes(ring({"/call": (302, [("Location", location)], b"")})) == [11100]


@pytest.mark.parametrize("answer", [(302, [], b""), (304, [("Location", "/b")], b""), (300, [], b"")])
def test_a_redirect_to_nowhere_is_an_error(answer):
    assert codes(ring({"/call": answer})) == [11200]


def test_too_many_redirects_are_an_error():
    assert codes(ring({"/call": (302, [("Location", "/call")], b"")})) == [11215]


# overrides and retries


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("", Overrides()),
        ("top", Overrides()),
        ("ct=2000&rt=4000&tt=14000&rc=3&rp=ct,rt,5xx", Overrides(2.0, 4.0, 14.0, 3, ("ct", "rt", "5xx"))),
        ("rc=9&ct=1&tt=99999&rt=x", Overrides()),
        ("e=dublin,frankfurt&sni=y", Overrides()),
        ("rp=all&rc=0", Overrides(retries=0, policy=("all",))),
    ],
)
def test_connection_overrides_are_read_from_the_fragment(fragment, expected):
    assert read_overrides(fragment) == expected


@pytest.mark.parametrize(("fragment", "code"), [("rp=6xx", 11243), ("rp=", 11243), ("e=helsinki", 11241)])
def test_wrong_overrides_are_errors(fragment, code):
    assert codes(ring({}, start=f"/call#{fragment}")) == [code]


def tries(url: str, *results: Answer | FetchError) -> tuple[object, int]:
    """Fetch *url* from a wire that gives *results* one by one; return what came of it, and how many tries."""
    waiting = list(results)

    def fetch(request):
        assert "#" not in request.url
        result = waiting.pop(0)
        if isinstance(result, FetchError):
            raise result
        return result

    try:
        came: object = retrieve(fetch, Ask("POST", url, (("a", "b"),), TOKEN)).answer.status
    except FetchError as problem:
        came = problem.code
    return came, len(results) - len(waiting)


OK = Answer(200)
REFUSED = FetchError(11202, "refused", "ct", 0.0)
SLOW = FetchError(11200, "slow", "rt", 4.0)


@pytest.mark.parametrize(
    ("fragment", "results", "came"),
    [
        ("", (REFUSED, OK), (200, 2)),
        ("", (REFUSED, REFUSED, OK), (11202, 2)),
        ("#rc=0", (REFUSED, OK), (11202, 1)),
        ("#rc=3", (REFUSED, REFUSED, REFUSED, OK), (200, 4)),
        ("", (SLOW, OK), (11200, 1)),
        ("#rp=ct,rt", (SLOW, OK), (200, 2)),
        ("", (Answer(500), OK), (11200, 1)),
        ("#rp=5xx", (Answer(503), OK), (200, 2)),
        ("#rp=4xx", (Answer(404), OK), (200, 2)),
        ("#rp=4xx", (Answer(500), OK), (11200, 1)),
        ("#rp=all", (Answer(500), OK), (200, 2)),
        ("", (Answer(200, seconds=16.0), OK), (11200, 1)),
        ("", (Answer(200, seconds=14.9),), (200, 1)),
        ("#rt=4000&rp=rt", (Answer(200, seconds=5.0), OK), (200, 2)),
        ("#rp=rt&rc=5", (SLOW, SLOW, SLOW, SLOW, OK), (11200, 4)),
        ("#tt=6000&rp=rt&rc=5", (SLOW, Answer(200, seconds=3.0)), (11200, 2)),
    ],
)
def test_what_is_tried_again(fragment, results, came):
    assert tries(f"https://ivr.example/call{fragment}", *results) == came


# the status callback


def test_the_status_callback_is_told_when_the_call_is_over():
    asked = Asked()
    call = ring("<Say>x</Say><Pause length='60'/>", Waits(), asked=asked, status_callback="/over")
    form = asked.forms("/over")[0]
    names = ("CallStatus", "CallDuration", "Duration", "SequenceNumber", "CallbackSource", "Timestamp")
    assert [form[name] for name in names] == [
        "completed",
        "62",
        "2",
        "0",
        "call-progress-events",
        "Mon, 12 Jan 2026 10:01:02 +0000",
    ]
    assert codes(call) == [15003]


@pytest.mark.parametrize(
    ("inside", "events", "status"),
    [
        ("<Reject reason='busy'/>", (), "busy"),
        ("<Reject/>", (), "no-answer"),
        ("<Pause/>", (HangsUp(),), "no-answer"),
        ("<Say>x</Say>", (HangsUp(),), "completed"),
        ("<Hangup/>", (), "completed"),
    ],
)
def test_the_status_callback_says_how_it_ended(inside, events, status):
    asked = Asked()
    ring(inside, *events, asked=asked, status_callback="/over")
    assert [form["CallStatus"] for form in asked.forms("/over")] == [status]


@pytest.mark.parametrize("answer", [(204, [], b""), (200, [("Content-Type", "text/xml")], b"<Response/>")])
def test_a_good_answer_of_the_status_callback_changes_nothing(answer):
    call = ring({"/call": "<Hangup/>", "/over": answer}, status_callback="/over")
    assert (codes(call), call.ended) == ([], "hangup")
