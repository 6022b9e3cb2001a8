"""The account and its region, and that nothing of a request of ours to Twilio comes into a log."""

from __future__ import annotations

import logging

import pytest
from hypothesis import given as any_of
from hypothesis import strategies as st

from ivr.ops.alerts.settings import alert_settings, mail_settings
from ivr.ops.number import looked_up
from ivr.ops.settings import TwilioAccount, number_settings, own_number, twilio_account
from ivr.ops.twilio_wire import client_of
from ivr.voice.settings import SettingError
from tests.kit.hypothesis_profiles import many
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


NAMES = (
    *("TWILIO_ACCOUNT_SID", "TWILIO_API_KEY", "TWILIO_REGION", "IVR_NUMBER", "IVR_FALLBACK_URL", "IVR_FALLBACK_METHOD"),
    *("IVR_PUBLIC_URL", "IVR_METRICS_PORT", "SMTP_HOST", "SMTP_PORT", "SMTP_USER", "SMTP_SECURITY", "ALERT_FROM"),
    *("ALERT_TO", "ALERT_QUIET_DAYS", "ALERT_BALANCE", "TEST_CALL_TO_SELF", "TEST_CALL_AT", "IVR_TWILIO_API"),
)
HIDDEN = {"TWILIO_AUTH_TOKEN": "hidden0", "TWILIO_API_SECRET": "hidden1", "SMTP_PASSWORD": "hidden2"}
ALMOST = st.sampled_from(
    (
        *(
            "",
            " ",
            "yes",
            "none",
            "tls",
            "GET",
            "04:30",
            "9100",
            "+358290000100",
            "a@b.example",
            "https://line.example",
        ),
        *(ACCOUNT, "SK" + "5" * 32, "ie1", "20", "mail.example", ","),
    )
)


@many(100)
@any_of(
    st.dictionaries(st.sampled_from(NAMES), ALMOST | st.text(max_size=12)), st.sets(st.sampled_from(sorted(HIDDEN)))
)
def test_any_environment_gives_settings_or_a_message_and_never_shows_a_secret(
    given: dict[str, str], secrets: set[str]
) -> None:
    environment = given | {name: HIDDEN[name] for name in secrets}
    for read in (twilio_account, number_settings, mail_settings, alert_settings, lambda each: own_number(each, None)):
        try:
            shown = repr(read(environment))
        except SettingError as error:
            shown = f"{error}"
        assert "hidden" not in shown
