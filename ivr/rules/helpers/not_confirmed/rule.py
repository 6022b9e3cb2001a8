"""A contact that is read to callers though nobody has confirmed it."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.hours import FRESH_DAYS
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.contacts import spoken
from ivr.rules.subject import Subject

CODE = "not-confirmed"
LEVEL = "note"
LIVE = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every spoken contact that no operator has confirmed in the last six months."""
    for name, contact, place in spoken(subject.line):
        hint = w(
            'ring or write to them, then: confirmed: {{on: "{day}", by: "AB"}}', day=subject.now.date().isoformat()
        )
        if contact.confirmed is None:
            yield Found(place, w('"{name}" is read to callers, but nobody has confirmed it', name=name), hint)
        elif (subject.now.date() - contact.confirmed.on).days > FRESH_DAYS:
            message = w(
                '"{name}" was confirmed on {day}: that is more than six months ago', name=name, day=contact.confirmed.on
            )
            yield Found(place, message, hint)
