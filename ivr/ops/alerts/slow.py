"""What is looked at from time to time: the balance, helpers whose confirmation is old, and the daily test call."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ivr.graph.compile import compile_line
from ivr.line.line import Line
from ivr.line.load import load
from ivr.messages import Translate, w
from ivr.ops.alerts.watch import Look
from ivr.ops.balance import balance_of
from ivr.ops.fetch import Fetch
from ivr.ops.numbers import our_numbers
from ivr.ops.own_call import Outcome, made
from ivr.ops.ready import OnAir, planned
from ivr.ops.settings import TwilioAccount
from ivr.ops.trouble import TwilioTroubleError
from ivr.problems import BrokenLineError
from ivr.rules.run import check_rules
from ivr.rules.subject import Subject
from ivr.values import HELSINKI
from ivr.voice.settings import public_urls

if TYPE_CHECKING:
    from twilio.rest import Client

Clients = Callable[[TwilioAccount], "Client"]
Fallback = Callable[[Line], str]
"""What ``ivr fallback`` prints for a line."""

HOURLY, DAILY = 3600.0, 86400.0
MOST_NAMED = 10
TRIES = 3
TOO_OLD = ("not-confirmed", "old-source")
"""The rules that tell helpers whose confirmation or source is old."""
LATE = 3600.0
"""Seconds after its time at which the test call is still made; later it waits for the next day."""


def balance(clients: Clients, account: TwilioAccount, least: float) -> Look:
    """The balance, where it is under *least*. https://www.twilio.com/docs/usage/api/balance"""

    def look() -> str | None:
        try:
            amount, currency = balance_of(clients(account), account)
        except TwilioTroubleError:
            return None  # "account" tells it
        return f"{amount:.2f} {currency}" if amount < least else ""

    return look


def reachable(clients: Clients, account: TwilioAccount, translate: Translate, pause: Callable[[float], None]) -> Look:
    """Why the account cannot be asked; it is tried three times, so that one bad minute is no alert."""

    def look() -> str | None:
        for tried in range(TRIES):
            try:
                balance_of(clients(account), account)
            except TwilioTroubleError as trouble:
                found = f"{trouble.message.shown(translate)}\n{trouble.hint.shown(translate)}"
                if tried < TRIES - 1:
                    pause(10)
            else:
                return ""
        return found

    return look


def contacts(root: Path, now: Callable[[], dt.datetime], translate: Translate) -> Look:
    """The helpers whose confirmation or source is too old, as the rules have it; not those that never had any.

    Those are in ``ivr check``, and a line for real callers cannot have them. What an operator has allowed with a reason
    is not told.
    """

    def look() -> str | None:
        try:
            line = load(root)
        except BrokenLineError:
            return None
        found = check_rules(Subject(line, compile_line(line), now()))
        old = [each for each in found if each.code in TOO_OLD and not _never_confirmed(each.code, each.message)]
        names = [f"- {each.shown(translate)[0]}" for each in old[:MOST_NAMED]]
        if len(old) > MOST_NAMED:
            names.append(w("and {count} more", count=len(old) - MOST_NAMED).shown(translate))
        return "\n".join(names)

    return look


def _never_confirmed(code: str, message: object) -> bool:
    """Whether a finding tells no day on which a helper was confirmed."""
    return code == "not-confirmed" and "day" not in dict(getattr(message, "values", ()))


def own_call(
    root: Path,
    environment: Mapping[str, str],
    fetch: Fetch,
    clients: Clients,
    account: TwilioAccount,
    fallback: Fallback,
    translate: Translate,
    pause: Callable[[float], None] = time.sleep,
) -> Look:
    """Why the line, called from one of our own numbers, did not answer as it should."""

    def look() -> str | None:
        try:
            line = load(root)
        except BrokenLineError:
            return None
        numbers = our_numbers(environment, line.settings)
        outcome = planned(environment, fetch, OnAir(compile_line(line), numbers, fallback(line)))
        if not isinstance(outcome, Outcome):
            outcome = made(clients(account), account, numbers, public_urls(environment), outcome, pause)
        if outcome.is_whole:
            return ""
        hint = outcome.hint if isinstance(outcome.hint, str) else outcome.hint.shown(translate)
        return f"{outcome.message.shown(translate)}\n{hint}"

    return look


def once_a_day(at: dt.time) -> Callable[[float, float], bool]:
    """Due once a day, at *at* in Finland or within the hour after."""

    def is_due(before: float, now: float) -> bool:
        day = dt.datetime.fromtimestamp(now, HELSINKI).date()
        due = dt.datetime.combine(day, at, HELSINKI).timestamp()
        return before < due <= now < due + LATE

    return is_due
