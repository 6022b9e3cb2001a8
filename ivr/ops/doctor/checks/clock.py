"""Is the clock right? Opening hours are told and followed by it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ivr.messages import w
from ivr.ops.doctor.deployment import Deployment
from ivr.ops.doctor.result import Result, broken, left_out, look, ok
from ivr.ops.fetch import Asking, NoAnswerError

NAME = w("clock")

TWILIO = "https://api.twilio.com"
LOOK, BROKEN = 30, 300
"""Seconds. A second of difference is normal: the header has whole ones (RFC 9110, 6.6.1), and the answer takes time."""


def check(deployment: Deployment) -> Iterator[Result]:
    """The clock of this machine against Twilio's, or else the one at the public address; and Finland's time."""
    yield _time_zone()
    theirs = next((date for url in _addresses(deployment) if (date := _date(deployment, url)) is not None), None)
    if theirs is None:
        yield left_out(w("there is no other clock to compare with"))
        return
    seconds = round(abs((deployment.now() - theirs).total_seconds()))
    if seconds < LOOK:
        yield ok(w("the clock is right"))
        return
    message = w("the clock of this machine is {seconds} seconds away from another one", seconds=seconds)
    hint = w("let the machine set its clock by the network (timedatectl set-ntp true)")
    yield broken(message, hint) if seconds >= BROKEN else look(message, hint)


def _addresses(deployment: Deployment) -> Iterator[str]:
    """Whose clock is looked at: Twilio's first, for behind the public address there may be this very machine."""
    if deployment.account is not None:
        yield deployment.account.api or TWILIO
    if deployment.public_url is not None:
        yield f"{deployment.public_url}/health"


def _date(deployment: Deployment, url: str) -> dt.datetime | None:
    try:
        answer = deployment.fetch(Asking(url))
        found = parsedate_to_datetime(answer.headers.get("date", ""))
    except (NoAnswerError, ValueError):
        return None
    return found if found.tzinfo is not None else None


def _time_zone() -> Result:
    """Finland is two hours before Greenwich in winter, three in summer."""
    hint = w("make run sets up the package tzdata, which has every time zone")
    try:
        helsinki = ZoneInfo("Europe/Helsinki")
    except ZoneInfoNotFoundError:
        return broken(w("this machine does not know Finland's time"), hint)
    hours = [dt.datetime(2026, month, 15, tzinfo=helsinki).utcoffset() for month in (1, 7)]
    if hours != [dt.timedelta(hours=2), dt.timedelta(hours=3)]:
        return broken(w("this machine has another time for Finland"), hint)
    return ok(w("Finland's time is known, summer and winter"))
