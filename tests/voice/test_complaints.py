"""What the log says of refused requests, word for word: it is all that whoever sets the line up has to go by."""

from __future__ import annotations

import logging

import pytest

from ivr.voice.complaints import Complaints

WRONG_SETTING = (
    "a request was refused: its signature fits no setting. Look at IVR_PUBLIC_URL (now https://a.example/x "
    "http://b.example: it must be exactly as in Twilio's settings, without /call) and TWILIO_AUTH_TOKEN (the primary "
    "one)"
)
STRANGER = "a request without X-Twilio-Signature was refused: it is not from Twilio"
URLS = ("https://user:secret@a.example/x", "http://b.example")


@pytest.mark.parametrize(
    ("has_signature", "level", "message"), [(True, "ERROR", WRONG_SETTING), (False, "WARNING", STRANGER)]
)
def test_a_refusal_is_told_with_what_to_look_at_and_without_a_password(
    has_signature: bool, level: str, message: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        Complaints().refused(has_signature, URLS, seconds=5)

    assert [(each.name, each.levelname, each.getMessage()) for each in caplog.records] == [
        ("ivr.voice", level, message)
    ]


def test_strangers_do_not_hide_a_wrong_setting(caplog: pytest.LogCaptureFixture) -> None:
    complaints = Complaints()
    with caplog.at_level(logging.WARNING):
        for has_signature in (False, True, False, True):
            complaints.refused(has_signature, URLS, seconds=1)

    assert [each.levelname for each in caplog.records] == ["WARNING", "ERROR"]


def test_each_is_told_at_most_once_a_minute(caplog: pytest.LogCaptureFixture) -> None:
    complaints = Complaints()
    with caplog.at_level(logging.WARNING):
        for seconds in (0, 59.9, 60, 119, 121):
            complaints.refused(False, URLS, seconds)

    assert len(caplog.records) == 3
