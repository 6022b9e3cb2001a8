"""One phone number at two contacts: one of them was pasted over another number."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.numbers import dialled_digits
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.contacts import every
from ivr.rules.subject import Subject

CODE = "same-number"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every contact whose number another contact has too, however it is written: which was pasted, nobody can see."""
    owners: dict[str, list[tuple[str, str]]] = {}
    for name, contact_name, contact in every(subject.line):
        if contact.number is not None:
            owners.setdefault(dialled_digits(contact.number), []).append((name, contact_name))
    for contacts in owners.values():
        for name, contact_name in contacts:
            others = tuple(f"{one}/{each}" for one, each in contacts if (one, each) != (name, contact_name))
            if not others:
                continue
            number = subject.line.providers[name].contacts[contact_name].number
            message = w('"{number}" is also the number of {others}', number=number, others=others)
            hint = w("compare both with the helpers' own pages, and mend the one that was pasted")
            place = subject.line.place_of_provider(name, "contacts", contact_name, "number")
            yield Found(place, message, hint)
