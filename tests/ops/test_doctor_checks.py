"""Single checks of ``ivr doctor``, where a whole deployment cannot be brought to show what they look for."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from ivr.messages import w
from ivr.ops.doctor.checks import certificate, clock, disk, fallback
from ivr.ops.doctor.deployment import Deployment
from ivr.ops.doctor.result import Result
from ivr.ops.doctor.run import Check, run
from ivr.ops.fetch import Answer, Asking, NoAnswerError
from ivr.voice.last_resort import last_resort
from ivr.voice.signature import signature
from tests.kit.lines import NOON
from tests.ops.twilio_api import ACCOUNT, SECRET

BIN = "https://handler.twilio.com/twiml/EH" + "ab" * 16
PUBLIC = "https://line.example"


def never(*_: object) -> object:
    raise AssertionError("nothing is to be asked")


def deployment(
    root: Path,
    environment: Mapping[str, str],
    fetch: Callable[[Asking], Answer] = never,  # type: ignore[assignment]
    ends: dt.datetime = NOON,
) -> Deployment:
    return Deployment(
        root=root,
        environment={"IVR_PUBLIC_URL": PUBLIC, **environment},
        line=None,
        graph=None,
        fallback=last_resort(),
        fetch=fetch,
        client=never,  # type: ignore[arg-type]
        expires=lambda _host, _port: ends,
        now=lambda: NOON,
    )


def told(check: Callable[[Deployment], object], of: Deployment) -> list[tuple[str, str]]:
    results: list[Result] = list(check(of))  # type: ignore[call-overload]
    return [(result.state, str(result.message)) for result in results]


@pytest.mark.parametrize(
    ("days", "found"),
    [
        (21, ("ok", "the certificate is good for 21 days")),
        (20.9, ("look", "the certificate ends in 20 days")),
        (0.5, ("look", "the certificate ends in 0 days")),
        (-0.1, ("broken", "the certificate has ended")),
    ],
)
def test_the_days_of_a_certificate_are_counted(days: float, found: tuple[str, str], tmp_path: Path) -> None:
    of = deployment(tmp_path, {}, ends=NOON + dt.timedelta(days=days))

    assert told(certificate.check, of) == [found]


@pytest.mark.parametrize(
    ("date", "state"),
    [
        ("Tue, 01 Dec 2026 10:00:29 GMT", "ok"),
        ("Tue, 01 Dec 2026 09:59:30 GMT", "look"),
        ("Tue, 01 Dec 2026 10:05:00 GMT", "broken"),
        ("yesterday", "left out"),
        ("", "left out"),
    ],
)
def test_the_clock_is_compared_with_the_one_that_answers(date: str, state: str, tmp_path: Path) -> None:
    of = deployment(tmp_path, {}, lambda _: Answer(200, {"date": date}, ""))

    assert [each for each, _ in told(clock.check, of)] == ["ok", state]


def test_twilios_clock_is_asked_first_and_the_public_address_where_it_does_not_answer(tmp_path: Path) -> None:
    asked: list[str] = []

    def fetch(asking: Asking) -> Answer:
        asked.append(asking.url)
        if len(asked) == 1:
            raise NoAnswerError(w("nothing listens there"))
        return Answer(200, {"date": "Tue, 01 Dec 2026 10:00:00 GMT"}, "")

    of = deployment(tmp_path, {"TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": SECRET}, fetch)

    assert [state for state, _ in told(clock.check, of)] == ["ok", "ok"]
    assert asked == ["https://api.twilio.com", f"{PUBLIC}/health"]


def test_a_bin_of_twilios_is_asked_with_a_signature_and_the_account(tmp_path: Path) -> None:
    asked: list[Asking] = []

    def fetch(asking: Asking) -> Answer:
        asked.append(asking)
        return Answer(200, {}, last_resort())

    settings = {"TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": SECRET, "IVR_FALLBACK_URL": BIN}

    assert told(fallback.check, deployment(tmp_path, settings, fetch)) == [
        ("ok", "what answers when we cannot is there, and is today's")
    ]
    url = f"{BIN}?AccountSid={ACCOUNT}"
    assert asked == [Asking(url, None, {"X-Twilio-Signature": signature(SECRET, url, ())})]


def test_a_bin_cannot_be_asked_without_an_account_and_nobody_else_is_shown_a_signature(tmp_path: Path) -> None:
    of = deployment(tmp_path, {"IVR_FALLBACK_URL": BIN, "TWILIO_AUTH_TOKEN": SECRET})

    assert [state for state, _ in told(fallback.check, of)] == ["left out"]

    asked: list[Asking] = []

    def fetch(asking: Asking) -> Answer:
        asked.append(asking)
        raise NoAnswerError(w("nothing listens there"))

    kept = "https://handler.twilio.com.elsewhere.example/EH"
    other = {"TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": SECRET, "IVR_FALLBACK_URL": kept}
    by_get = {**other, "IVR_FALLBACK_METHOD": "get"}

    assert [state for state, _ in told(fallback.check, deployment(tmp_path, other, fetch))] == ["broken"]
    assert [state for state, _ in told(fallback.check, deployment(tmp_path, by_get, fetch))] == ["broken"]
    assert asked == [Asking(kept, ()), Asking(kept, None)]


def test_a_folder_that_is_not_there_has_no_disk(tmp_path: Path) -> None:
    of = deployment(tmp_path / "nowhere", {})

    assert told(disk.check, of) == [("left out", f"there is no folder {tmp_path / 'nowhere'}")]


def test_a_check_that_fails_itself_stops_no_other(tmp_path: Path) -> None:
    def fails(_: Deployment) -> list[Result]:
        raise RuntimeError("+358401234567")

    checks = (Check("one", w("clock"), fails), Check("two", w("disk"), disk.check))

    (_, first), (_, second) = run(deployment(tmp_path, {}), checks)

    assert [(each.state, str(each.message)) for each in first] == [
        ("broken", "this could not be looked at (RuntimeError)")
    ]
    assert [each.state for each in second] == ["ok", "ok"]


def test_the_settings_of_a_deployment_are_not_in_its_words(tmp_path: Path) -> None:
    of = replace(deployment(tmp_path, {"TWILIO_AUTH_TOKEN": SECRET, "TWILIO_ACCOUNT_SID": ACCOUNT}))

    assert SECRET not in repr(of)
    assert SECRET not in repr(of.account)
