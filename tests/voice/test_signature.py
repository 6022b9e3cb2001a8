"""Is a request Twilio's? Our check against Twilio's own library, its known vectors, and where ours is stricter."""

from __future__ import annotations

import base64
import hashlib
import hmac
import io
import random
import string
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import RequestValidator
from werkzeug.datastructures import MultiDict
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Request

from ivr.graph.call_graph import CallGraph
from ivr.voice.app import Gate, create_app
from ivr.voice.on_air import Air, Revision
from ivr.voice.request import read_request
from ivr.voice.signature import signature, signed_for
from tests.kit.hypothesis_profiles import SOAK, many, profile

TOKEN = "12345"
Fields = list[tuple[str, str]]


def by_hand(token: str, url: str, fields: Fields) -> str:
    """Twilio's rule as its page has it: the address, then each name and value in order, HMAC-SHA1, base64."""
    text = url
    for name in sorted({name for name, _ in fields}):
        for value in sorted({value for each, value in fields if each == name}):
            text += name + value
    return base64.b64encode(hmac.new(token.encode(), text.encode(), hashlib.sha1).digest()).decode()


def ours(token: str, public_url: str, target: str, fields: Fields, given: str) -> bool:
    return signed_for(given, (token,), (public_url,), target, fields) is not None


def theirs(token: str, public_url: str, target: str, fields: Fields, given: str) -> bool:
    return bool(RequestValidator(token).validate(public_url + target, MultiDict(fields), given))


# --- known vectors (docs and tests of twilio's libraries, executed)

VECTOR_URL = ("https://mycompany.com", "/myapp.php?foo=1&bar=2")
VECTORS = {
    "0/KCTR6DLpKmkAf8muzZqo1nDgQ=": [
        ("CallSid", "CA1234567890ABCDE"),
        ("Caller", "+12349013030"),
        ("Digits", "1234"),
        ("From", "+12349013030"),
        ("To", "+18005551212"),
    ],
    "RSOYDt4T1cUTdK1PDd93/VVr8B8=": [
        ("CallSid", "CA1234567890ABCDE"),
        ("Caller", "+14158675309"),
        ("Digits", "1234"),
        ("From", "+14158675309"),
        ("To", "+18005551212"),
    ],
}


@pytest.mark.parametrize("known", VECTORS)
def test_the_known_vectors_of_twilio_hold(known: str) -> None:
    fields = VECTORS[known]

    assert signature(TOKEN, "".join(VECTOR_URL), fields) == known
    assert signature(TOKEN, "".join(VECTOR_URL), list(reversed(fields))) == known
    assert ours(TOKEN, *VECTOR_URL, fields, known)
    assert theirs(TOKEN, *VECTOR_URL, fields, known)


# --- the same verdict as the library

HOSTS = ("line.example", "Line.Example", "127.0.0.1", "localhost", "ivr.kunta.fi", "a-b.c-d.org")
PATHS = (
    "",
    "/call",
    "/call/",
    "/call/0a1b/fi/needs",
    "/a%20b",
    "/%C3%A4",
    "/ä",
    "//call",
    "/a;b",
    "/a:80/b",
    "/@",
    "/call//x",
)
QUERIES = ("", "?a=b", "?a=b&a=c", "?x=%2B358", "?x=+358&y=", "?bodySHA256=abc", "?a=ä", "?u=http://x.example:80/")
VALUES = (
    "",
    " ",
    "0",
    "+358401234567",
    "Köln",
    "日本",
    "a&b=c",
    "%20",
    "anonymous",
    "😀",
    "A" * 300,
    "Gather End",
    "é",
    "\n",
)
NAMES = ("CallSid", "From", "To", "Digits", "msg", "callSid", "Ä", "", "FromCity", "SipHeader_X-a")


