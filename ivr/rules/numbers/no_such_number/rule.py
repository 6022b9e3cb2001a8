"""A phone number that cannot be one in Finland, or has more or fewer digits than any in use."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from ivr.line.numbers import dialled_digits
from ivr.messages import Words, w
from ivr.rules.finding import Found
from ivr.rules.kit.contacts import every
from ivr.rules.subject import Subject

CODE = "no-such-number"
LEVEL = "warning"

HERE = "FI"
HARMONISED = re.compile(r"116\d{3}")
"""Numbers of the European Union: not all of them are in the library's list."""
MOBILE: tuple[tuple[str, int, int], ...] = (("0457", 10, 11), ("04", 9, 10), ("050", 9, 10))
"""How many digits mobile numbers have, by their beginning; the plan of numbers, and the library, allow 7 to 11."""


def check(subject: Subject) -> Iterator[Found]:
    """Every number with an unknown beginning, or with too many or too few digits."""
    for name, contact_name, contact in every(subject.line):
        message = _wrong(contact.number) if contact.number is not None else None
        if message is not None:
            place = subject.line.place_of_provider(name, "contacts", contact_name, "number")
            yield Found(place, message, w("compare it with the helper's own page, digit by digit"))


def _wrong(number: str) -> Words | None:
    if not _is_number(number):
        return w('"{number}" is no number that can be called in Finland', number=number)
    digits = dialled_digits(number)
    for beginning, fewest, most in MOBILE:
        if digits.startswith(beginning):
            if fewest <= len(digits) <= most:
                return None
            return w(
                '"{number}" has {count} digits, but mobile numbers that begin with {beginning} have {fewest} or {most}',
                number=number,
                count=len(digits),
                beginning=beginning,
                fewest=fewest,
                most=most,
            )
    return None


def _is_number(number: str) -> bool:
    try:
        parsed = phonenumbers.parse(number, HERE)
    except phonenumbers.NumberParseException:
        return False
    if HARMONISED.fullmatch(number.replace(" ", "")):
        return True
    return phonenumbers.is_valid_number(parsed) or phonenumbers.is_valid_short_number_for_region(parsed, HERE)
