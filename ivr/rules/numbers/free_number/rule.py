"""A price or a bill that does not fit the number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.contacts import every
from ivr.rules.subject import Subject
from ivr.values import Place

CODE = "free-number"
LEVEL = "error"

FREE = re.compile(r"(?:\+358|0)?(?:800|80|116\d{3}$|112$)")
"""0800, 080, 116 and 112. Only calls to these are free and not on the bill (Traficom); 029 and 020 are not."""


def check(subject: Subject) -> Iterator[Found]:
    """Every number called free, or hidden from the bill, that is no free number; our own number too."""
    line = subject.line
    for name, contact_name, contact in every(line):
        if contact.number is None or FREE.match(contact.number.replace(" ", "")):
            continue
        for field, promise in (("price", "free"), ("on_bill", "no")):
            if getattr(contact, field) == promise:
                place = line.place_of_provider(name, "contacts", contact_name, field)
                yield _found(place, field, promise, contact.number)
    number = line.settings.number
    if number is None or FREE.match(number):
        return
    for field, promise in (("price", "free"), ("on_bill", "no")):
        if getattr(line.settings.call, field) == promise:
            yield _found(line.place_of_setting("call", field), field, promise, number)


def _found(place: Place, field: str, promise: str, number: str) -> Found:
    message = w(
        '{field}: {promise} is promised of "{number}", which is no free number',
        field=field,
        promise=promise,
        number=number,
    )
    hint = w("write price: normal and on_bill: maybe; only 0800, 080 and 116 numbers are free")
    return Found(place, message, hint)
