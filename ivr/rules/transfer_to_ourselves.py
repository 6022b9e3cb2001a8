"""A transfer that would ring our own number."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.contacts import every
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "transfer-to-ourselves"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every contact whose number to ring is the line's own number."""
    own = subject.line.settings.number
    for name, contact_name, contact in every(subject.line):
        if own is not None and contact.connect == own:
            place = subject.line.place_of_provider(name, "contacts", contact_name, "connect")
            message = w('"{number}" is our own number: callers would ring the line itself', number=own)
            yield Found(place, message, w("write the number of the helper, or connect: no"))
