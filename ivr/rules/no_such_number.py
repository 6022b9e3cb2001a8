"""A phone number that cannot be one in Finland."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from ivr.messages import w
from ivr.rules.contacts import every
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "no-such-number"
LEVEL = "warning"

HERE = "FI"
HARMONISED = re.compile(r"116\d{3}")
"""Numbers of the European Union: not all of them are in the library's list."""


def check(subject: Subject) -> Iterator[Found]:
    """Every number with an unknown beginning, or with too many or too few digits."""
    for name, contact_name, contact in every(subject.line):
        if contact.number is not None and not _is_number(contact.number):
            place = subject.line.place_of_provider(name, "contacts", contact_name, "number")
            message = w('"{number}" is no number that can be called in Finland', number=contact.number)
            hint = w("compare it with the helper's own page, digit by digit")
            yield Found(place, message, hint)


def _is_number(number: str) -> bool:
    try:
        parsed = phonenumbers.parse(number, HERE)
    except phonenumbers.NumberParseException:
        return False
    if HARMONISED.fullmatch(number.replace(" ", "")):
        return True
    return phonenumbers.is_valid_number(parsed) or phonenumbers.is_valid_short_number_for_region(parsed, HERE)
