"""Hours in which nobody ever answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ivr.line.hours import status
from ivr.messages import w
from ivr.rules.contacts import spoken
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "never-opens"
LEVEL = "warning"

DAYS = 14


def check(subject: Subject) -> Iterator[Found]:
    """Every contact with hours that is closed at every half hour of the next two weeks."""
    for name, contact, place in spoken(subject.line):
        if isinstance(contact.hours, str):
            continue
        confirmed = contact.schedule()
        schedule = type(confirmed)(
            confirmed.always, confirmed.blocks, confirmed.closed_on_holidays, confirmed.exceptions, subject.now.date()
        )
        moments = (subject.now + dt.timedelta(minutes=30 * step) for step in range(DAYS * 48))
        if not any(status(schedule, moment) == "open" for moment in moments):
            message = w('"{name}" is never open in the next two weeks', name=name)
            yield Found(place, message, w("look at hours, holidays and exceptions"))
