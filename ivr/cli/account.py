"""What the commands that ask Twilio share: the account, our numbers, and words for a setting that is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NoReturn

from ivr.cli.common import fail, stop_for
from ivr.line.load import Line, load
from ivr.messages import w
from ivr.ops.numbers import our_numbers
from ivr.ops.settings import TwilioAccount, twilio_account
from ivr.problems import BrokenLineError
from ivr.voice.settings import SettingError


def stop_for_setting(error: SettingError) -> NoReturn:
    """Print what is wrong with a setting, and end with 2."""
    fail(error.message, error.hint)


def account_or_stop(environment: Mapping[str, str]) -> TwilioAccount:
    """The account that the settings name; the command ends with 2 where they name none."""
    try:
        account = twilio_account(environment)
    except SettingError as error:
        stop_for_setting(error)
    if account is None:
        fail(
            w("TWILIO_ACCOUNT_SID is not set: without it nothing can be asked of Twilio."),
            w("TWILIO_ACCOUNT_SID=AC… as it stands on the first page of Twilio's console"),
        )
    return account


def line_or_stop(root: Path) -> Line:
    """The line under *root*; where it cannot be read its problems are printed, and the command ends with 1."""
    try:
        return load(root)
    except BrokenLineError as broken:
        stop_for(broken.problems)


def numbers_or_stop(environment: Mapping[str, str], line: Line) -> tuple[str, ...]:
    """Our numbers, the main one first; the command ends with 2 where there is none."""
    try:
        numbers = our_numbers(environment, line.settings)
    except SettingError as error:
        stop_for_setting(error)
    if not numbers:
        fail(
            w("the line has no number of its own yet."),
            w("write it under number: in menus/line.yaml, or set IVR_NUMBER=+358…"),
        )
    return numbers
