"""A number that we would ring without their word."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.graph.nodes import Ring
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.contacts import every
from ivr.rules.subject import Subject

CODE = "transfer-not-agreed"
LEVEL = "note"
LIVE = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every number that a call can be connected to, and with whom nothing is agreed yet."""
    rung: dict[str, str] = {}
    for node in subject.places:
        if isinstance(node.ending, Ring):
            rung.setdefault(node.ending.number, node.id)
    for name, contact_name, contact in every(subject.line):
        if contact.connect in rung and (contact.agreed.with_ is None or contact.agreed.on is None):
            place = subject.line.place_of_provider(name, "contacts", contact_name, "connect")
            message = w('"{name}" is rung, but nobody there has agreed to it yet', name=f"{name}/{contact_name}")
            hint = w("ask them, then fill in agreed: with and on; until then connect: no reads the number instead")
            yield Found(place, message, hint, rung[contact.connect])
