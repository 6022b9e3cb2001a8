"""The emergency number where a helper's number should be."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.numbers import dialled_digits
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.contacts import every
from ivr.rules.subject import Subject
from ivr.values import EMERGENCY

CODE = "emergency-number"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every contact with 112: callers hang up and dial it themselves, and the line says so where it matters."""
    for name, contact_name, contact in every(subject.line):
        if contact.number is not None and dialled_digits(contact.number).removeprefix("0") == EMERGENCY:
            place = subject.line.place_of_provider(name, "contacts", contact_name, "number")
            message = w('"{number}" is the emergency number, not the number of a helper', number=contact.number)
            hint = w("write the helper's own number; the line tells callers itself to hang up and call 112")
            yield Found(place, message, hint)
