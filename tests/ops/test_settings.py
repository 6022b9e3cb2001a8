"""The account and its region, and that nothing of a request of ours to Twilio comes into a log."""

from __future__ import annotations

import logging

import pytest

from ivr.ops.number import looked_up
from ivr.ops.settings import TwilioAccount, own_number, twilio_account
from ivr.ops.twilio_wire import client_of
from tests.ops.twilio_api import ACCOUNT, OWN, SECRET, TwilioApi, played

GIVEN = {"TWILIO_ACCOUNT_SID": ACCOUNT, "TWILIO_AUTH_TOKEN": SECRET}
API = "https://api.twilio.com/2010-04-01/Accounts.json"

HOSTS = {
    "nothing": ({}, "api.twilio.com"),
    "the United States": ({"TWILIO_REGION": "us1"}, "api.twilio.com"),
    "Ireland": ({"TWILIO_REGION": "ie1"}, "api.dublin.ie1.twilio.com"),
    "Ireland, in capitals": ({"TWILIO_REGION": " IE1 "}, "api.dublin.ie1.twilio.com"),
    "Australia": ({"TWILIO_REGION": "au1"}, "api.sydney.au1.twilio.com"),
    "an edge": ({"TWILIO_EDGE": "frankfurt"}, "api.frankfurt.us1.twilio.com"),
    "both": ({"TWILIO_REGION": "ie1", "TWILIO_EDGE": "frankfurt"}, "api.frankfurt.ie1.twilio.com"),
}


@pytest.mark.parametrize("name", HOSTS)
def test_each_region_is_asked_at_its_own_address(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWILIO_REGION", "jp1")  # of the shell: the library would take it
    given, host = HOSTS[name]
    account = twilio_account({**GIVEN, **given})

    assert account is not None
    assert client_of(account, lambda _: None).get_hostname(API) == f"https://{host}/2010-04-01/Accounts.json"


def test_a_key_is_used_in_place_of_the_token() -> None:
    key = "SK" + "5" * 32

    assert twilio_account({**GIVEN, "TWILIO_API_KEY": key, "TWILIO_API_SECRET": "s"}) == TwilioAccount(
        ACCOUNT, key, "s"
    )
    assert twilio_account({}) is None


def test_our_own_number_is_written_in_any_groups() -> None:
    assert own_number({"IVR_NUMBER": "+358 29-000 0100"}, None) == OWN
    assert own_number({}, OWN) == OWN
    assert own_number({"IVR_NUMBER": " "}, None) is None


def test_nothing_of_a_request_to_twilio_comes_into_a_log(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    with played(TwilioApi()) as settings:
        account = twilio_account(settings)
        assert account is not None
        looked_up(client_of(account, lambda _: None), account, OWN)

    assert caplog.text == ""
