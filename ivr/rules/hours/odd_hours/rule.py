"""Hours that look like a slip."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.providers import Hours
from ivr.messages import Words, w
from ivr.rules.finding import Found
from ivr.rules.kit.contacts import every
from ivr.rules.subject import Subject

CODE = "odd-hours"
LEVEL = "warning"

LONGEST = 14
"""Whoever is open longer is open always, or closes late: from 16 to 9 is more likely 9 to 16."""
EARLIEST = 5


def check(subject: Subject) -> Iterator[Found]:
    """Every row of hours that is as long as a whole day, longer than a working day, or begins at night.

    And every day to come on which somebody who is said to be always there is not: only hours that are confirmed
    let the line say so on that day.
    """
    for name, contact_name, contact in every(subject.line):
        for number, exception in enumerate(contact.exceptions if contact.speak and contact.hours == "always" else ()):
            if exception.on >= subject.now.date() and not contact.schedule().is_fresh(exception.on):
                place = subject.line.place_of_provider(name, "contacts", contact_name, "exceptions", number)
                full_name = f"{name}/{contact_name}"
                told = w(
                    'callers hear that "{name}" answers day and night, on {day} too', name=full_name, day=exception.on
                )
                yield Found(place, told, w("ring them and set confirmed: then callers hear what is so on that day"))
        for number, row in enumerate(contact.hours if not isinstance(contact.hours, str) else ()):
            if (message := _odd(row)) is not None:
                place = subject.line.place_of_provider(name, "contacts", contact_name, "hours", number)
                hint = w('write "from" and "to" on a clock of 24 hours, or hours: always')
                yield Found(place, message, hint)


def _odd(row: Hours) -> Words | None:
    start, end = row.start.hour + row.start.minute / 60, row.to.hour + row.to.minute / 60
    length = end - start if end > start else end - start + 24
    times = {"start": f"{row.start:%H:%M}", "end": f"{row.to:%H:%M}"}
    if length > LONGEST:
        return w("from {start} to {end} is {length:g} hours", **times, length=length)
    if 0 < start < EARLIEST:
        return w("from {start} to {end} begins at night", **times)
    return None
