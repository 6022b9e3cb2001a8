"""When somebody answers: weekly hours, Finnish public holidays, dated exceptions, and what the clock says.

All times are Europe/Helsinki. Hours and exceptions may differ by the language served and may pass midnight.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from ivr.values import HELSINKI

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FRESH_DAYS = 183
"""How long an operator's word for the hours is good: six months, in days."""

_Span = tuple[dt.datetime, dt.datetime]
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
    """One date that is different: closed, or open at these times; for callers of one language, or for all."""

    on: dt.date
    start: dt.time | None = None
    until: dt.time | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Schedule:
    """The hours of one contact, for callers of all languages or of one."""

    always: bool = False
    blocks: tuple[Block, ...] = ()
    closed_on_holidays: bool = False
    exceptions: tuple[DatedHours, ...] = ()
    confirmed: dt.date | None = None

    @property
    def asks_the_clock(self) -> bool:
        """Whether there is more to say of now than the usual hours: somebody has confirmed hours that ever end."""
        return self.confirmed is not None and (not self.always or self.closed_on_holidays or bool(self.exceptions))

    def is_fresh(self, day: dt.date) -> bool:
        """Whether an operator's word for these hours is still good on *day*."""
        return self.confirmed is not None and (day - self.confirmed).days <= FRESH_DAYS

    def for_language(self, language: str) -> Schedule:
        """The same schedule as it is for callers of *language*.

        Where no block names the language, callers who speak it are served in whatever language there is. An
        exception of another language changes nothing for them. One without a language is for everybody; but where
        hours differ by language it only shortens them, since nobody knows who is there at other times: "open" is
        never said when nobody who speaks the caller's language is known to answer.
        """
        own = tuple(block for block in self.blocks if block.language in (None, language))
        days = dict.fromkeys(exception.on for exception in self.exceptions)
        dated = tuple(each for day in days for each in self._dated(day, language))
        return replace(self, blocks=own or self.blocks, exceptions=dated)

    def _dated(self, day: dt.date, language: str) -> tuple[DatedHours, ...]:
        """What is different on *day* for callers of *language*; nothing where it is a day like others."""
        of_day = [each for each in self.exceptions if each.on == day]
        own = [replace(each, language=None) for each in of_day if each.language == language]
        general = [each for each in of_day if each.language is None]
        served = dict.fromkeys(block.language for block in self.blocks)
        if own or self.always or None in served or not served:
            return tuple(own or general)
        if language in served:
            usual = [block for block in self.blocks if block.language == language]
            return _open_at(day, list(_common(day, general, usual))) if general else ()
        anybody = [span for each in served if each is not None for span in _spans(self.for_language(each), day)]
        return _open_at(day, anybody)


def _common(day: dt.date, exceptions: list[DatedHours], blocks: list[Block]) -> Iterator[_Span]:
    """The time on *day* that is both in one of *exceptions* and in one of the usual *blocks*."""
    for exception in exceptions:
        for block in blocks:
            if exception.start is None or exception.until is None or day.weekday() not in block.days:
                continue
            one, other = _span(day, exception.start, exception.until), _span(day, block.start, block.until)
            start, until = max(one[0], other[0]), min(one[1], other[1])
            if start < until:
                yield start, until


def _open_at(day: dt.date, spans: list[_Span]) -> tuple[DatedHours, ...]:
    """*day* as one that is open at *spans*, which all begin on it; closed where there are none."""
    return tuple(DatedHours(day, start.time(), until.time()) for start, until in spans) or (DatedHours(day),)


def status(schedule: Schedule, now: dt.datetime) -> Status:
    """What may be said of *now* (an aware datetime): open, closed, or only the usual hours.

    Raises ValueError for a datetime without a time zone.
    """
    if now.tzinfo is None:
        raise ValueError("now needs a time zone")
    here = now.astimezone(HELSINKI)
    if not schedule.is_fresh(here.date()):
        return "usual"
    moment = here.replace(tzinfo=None)
    today = here.date()
    spans = [span for day in (today - dt.timedelta(days=1), today) for span in _spans(schedule, day)]
    return "open" if any(start <= moment < until for start, until in spans) else "closed"


def _spans(schedule: Schedule, day: dt.date) -> Iterator[_Span]:
    """The stretches of time that begin on *day*, on the wall clock. An exception of one language only adds some."""
    dated = [exception for exception in schedule.exceptions if exception.on == day]
    for exception in dated:
        if exception.start is not None and exception.until is not None:
            yield _span(day, exception.start, exception.until)
    if any(exception.language is None for exception in dated) or (schedule.closed_on_holidays and is_holiday(day)):
        return
    if schedule.always:
        yield _span(day, dt.time(0), dt.time(0))
    for block in schedule.blocks:
        if day.weekday() in block.days:
            yield _span(day, block.start, block.until)


def _span(day: dt.date, start: dt.time, until: dt.time) -> _Span:
    last = day if until > start else day + dt.timedelta(days=1)
    return dt.datetime.combine(day, start), dt.datetime.combine(last, until)


def is_holiday(day: dt.date) -> bool:
    """Whether *day* is a Finnish public holiday; Midsummer Eve and Christmas Eve count."""
    return day in _holidays(day.year)


@cache
def _holidays(year: int) -> frozenset[dt.date]:
    import holidays  # here: slow to import, and only confirmed hours ever ask

    return frozenset(holidays.country_holidays("FI", years=year))