class Cases:
    """Generated requests: mostly signed rightly, then one thing changed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def case(self) -> tuple[str, str, str, Fields, str]:
        pick = self.random.choice
        scheme, host, port = pick(("https", "https", "http")), pick(HOSTS), pick(("", "", ":443", ":80", ":8443"))
        public_url = f"{scheme}://{host}{port}{pick(('', '', '/ivr', '/a/b', '/%C3%A4'))}"
        target = pick(PATHS) + pick(QUERIES)
        fields = [(pick(NAMES), pick(VALUES)) for _ in range(self.random.randrange(12))]
        signed_port = pick((port, port, port, "", ":443" if scheme == "https" else ":80", ":8443"))
        token = pick((TOKEN, TOKEN, TOKEN, TOKEN, TOKEN, "54321"))
        signed = public_url.replace(f"{host}{port}", f"{host}{signed_port}", 1) + target
        given = by_hand(token, signed, fields)
        change = pick(
            (self.nothing, self.nothing, self.nothing, self.value, self.lost, self.added, self.byte, self.cut)
        )
        fields, given = change(list(fields), given)
        return public_url, target, TOKEN, fields, given

    def nothing(self, fields: Fields, given: str) -> tuple[Fields, str]:
        self.random.shuffle(fields)  # the order of a body has no say
        return fields, given

    def value(self, fields: Fields, given: str) -> tuple[Fields, str]:
        if fields:
            index = self.random.randrange(len(fields))
            fields[index] = (fields[index][0], fields[index][1] + self.random.choice("0 +é"))
        return fields, given

    def lost(self, fields: Fields, given: str) -> tuple[Fields, str]:
        return fields[1:], given

    def added(self, fields: Fields, given: str) -> tuple[Fields, str]:
        extra = self.random.choice((("New", "1"), ("", ""), *fields))  # one more of the same has no say
        return [*fields, extra], given

    def byte(self, fields: Fields, given: str) -> tuple[Fields, str]:
        index = self.random.randrange(len(given))
        return fields, given[:index] + self.random.choice(string.ascii_letters) + given[index + 1 :]

    def cut(self, fields: Fields, given: str) -> tuple[Fields, str]:
        return fields, self.random.choice(("", given[:-1], f"{given} ", given.lower(), "é", given * 2))


def test_ten_thousand_requests_get_the_same_verdict_from_twilios_own_library() -> None:
    cases = Cases(2026)
    verdicts = {True: 0, False: 0}

    for _ in range(10_000 * (SOAK if profile() == "soak" else 1)):
        public_url, target, token, fields, given = cases.case()
        verdict = ours(token, public_url, target, fields, given)
        assert verdict == theirs(token, public_url, target, fields, given), (public_url, target, fields, given)
        verdicts[verdict] += 1

    assert min(verdicts.values()) >= 3_000


TEXT = st.text(st.characters(codec="utf-8"), max_size=12)


@many(300)
@given(
    st.sampled_from(["https://line.example", "https://line.example:8443/ivr", "http://127.0.0.1:8000"]),
    st.text(st.sampled_from("/abc%20:@;é+.~-"), max_size=20).map("/".__add__),
    st.lists(st.tuples(TEXT, TEXT), max_size=8),
    st.booleans(),
)
def test_any_fields_and_paths_get_the_same_verdict(public_url: str, target: str, fields: Fields, right: bool) -> None:
    target = target.rstrip(";")  # see the differences below
    given = by_hand(TOKEN if right else "54321", public_url + target, fields)

    assert ours(TOKEN, public_url, target, fields, given) is right
    assert theirs(TOKEN, public_url, target, fields, given) is right


# --- where ours differs, and why

DIFFERENT = {
    # what: public address, target, the address that was signed, ours, theirs
    "a user name: the library cuts the address at its first colon": (
        "https://user:secret@line.example:8443", "/call", "https://user:secret@line.example/call", True, False,
    ),
    "a user name: and takes a signature for the address it cut": (
        "https://user:secret@line.example:8443", "/call", "https://user/call", False, True,
    ),
    "an IPv6 host: cut at its first colon": ("https://[::1]:8443", "/call", "https://[::1]/call", True, False),
    "an IPv6 host: and taken for the rest": ("https://[::1]:8443", "/call", "https://[/call", False, True),
    "an empty query: the library drops the question mark, we sign what was received": (
        "https://line.example", "/call?", "https://line.example/call", False, True,
    ),
    "an empty query, signed as received": ("https://line.example", "/call?", "https://line.example/call?", True, False),
    "an empty path parameter is dropped by the library": (
        "https://line.example", "/call;", "https://line.example/call", False, True,
    ),
    "a scheme in capitals becomes small in both": (
        "HTTPS://line.example", "/call", "https://line.example/call", True, True,
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", DIFFERENT)
def test_ours_differs_only_where_the_library_is_wrong(what: str) -> None:
    public_url, target, signed, our_verdict, their_verdict = DIFFERENT[what]
    given = by_hand(TOKEN, signed, [("Digits", "1")])

    assert ours(TOKEN, public_url, target, [("Digits", "1")], given) is our_verdict
    assert theirs(TOKEN, public_url, target, [("Digits", "1")], given) is their_verdict


def test_a_body_that_is_no_form_is_never_let_in_by_a_hash_in_the_query() -> None:
    body = '{"a": 1}'
    target = f"/call?bodySHA256={hashlib.sha256(body.encode()).hexdigest()}"
    given = by_hand(TOKEN, "https://line.example" + target, [])

    # the fields of a JSON body are none, so its signature is right; what it says has no say in the call
    assert ours(TOKEN, "https://line.example", target, [], given)
    assert bool(RequestValidator(TOKEN).validate("https://line.example" + target, body, given))


def as_json(body: str, hashed: str, *, query: str = "bodySHA256") -> tuple[int, bool]:
    """Our status for a signed JSON *body*, with the hash of *hashed* in the query; and the library's verdict."""
    target = f"/call?{query}={hashlib.sha256(hashed.encode()).hexdigest()}"
    url = "https://line.example" + target
    given = by_hand(TOKEN, url, [])
    client = create_app(None, Gate((TOKEN,), ("https://line.example",))).test_client()
    response = client.post(
        target,
        data=body,
        content_type="application/json",
        headers={"X-Twilio-Signature": given},
        environ_overrides={"RAW_URI": target},
    )
    return response.status_code, bool(RequestValidator(TOKEN).validate(url, body if "SHA" in query else {}, given))


