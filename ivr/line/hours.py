"""When somebody answers: weekly hours, Finnish public holidays, dated exceptions, and what the clock says.

All times are Europe/Helsinki. Hours may differ by the language served and may pass midnight.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ivr.values import HELSINKI

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FRESH_DAYS = 183
"""How long an operator's word for the hours is good: six months, in days."""

Status = Literal["open", "closed", "usual"]
"""What may be said of now. ``usual``: nobody has confirmed the hours lately, so only the usual hours are told."""


@dataclass(frozen=True, slots=True)
class Block:
    """Open from one time to another on some weekdays; ``until`` at or before ``start`` means the next day."""

    days: tuple[int, ...]  # 0 is Monday
    start: dt.time
    until: dt.time
    language: str | None = None  # only for callers served in this language


@dataclass(frozen=True, slots=True)
class DatedHours:
    """One date that is different: closed, or open at these times."""

    on: dt.date
    start: dt.time | None = None
    until: dt.time | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """The hours of one contact as one language's callers are served."""

    always: bool = False
    blocks: tuple[Block, ...] = ()
    closed_on_holidays: bool = False
    exceptions: tuple[DatedHours, ...] = ()
    confirmed: dt.date | None = None

    def for_language(self, language: str) -> Schedule:
        """The same schedule with only the hours in which *language* is served.

        Where no block names the language, callers who speak it are served in whatever language there is.
        """
        own = tuple(block for block in self.blocks if block.language in (None, language))
        return Schedule(self.always, own or self.blocks, self.closed_on_holidays, self.exceptions, self.confirmed)


def status(schedule: Schedule, now: dt.datetime) -> Status:
    """What may be said of *now* (an aware datetime): open, closed, or only the usual hours.

    Raises ValueError for a datetime without a time zone.
    """
    if now.tzinfo is None:
        raise ValueError("now needs a time zone")
    here = now.astimezone(HELSINKI)
    if schedule.confirmed is None or (here.date() - schedule.confirmed).days > FRESH_DAYS:
        return "usual"
    if schedule.always:
        return "open"
    moment = here.replace(tzinfo=None)
    today = here.date()
    spans = [span for day in (today - dt.timedelta(days=1), today) for span in _spans(schedule, day)]
    return "open" if any(start <= moment < until for start, until in spans) else "closed"


def _spans(schedule: Schedule, day: dt.date) -> Iterable[tuple[dt.datetime, dt.datetime]]:
    """The stretches of time that begin on *day*, on the wall clock."""
    exceptions = [exception for exception in schedule.exceptions if exception.on == day]
    if exceptions:
        for exception in exceptions:
            if exception.start is not None and exception.until is not None:
                yield _span(day, exception.start, exception.until)
        return
    if schedule.closed_on_holidays and is_holiday(day):
        return
    for block in schedule.blocks:
        if day.weekday() in block.days:
            yield _span(day, block.start, block.until)


def _span(day: dt.date, start: dt.time, until: dt.time) -> tuple[dt.datetime, dt.datetime]:
    last = day if until > start else day + dt.timedelta(days=1)
    return dt.datetime.combine(day, start), dt.datetime.combine(last, until)


def is_holiday(day: dt.date) -> bool:
    """Whether *day* is a Finnish public holiday; Midsummer Eve and Christmas Eve count."""
    return day in _holidays(day.year)


@cache
def _holidays(year: int) -> frozenset[dt.date]:
    import holidays  # here: slow to import, and only confirmed hours ever ask

    return frozenset(holidays.country_holidays("FI", years=year))
