"""A transfer that would ring our own number."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.contacts import every
from ivr.rules.subject import Subject

CODE = "transfer-to-ourselves"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every contact whose number to ring is one of the line's own numbers."""
    settings = subject.line.settings
    own = {settings.number, *(each.number for each in settings.languages.values())} - {None}
    for name, contact_name, contact in every(subject.line):
        if contact.connect in own:
            place = subject.line.place_of_provider(name, "contacts", contact_name, "connect")
            message = w('"{number}" is our own number: callers would ring the line itself', number=contact.connect)
            yield Found(place, message, w("write the number of the helper, or connect: no"))