def test_a_body_that_is_not_the_one_that_was_hashed_is_refused_as_by_the_library() -> None:
    body = '{"a": 1}'

    assert as_json(body, body) == (200, True)
    assert as_json(body, '{"a": 2}') == (403, False)
    assert as_json(body, body + " ") == (403, False)
    assert as_json(body, "another", query="other") == (200, True)


def test_the_hash_of_a_form_is_not_looked_at_for_its_fields_are_signed_themselves(graph: CallGraph) -> None:
    target = "/call?bodySHA256=abc"

    assert post(graph, Gate((TOKEN,), ("https://line.example",)), target, f"https://line.example{target}")[0] == 200


# --- the fields that are signed are the fields that are read


@many(200)
@given(st.lists(st.tuples(TEXT, TEXT), max_size=20))
def test_the_fields_are_read_as_werkzeug_reads_them(fields: Fields) -> None:
    environ = EnvironBuilder("/call", method="POST", data=MultiDict(fields)).get_environ()
    body = environ["wsgi.input"].read()
    environ["wsgi.input"] = io.BytesIO(body)
    read = list(read_request(environ).fields)
    environ["wsgi.input"] = io.BytesIO(body)

    assert sorted(read) == sorted(Request(environ).form.items(multi=True))
    assert sorted(read) == sorted(fields)


# --- through the service


def post(
    graph: CallGraph, gate: Gate, target: str, signed_url: str, token: str = TOKEN, **headers: str
) -> tuple[int, str]:
    """Status and body for a request to *target* that was signed for *signed_url*."""
    fields = [("CallSid", "CA1"), ("CallStatus", "in-progress"), ("FromCity", "Köln"), ("ToState", "")]
    client = create_app(Air(Revision(graph)), gate).test_client()
    signed = {"X-Twilio-Signature": by_hand(token, signed_url, fields)}
    as_received = {"RAW_URI": target}  # as gunicorn has it; Werkzeug's client tidies its own REQUEST_URI
    response = client.post(target, data=MultiDict(fields), headers={**signed, **headers}, environ_overrides=as_received)
    return response.status_code, response.get_data(as_text=True)


def test_while_a_token_is_replaced_both_are_good_and_no_third(graph: CallGraph) -> None:
    gate = Gate(("old", "new"), ("https://line.example",))

    statuses = {
        token: post(graph, gate, "/call", "https://line.example/call", token)[0] for token in ("old", "new", "x", "")
    }

    assert statuses == {"old": 200, "new": 200, "x": 403, "": 403}


def test_each_public_address_is_good_and_the_call_goes_on_at_the_one_it_came_by(graph: CallGraph) -> None:
    urls = ("https://line.example/ivr", "https://spare.example:8443", "http://127.0.0.1:8000/a/b")
    gate = Gate((TOKEN,), urls)

    for url in urls:
        status, body = post(graph, gate, "/call", f"{url}/call")
        actions = [each.attrib["action"] for each in ElementTree.fromstring(body).iter("Gather")]
        assert status == 200
        assert actions
        assert all(action.startswith(f"{url}/call/{graph.revision}/") for action in actions)
    assert post(graph, gate, "/call", "https://line.example/call")[0] == 403
    assert post(graph, gate, "/call", "https://other.example/call")[0] == 403


