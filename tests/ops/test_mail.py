"""E-mails go out as the settings say, or it is told why not."""

from __future__ import annotations

import datetime as dt
import socket
import ssl

import pytest

from ivr.ops.alerts.mail import MailError, by_smtp
from ivr.ops.alerts.settings import (
    AlertSettings,
    MailSettings,
    Security,
    alert_settings,
    mail_settings,
)
from ivr.voice.settings import SettingError
from tests.kit.lines import NOON
from tests.ops.post import PASSWORD, USER, delivering
from tests.ops.wire import CERTIFICATE

TO = ("first@line.example", "second@line.example")


def settings(port: int, security: Security = "none", user: str = "", password: str = "") -> MailSettings:
    return MailSettings("localhost", port, security, user, password, "line@line.example", TO)


def trusting() -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(CERTIFICATE))


def send(found: MailSettings) -> None:
    by_smtp(found, lambda: NOON, trusting())("Linja: äänetön", "Mitään ei kuulu.\nKatso.\n")


@pytest.mark.parametrize("security", ["none", "starttls", "tls"])
def test_a_letter_arrives_as_it_was_written_for_everybody_it_is_for(security: Security) -> None:
    with delivering(security) as post:
        send(settings(post.port, security, USER, PASSWORD))

    (letter,) = post.letters
    assert (post.subjects, post.text(), post.receivers) == (
        ["Linja: äänetön"],
        "Mitään ei kuulu.\nKatso.\n",
        [list(TO)],
    )
    assert {name: str(letter[name]) for name in ("From", "To", "Date", "Auto-Submitted")} == {
        "From": "line@line.example",
        "To": ", ".join(TO),
        "Date": "Tue, 01 Dec 2026 10:00:00 +0000",
        "Auto-Submitted": "auto-generated",
    }
    assert str(letter["Message-ID"]).endswith("@line.example>")


def why_not(found: MailSettings) -> str:
    with pytest.raises(MailError) as told:
        send(found)
    assert PASSWORD not in str(told.value)
    return str(told.value)


def test_a_wrong_password_is_told() -> None:
    with delivering("starttls") as post:
        told = why_not(settings(post.port, "starttls", USER, PASSWORD + "x"))

    assert told == "the mail server does not take SMTP_USER and SMTP_PASSWORD"


def test_a_server_that_cannot_be_secured_gets_no_password() -> None:
    with delivering("none") as post:
        told = why_not(settings(post.port, "starttls", USER, PASSWORD))

    assert (told, post.letters) == ("the mail server cannot do what SMTP_SECURITY or SMTP_USER ask for", [])


def test_a_certificate_that_nobody_vouches_for_is_told() -> None:
    with delivering("tls") as post, pytest.raises(MailError) as told:
        by_smtp(settings(post.port, "tls"), lambda: NOON)("a", "b")

    assert str(told.value) == (
        "the mail server cannot be reached: its certificate is not accepted: self-signed certificate"
    )


def test_a_server_that_refuses_is_told_with_its_number() -> None:
    with delivering() as post:
        post.refuses = "452 out of space"
        refused = why_not(settings(post.port))
        post.refuses_receivers = True
        nobody = why_not(settings(post.port))

    assert refused == "the mail server refuses, with 452"
    assert nobody == "the mail server takes none of ALERT_TO"


def test_a_server_that_is_not_there_is_told() -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        told = why_not(settings(nobody.getsockname()[1]))

    assert told == "the mail server cannot be reached: nothing listens there"


# --- the settings

ALL = {"SMTP_HOST": "mail.example", "ALERT_FROM": "a@line.example", "ALERT_TO": "b@x.example, c@x.example"}


def test_the_settings_of_the_mail_are_read_with_the_usual_ports() -> None:
    assert mail_settings({}) is None
    assert mail_settings(ALL) == MailSettings(
        "mail.example", 587, "starttls", "", "", "a@line.example", ("b@x.example", "c@x.example")
    )
    whole = {**ALL, "SMTP_PORT": "2525", "SMTP_SECURITY": "TLS", "SMTP_USER": "u", "SMTP_PASSWORD": PASSWORD}
    assert mail_settings(whole) == MailSettings(
        "mail.example", 2525, "tls", "u", PASSWORD, "a@line.example", ("b@x.example", "c@x.example")
    )
    assert PASSWORD not in repr(mail_settings(whole))
    assert mail_settings({**ALL, "SMTP_SECURITY": "tls"}).port == 465  # type: ignore[union-attr]


def test_the_settings_of_alerts_are_read() -> None:
    assert alert_settings({}) == AlertSettings(None, 3, None, None)
    assert alert_settings(
        {
            "IVR_METRICS_PORT": "9100",
            "ALERT_QUIET_DAYS": "7",
            "ALERT_BALANCE": "12.50",
            "TEST_CALL_TO_SELF": "Yes",
            "TEST_CALL_AT": "5:15",
        }
    ) == AlertSettings(9100, 7, 12.5, dt.time(5, 15))
    assert alert_settings({"TEST_CALL_TO_SELF": "yes"}).test_call_at == dt.time(4, 30)
    assert alert_settings({"TEST_CALL_AT": "05:00"}).test_call_at is None


WRONG = {
    "no host": ({**ALL, "SMTP_HOST": ""}, "SMTP_HOST is not set: alerts could not be sent."),
    "no sender": ({**ALL, "ALERT_FROM": ""}, "ALERT_FROM is not set: alerts could not be sent."),
    "nobody": ({**ALL, "ALERT_TO": " , "}, "ALERT_TO is not set: alerts could not be sent."),
    "no address": ({**ALL, "ALERT_TO": "b@x.example c"}, 'ALERT_TO has "c", which is no e-mail address.'),
    "a name": ({**ALL, "ALERT_FROM": "<a@b>"}, 'ALERT_FROM has "<a@b>", which is no e-mail address.'),
    "security": ({**ALL, "SMTP_SECURITY": "ssl"}, 'SMTP_SECURITY is "ssl", but must be starttls, tls or none.'),
    "half a login": ({**ALL, "SMTP_USER": "u"}, "SMTP_USER and SMTP_PASSWORD are not both set."),
    "in the open": (
        {**ALL, "SMTP_SECURITY": "none", "SMTP_USER": "u", "SMTP_PASSWORD": PASSWORD},
        "SMTP_SECURITY is none, and SMTP_PASSWORD would cross the network in the open.",
    ),
    "port": ({**ALL, "SMTP_PORT": "0"}, 'SMTP_PORT is "0", but must be a number from 1 to 65535.'),
    "metrics": ({"IVR_METRICS_PORT": "x"}, 'IVR_METRICS_PORT is "x", but must be a number from 1 to 65535.'),
    "days": ({"ALERT_QUIET_DAYS": "0"}, 'ALERT_QUIET_DAYS is "0", but must be a number of days.'),
    "balance": ({"ALERT_BALANCE": "20 €"}, 'ALERT_BALANCE is "20 €", but must be an amount like 20 or 12.50.'),
    "wish": ({"TEST_CALL_TO_SELF": "1"}, 'TEST_CALL_TO_SELF is "1", but must be yes or no.'),
    "time": ({"TEST_CALL_AT": "24:00"}, 'TEST_CALL_AT is "24:00", but must be a time like 04:30.'),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_setting_that_cannot_be_used_is_named(name: str) -> None:
    given, words = WRONG[name]

    with pytest.raises(SettingError) as told:
        (mail_settings(given), alert_settings(given))

    assert str(told.value.message) == words
    assert str(told.value.hint)
    assert PASSWORD not in str(told.value)
