"""Hours in which nobody ever answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from ivr.line.hours import Schedule, status
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.contacts import spoken
from ivr.rules.subject import Subject
from ivr.values import HELSINKI

CODE = "never-opens"
LEVEL = "warning"

DAYS = 14
MOST_HOLIDAYS = 6
"""More days of two weeks are never holidays in Finland."""


def check(subject: Subject) -> Iterator[Found]:
    """Every contact with hours that does not open once in the next two weeks."""
    today = subject.now.astimezone(HELSINKI).date()
    for name, contact, place in spoken(subject.line):
        if isinstance(contact.hours, str):
            continue
        # whether the hours are confirmed is another question
        schedule = replace(contact.schedule(), confirmed=today)
        if _opens_in_any_week(schedule):
            continue
        if not any(status(schedule, moment) == "open" for moment in _openings(schedule, today)):
            provider, _, contact_name = name.partition("/")
            place = subject.line.place_of_provider(provider, "contacts", contact_name, "hours")
            message = w('"{name}" does not open once in the next two weeks', name=name)
            yield Found(place, message, w("look at hours, holidays and exceptions"))


def _opens_in_any_week(schedule: Schedule) -> bool:
    """Whether so many weekdays have hours that no holidays matter: the calendar of them is slow to load."""
    weekdays = {day for block in schedule.blocks for day in block.days}
    return not schedule.exceptions and len(weekdays) * DAYS // 7 > MOST_HOLIDAYS


def _openings(schedule: Schedule, today: dt.date) -> Iterator[dt.datetime]:
    """Every moment of the next two weeks at which it may open."""
    starts = {block.start for block in schedule.blocks}
    starts |= {day.start for day in schedule.exceptions if day.start is not None}
    for number in range(DAYS):
        for start in sorted(starts):
            yield dt.datetime.combine(today + dt.timedelta(days=number), start, HELSINKI)
