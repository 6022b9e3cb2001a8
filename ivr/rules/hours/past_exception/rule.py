"""A dated exception that has passed."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.contacts import every
from ivr.rules.subject import Subject

CODE = "past-exception"
LEVEL = "note"


def check(subject: Subject) -> Iterator[Found]:
    """Every exception to a contact's hours whose day is over."""
    for name, contact_name, contact in every(subject.line):
        for number, exception in enumerate(contact.exceptions):
            if exception.on < subject.now.date():
                place = subject.line.place_of_provider(name, "contacts", contact_name, "exceptions", number)
                message = w(
                    'the exception of {day} at "{name}" has passed', day=exception.on, name=f"{name}/{contact_name}"
                )
                yield Found(place, message, w("delete it"))
