"""What the log says of requests that Twilio signed, and that met no address: word for word, and nothing of the call."""

from __future__ import annotations

import logging

import pytest

from ivr.graph.call_graph import CallGraph
from ivr.voice.signature import signature
from tests.kit import lines

FIELDS = {"CallSid": "CA" + "0" * 32, "From": "+358401234567", "Digits": "7"}
PLACE = "/call/0123456789ab/so/needs"
SET = f'Set in its console, at the number, "A call comes in": {lines.PUBLIC}/call, HTTP POST'
PASS = (
    f"Something in front of the service alters the path: of {lines.PUBLIC}/call it must pass on /call and all that "
    "follows, unchanged"
)
HOST = "https://line.example"

ASTRAY = {
    # what Twilio signs: the method, the address; what comes to us, and what is told
    "another word in the console": (
        ("POST", f"{lines.PUBLIC}/voice", "/voice"),
        f"a call did not reach us: Twilio asks for /ivr/voice. {SET}",
    ),
    "no word in the console": (
        ("POST", f"{lines.PUBLIC}/", "/"),
        f"a call did not reach us: Twilio asks for /ivr/. {SET}",
    ),
    "no path in the console": (
        ("POST", f"{HOST}/voice?a=7", "/voice?a=7"),
        f"a call did not reach us: Twilio asks for /voice. {SET}",
    ),
    "another word, by GET": (
        ("GET", f"{lines.PUBLIC}/voice?Digits=7", "/voice?Digits=7"),
        f"a call did not reach us: Twilio asks for /ivr/voice. {SET}",
    ),
    "a proxy that takes nothing off": (
        ("POST", f"{lines.PUBLIC}{PLACE}", f"/ivr{PLACE}"),
        f"a call did not reach us: Twilio asks for /ivr/call, but /ivr/call came here. {PASS}",
    ),
    "a proxy that adds": (
        ("POST", f"{lines.PUBLIC}{PLACE}?x=1", f"/app/v2{PLACE}?x=1"),
        f"a call did not reach us: Twilio asks for /ivr/call, but /app/v2/call came here. {PASS}",
    ),
    "a proxy that takes all off": (
        ("POST", f"{lines.PUBLIC}/call", "/"),
        f"a call did not reach us: Twilio asks for /ivr/call, but / came here. {PASS}",
    ),
    "a proxy that takes the entry off": (
        ("POST", f"{lines.PUBLIC}{PLACE}", PLACE.removeprefix("/call")),
        f"a call did not reach us: Twilio asks for /ivr/call, but /… came here. {PASS}",
    ),
    "the end of a call by GET": (
        ("GET", f"{lines.PUBLIC}/status?CallSid=CA1", "/status?CallSid=CA1"),
        'Twilio asks for /ivr/status by GET. Set in its console "Status callback": HTTP POST',
    ),
    "signs that would forge a line": (
        ("POST", f"{lines.PUBLIC}/a%0ab\x1b[2J" + "x" * 100, "/a%0ab\x1b[2J" + "x" * 100),
        f"a call did not reach us: Twilio asks for /ivr/…. {SET}",
    ),
}


def asked(graph: CallGraph, method: str, url: str, target: str, token: str = lines.TOKEN, times: int = 1) -> list[int]:
    client = lines.app_of(graph).test_client()
    body = FIELDS if method == "POST" else {}
    headers = {"X-Twilio-Signature": signature(token, url, list(body.items()))}
    path = target.partition("?")[0]
    overrides = {"RAW_URI": target}
    return [
        client.open(path, method=method, data=body or None, headers=headers, environ_overrides=overrides).status_code
        for _ in range(times)
    ]


@pytest.mark.parametrize("what", ASTRAY)
def test_twilios_own_request_that_meets_no_address_is_told_with_a_mend(
    graph: CallGraph, what: str, caplog: pytest.LogCaptureFixture
) -> None:
    (method, url, target), message = ASTRAY[what]

    assert set(asked(graph, method, url, target, times=3)) <= {404, 405}
    assert [(each.levelname, each.getMessage()) for each in caplog.records] == [("ERROR", message)]


@pytest.mark.parametrize("what", ASTRAY)
def test_a_stranger_who_asks_for_the_same_is_told_nowhere(
    graph: CallGraph, what: str, caplog: pytest.LogCaptureFixture
) -> None:
    (method, url, target), _ = ASTRAY[what]

    asked(graph, method, url, target, token="of another account")

    wrong_setting = [each.getMessage() for each in caplog.records]
    assert all("its signature fits no setting" in each and "Twilio asks for" not in each for each in wrong_setting)
    assert len(wrong_setting) == (1 if method == "POST" else 0)


def test_no_signature_leaves_nothing_in_the_log(graph: CallGraph, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    client = lines.app_of(graph).test_client()

    assert [client.post(path).status_code for path in ("/", "/voice", "/ivr/call")] == [404, 404, 404]
    assert caplog.records == []
