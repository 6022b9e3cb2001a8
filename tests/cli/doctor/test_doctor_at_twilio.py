"""``ivr doctor``: what it finds at Twilio, and in the document that Twilio keeps for when we cannot answer."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

import pytest

from tests.ops.deployed import Deployed
from tests.ops.twilio_api import OWN, alert, call
from tests.ops.wire import Told


def test_a_number_that_is_set_otherwise_is_told_with_what_is_otherwise(whole: Deployed) -> None:
    whole.is_provisioned = False

    assert whole.found() == [
        (
            "number",
            "broken",
            f"{OWN} is set otherwise: a call comes in, primary handler fails, call status changes",
        )
    ]


def test_what_twilio_refuses_is_told(whole: Deployed) -> None:
    whole.settings = {"TWILIO_API_KEY": "SK" + "5" * 32, "TWILIO_API_SECRET": "x"}

    refused = "Twilio does not know these credentials (20003)"
    assert whole.found() == [
        ("number", "broken", refused),
        *[("account", "look", refused)] * 3,
        ("errors", "look", refused),
    ]


def test_what_is_wrong_with_the_account_is_told_and_nothing_of_any_call(whole: Deployed) -> None:
    ended = dt.datetime.now(dt.UTC) - dt.timedelta(hours=50)
    whole.api.balance = "-0.10"
    whole.api.recordings = [{"sid": "RE1"}]
    whole.api.calls = [call(1, ended), call(2, ended + dt.timedelta(hours=3))]
    whole.api.alerts = [alert(11200), alert(13227), alert(11200), alert(12200, "warning")]

    assert whole.found() == [
        ("account", "broken", "the balance is -0.10 USD"),
        ("account", "broken", "the account holds recordings (1), and our line never records"),
        ("account", "look", "Twilio has records of calls that are older than two days: 1"),
        ("errors", "look", "in the last day Twilio saw errors: 11200 (2), 13227 (1)"),
    ]


def test_a_balance_under_the_one_that_is_told_is_looked_at(whole: Deployed) -> None:
    whole.settings = {"ALERT_BALANCE": "25.60"}

    assert whole.found() == [("account", "look", "the balance is 25.50 USD")]


FALLBACKS: dict[str, tuple[Callable[[str], Told], list[tuple[str, str]]]] = {
    "another number": (
        lambda text: Told(200, re.sub(r"<Number>[^<]+", "<Number>+358290009999", text), "text/xml"),
        [("broken", "what answers when we cannot rings another number than the helpline's")],
    ),
    "other words": (
        lambda text: Told(200, text.replace("Sorry", "Excuse us"), "text/xml"),
        [("look", "what answers when we cannot has other words than today's")],
    ),
    "spaces and our number filled in by a bin": (
        lambda text: Told(200, re.sub(r'callerId="[^"]*"', 'callerId="+1"', text).replace("><", ">\n  <"), "text/xml"),
        [],
    ),
    "not there": (lambda _: Told(404), [("broken", "IVR_FALLBACK_URL is answered with 404")]),
    "no POST": (lambda _: Told(405), [("broken", "what is at IVR_FALLBACK_URL cannot be asked for by POST")]),
    "no document": (
        lambda _: Told(200, "hello"),
        [("broken", "what is at IVR_FALLBACK_URL is nothing that Twilio can carry out")],
    ),
}


@pytest.mark.parametrize("name", FALLBACKS)
def test_what_answers_when_we_cannot_is_compared_with_todays(name: str, whole: Deployed, printed: str) -> None:
    kept, told = FALLBACKS[name]
    whole.fallback = kept(printed)

    assert [(state, words) for _, state, words in whole.found()] == told
    assert [asked.method for asked in whole.asked_of_fallback] == ["POST"]
    assert all("X-Twilio-Signature" not in asked.headers for asked in whole.asked_of_fallback)