def test_forwarded_headers_have_no_say(graph: CallGraph) -> None:
    gate = Gate((TOKEN,), ("https://line.example",))
    lies = {
        "Host": "evil.example",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-Proto": "http",
        "X-Forwarded-Prefix": "/x",
        "Forwarded": "host=evil.example;proto=http",
        "X-Original-URL": "/other",
    }

    assert post(graph, gate, "/call", "https://line.example/call", **lies)[0] == 200
    assert post(graph, gate, "/call", "http://evil.example/call", **lies)[0] == 403
    assert post(graph, gate, "/call", "http://evil.example/x/call", **lies)[0] == 403


@pytest.mark.parametrize(
    "target", ["/call/a%2Fb/fi/x", "/call/%66i", "/call/a%20b?x=%2B1&y=%41", "/call/x//y", "/call/ab/?"]
)
def test_the_target_is_signed_as_it_was_received_and_never_decoded(graph: CallGraph, target: str) -> None:
    gate = Gate((TOKEN,), ("https://line.example",))
    decoded = target.replace("%2F", "/").replace("%66", "f").replace("%20", " ").replace("%41", "A").replace("//", "/")

    environ = {"RAW_URI": target, "PATH_INFO": "/other", "QUERY_STRING": "", "wsgi.input": io.BytesIO()}

    assert read_request(environ).target == target
    assert post(graph, gate, target, f"https://line.example{target}")[0] == 200
    if decoded != target:
        assert post(graph, gate, target, f"https://line.example{decoded}")[0] == 403


@pytest.mark.parametrize(
    ("environ", "target"),
    [
        ({"RAW_URI": "/a%2Fb?c", "REQUEST_URI": "/x"}, "/a%2Fb?c"),
        ({"REQUEST_URI": "/a%2Fb?c"}, "/a%2Fb?c"),
        ({"RAW_URI": "http://inner.example:8000/a%2Fb?c"}, "/a%2Fb?c"),
        ({"RAW_URI": "https://inner.example"}, "/"),
        ({"RAW_URI": "https://inner.example?c=d/e"}, "/?c=d/e"),
        ({"RAW_URI": "HTTP://inner.example/a"}, "/a"),
        ({"PATH_INFO": "/a b/\xc3\xa4", "QUERY_STRING": "c=%20"}, "/a%20b/%C3%A4?c=%20"),
        ({"SCRIPT_NAME": "/ivr", "PATH_INFO": "/call"}, "/ivr/call"),
    ],
)
def test_the_target_is_found_whatever_the_server_calls_it(environ: dict[str, str], target: str) -> None:
    assert read_request({**environ, "wsgi.input": io.BytesIO()}).target == target


# --- what is no text in any encoding


def test_letters_that_cannot_be_encoded_are_refused_and_break_nothing() -> None:
    """A lone surrogate can stand in a decoded name or value; it is signed as a question mark, like the library's."""
    odd = "\ud800"

    assert signature(TOKEN, f"https://a.example/{odd}", [("Digits", odd)]) == signature(
        TOKEN, "https://a.example/?", [("Digits", "?")]
    )
    assert not ours(TOKEN, "https://a.example", "/call", [], odd)
    assert signed_for("x", (TOKEN,), ("https://a.example",), f"/call?bodySHA256={odd}", [], b"body") is None


@pytest.mark.parametrize("named", ["", "=", "=&bodySHA256={right}"])
def test_a_body_whose_hash_is_named_empty_is_refused(named: str) -> None:
    body = b"{}"
    right = hashlib.sha256(body).hexdigest()
    target = f"/call?bodySHA256{named.format(right=right)}"
    given = signature(TOKEN, f"https://a.example{target}", [])

    assert signed_for(given, (TOKEN,), ("https://a.example",), target, [], body) is None


def test_of_two_hashes_the_first_counts() -> None:
    body = b"{}"
    right = hashlib.sha256(body).hexdigest()
    for names, fits in ((f"{right}&bodySHA256=0", True), (f"0&bodySHA256={right}", False)):
        target = f"/call?bodySHA256={names}"
        given = signature(TOKEN, f"https://a.example{target}", [])
        assert (signed_for(given, (TOKEN,), ("https://a.example",), target, [], body) is not None) == fits
