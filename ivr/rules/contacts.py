"""The contacts that callers may hear."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.load import Line
from ivr.line.providers import Contact
from ivr.values import Place


def spoken(line: Line) -> Iterator[tuple[str, Contact, Place]]:
    """Each contact that may be read to callers, of helpers that are switched on, with its place."""
    for name, provider in line.providers.items():
        for contact_name, contact in provider.contacts.items():
            if contact.speak and line.is_on(name):
                place = line.place_of_provider(name, "contacts", contact_name)
                yield f"{name}/{contact_name}", contact, place
