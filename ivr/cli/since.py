"""A moment in the past as somebody says it: yesterday, "3 days", "last week", 2026-11-20; in Finnish too."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from contextlib import suppress

import click

from ivr.cli.language import to_operator
from ivr.messages import w
from ivr.values import HELSINKI

DAYS: Mapping[str, int] = {
    **dict.fromkeys(("today", "tänään"), 0),
    **dict.fromkeys(("yesterday", "eilen", "eilisestä", "a day", "day", "päivä"), 1),
    **dict.fromkeys(("the day before yesterday", "toissapäivänä", "toissapäivä"), 2),
    **dict.fromkeys(("last week", "a week", "week", "viime viikolla", "viime viikko", "viikko", "viikko sitten"), 7),
    **dict.fromkeys(("last month", "a month", "month", "viime kuussa", "kuukausi"), 30),
}
"""How many days ago each begins. A week is seven days, a month thirty."""

UNITS: Mapping[str, dt.timedelta] = {
    **dict.fromkeys(("hour", "hours", "h", "tunti", "tuntia", "tunnin"), dt.timedelta(hours=1)),
    **dict.fromkeys(("day", "days", "päivä", "päivää", "päivän", "pv"), dt.timedelta(days=1)),
    **dict.fromkeys(("week", "weeks", "viikko", "viikkoa", "viikon", "vk"), dt.timedelta(days=7)),
    **dict.fromkeys(("month", "months", "kuukausi", "kuukautta", "kk"), dt.timedelta(days=30)),
}
_COUNTED = re.compile(r"(\d{1,4}) ?([a-zäö]+)(?: ago| sitten)?")
_ISO = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[ t](\d\d?)[:.](\d\d))?")
_FINNISH = re.compile(r"(\d\d?)\.(\d\d?)\.(?:(\d{4}))?(?: (?:klo )?(\d\d?)[:.](\d\d))?")


def moment_since(text: str, now: dt.datetime) -> dt.datetime | None:
    """The moment that *text* names, in Finland; None where it names none, or one that is in no calendar.

    A day means its beginning, so that all of it is "since" it; only hours, and days with a time, are exact. *now* is
    aware.
    """
    said = " ".join(text.casefold().split())
    here = now.astimezone(HELSINKI)
    midnight = here.replace(hour=0, minute=0, second=0, microsecond=0)
    with suppress(ValueError, OverflowError):
        if said in DAYS:
            return midnight - dt.timedelta(days=DAYS[said])
        if (counted := _COUNTED.fullmatch(said)) is not None and counted[2] in UNITS:
            span = UNITS[counted[2]] * int(counted[1])
            return here - span if UNITS[counted[2]] < dt.timedelta(days=1) else midnight - span
        if (iso := _ISO.fullmatch(said)) is not None:
            return _at(*iso.group(1, 2, 3, 4, 5))
        if (finnish := _FINNISH.fullmatch(said)) is not None:
            day, month, year, hour, minute = finnish.groups()
            found = _at(year or str(here.year), month, day, hour, minute)
            return found if year or found <= here else found.replace(year=here.year - 1)
    return None


def _at(year: str, month: str, day: str, hour: str | None, minute: str | None) -> dt.datetime:
    return dt.datetime(int(year), int(month), int(day), int(hour or 0), int(minute or 0), tzinfo=HELSINKI)


class Since(click.ParamType[dt.datetime]):
    """A moment in the past."""

    name = "when"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.datetime:
        """The moment, aware."""
        if isinstance(value, dt.datetime):
            return value
        now = dt.datetime.now(HELSINKI)
        found = moment_since(str(value), now)
        if found is None:
            message = w('"{text}" is no day: write yesterday, "3 days", "last week" or 2026-11-20', text=str(value))
            return self.fail(message.shown(to_operator()), param, ctx)
        if found > now:
            return self.fail(w('"{text}" is still to come', text=str(value)).shown(to_operator()), param, ctx)
        return found
