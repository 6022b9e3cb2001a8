"""A helper that nobody can be told how to reach."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "no-contact"
LEVEL = "note"


def check(subject: Subject) -> Iterator[Found]:
    """Every helper that is switched on and has no contact that may be read to callers."""
    line = subject.line
    for name, provider in line.providers.items():
        if line.is_on(name) and not any(contact.speak for contact in provider.contacts.values()):
            message = w('"{name}" has no contact that may be read to callers', name=name)
            hint = w("set speak: yes on a contact that is checked, or switch the helper off")
            yield Found(line.place_of_provider(name), message, hint)
