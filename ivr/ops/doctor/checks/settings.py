"""The settings of the service, of the account and of alerts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from ivr.messages import Words, w
from ivr.ops.alerts.settings import alert_settings, mail_settings
from ivr.ops.doctor.deployment import Deployment
from ivr.ops.doctor.result import Result, broken, left_out, look, ok
from ivr.ops.numbers import our_numbers
from ivr.ops.settings import number_settings, own_number, several, twilio_account
from ivr.voice.settings import SettingError, from_environment

NAME = w("settings")


def check(deployment: Deployment) -> Iterator[Result]:
    """Whether each setting can be used, and those are there without which no call is answered."""
    environment = deployment.environment
    wrong: dict[Words, Result] = {}
    for read in _READERS:
        try:
            read(environment)
        except SettingError as error:
            wrong[error.message] = broken(error.message, error.hint)
    if wrong:
        yield from wrong.values()
        return
    if deployment.token is None or deployment.public_url is None:
        yield broken(
            w("TWILIO_AUTH_TOKEN and IVR_PUBLIC_URL are not both set: no call of Twilio's would be answered"),
            w("set both where the service runs, and run ivr doctor with the same settings"),
        )
    else:
        yield ok(w("the settings of the service can be used"))
    if len(several(environment.get("TWILIO_AUTH_TOKEN", ""))) > 1:
        yield look(
            w("TWILIO_AUTH_TOKEN holds two: while one is replaced that is right"),
            w("take the old one out once the new one is the primary one in Twilio's console"),
        )
    if deployment.account is None:
        yield left_out(w("TWILIO_ACCOUNT_SID is not set: what Twilio is set to is not looked at"))
    if mail_settings(environment) is None:
        yield look(
            w("SMTP_HOST, ALERT_FROM and ALERT_TO are not set: there is nobody to tell."),
            w("set SMTP_HOST=… ALERT_FROM=…@… ALERT_TO=…@… (several with commas between)"),
        )
    yield from _line(deployment)


def _line(deployment: Deployment) -> Iterator[Result]:
    line = deployment.line
    if line is None:
        yield broken(w("the menus, prompts and helpers cannot be read"), w("ivr check names what is to be mended"))
        return
    if line.settings.mode == "practice":
        yield look(
            w("the line is for practice: errors in it do not keep it off the air"),
            w("mode: live in menus/line.yaml, before real callers come"),
        )
    if not our_numbers(deployment.environment, line.settings):
        yield look(
            w("the line has no number of its own yet"),
            w("write it under number: in menus/line.yaml, or set IVR_NUMBER=+358…"),
        )


_READERS: tuple[Callable[[Mapping[str, str]], object], ...] = (
    from_environment,
    twilio_account,
    number_settings,
    lambda environment: own_number(environment, None),
    mail_settings,
    alert_settings,
)
