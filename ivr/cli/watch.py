"""``ivr watch``: the process that looks at the line each minute, and tells somebody by e-mail."""

from __future__ import annotations

import datetime as dt
import logging
import os
import sys
import time
from pathlib import Path

import click

from ivr.cli.account import stop_for_setting
from ivr.cli.common import FOUND, chosen_root, fail, root_option
from ivr.cli.language import tell, to_operator
from ivr.cli.line_fallback import line_fallback
from ivr.line.line import Line
from ivr.messages import w
from ivr.ops.alerts import slow
from ivr.ops.alerts.letters import test_letter
from ivr.ops.alerts.mail import MailError, Send, by_smtp
from ivr.ops.alerts.settings import AlertSettings, MailSettings, alert_settings, mail_settings
from ivr.ops.alerts.signs import day_of
from ivr.ops.alerts.watch import Slowly, Watch, every, look_again, look_once
from ivr.ops.fetch import over_http
from ivr.ops.settings import TwilioAccount, own_number, twilio_account
from ivr.voice.settings import SettingError

log = logging.getLogger("ivr.ops")

EVERY = 60.0
"""Seconds between two looks."""


@click.command()
@root_option
@click.option("--once", is_flag=True, help="Look once and end.")
@click.option("--test-mail", is_flag=True, help="Send an e-mail that only shows that e-mails arrive, and end.")
@click.pass_context
def watch(ctx: click.Context, own_root: Path | None, once: bool, test_mail: bool) -> None:
    """Look at the line each minute, and tell somebody by e-mail what is wrong: once, after six hours again, when over.

    \b
    IVR_METRICS_PORT  where the service gives its figures; the same as for ivr serve
    SMTP_HOST         the mail server; SMTP_PORT, SMTP_USER, SMTP_PASSWORD
    SMTP_SECURITY     starttls unless told otherwise; tls or none
    ALERT_FROM        who sends
    ALERT_TO          who gets it; several with commas between
    ALERT_QUIET_DAYS  so many days without a call are told; 3 unless told otherwise
    ALERT_BALANCE     a balance at Twilio under this is told, like 20
    TEST_CALL_TO_SELF yes: the line is called each day from one of our own numbers; it rings nobody
    TEST_CALL_AT      at this time in Finland; 04:30 unless told otherwise

    Without a mail server alerts stand only in the log. What was told is kept in .ivr/alerts.json.

    \b
    Ends with 1 when an e-mail could not be sent (with --once or --test-mail), with 2 when a setting is wrong.
    """
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    root = chosen_root(ctx, own_root)
    try:
        mail, alerts, account = mail_settings(os.environ), alert_settings(os.environ), twilio_account(os.environ)
        own_number(os.environ, None)
    except SettingError as error:
        stop_for_setting(error)
    if test_mail:
        _send_test(mail)
        return
    whole = _watch(root, alerts, account, _send(mail))
    if alerts.metrics_port is None:
        log.warning("IVR_METRICS_PORT is not set: the service is not looked at")
    if once:
        sys.exit(FOUND if look_once(whole).not_sent else 0)
    looked = look_again(whole)
    while True:
        time.sleep(EVERY)
        looked = look_again(whole, looked.unkept)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _send(mail: MailSettings | None) -> Send:
    if mail is not None:
        return by_smtp(mail, _now)
    log.warning("SMTP_HOST, ALERT_FROM and ALERT_TO are not set: alerts stand only in this log")
    return lambda subject, _: log.error("%s", subject)


def _send_test(mail: MailSettings | None) -> None:
    if mail is None:
        fail(
            w("SMTP_HOST, ALERT_FROM and ALERT_TO are not set: there is nobody to tell."),
            w("set SMTP_HOST=… ALERT_FROM=…@… ALERT_TO=…@… (several with commas between)"),
        )
    try:
        by_smtp(mail, _now)(*test_letter(to_operator(), day_of(_now().timestamp())))
    except MailError as error:
        fail(error.message, w("look at SMTP_HOST, SMTP_PORT, SMTP_SECURITY, SMTP_USER and SMTP_PASSWORD"), FOUND)
    tell(w("sent to {receivers}", receivers=mail.receivers))


def _watch(root: Path, alerts: AlertSettings, account: TwilioAccount | None, send: Send) -> Watch:
    translate, fetch = to_operator(), over_http()
    slowly = {"contacts": Slowly(slow.contacts(root, _now, translate), every(slow.DAILY))}
    if account is not None:
        if alerts.balance is not None:
            low = slow.balance(_client, account, alerts.balance)
            reachable = slow.reachable(_client, account, translate, time.sleep)
            slowly["balance"] = Slowly(low, every(slow.HOURLY))
            slowly["account"] = Slowly(reachable, every(slow.HOURLY))
        if alerts.test_call_at is not None:
            call = slow.own_call(root, os.environ, fetch, _client, account, _fallback, translate)
            slowly["test-call"] = Slowly(call, slow.once_a_day(alerts.test_call_at))
    return Watch(root, alerts, fetch, slowly, send, translate, _now)


def _fallback(line: Line) -> str:
    return line_fallback(line)(own_number(os.environ, line.settings.number))


def _client(account: TwilioAccount) -> object:
    from ivr.ops.twilio_wire import client_of  # half a second

    return client_of(account, time.sleep)
