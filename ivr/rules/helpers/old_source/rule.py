"""A contact whose source is old."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ivr.line.providers import Contact
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.contacts import spoken
from ivr.rules.subject import Subject

CODE = "old-source"
LEVEL = "note"

NO_SOURCE = frozenset(("none", "no", "not known", "unknown", "-", "?", "undated"))

_DAY = re.compile(r"(?:\b(\d{1,2})[./])?\b((?:19|20)\d\d)\b")
"""A year, and the month where one stands before it: 2/2024, 20.2.2020, 2018."""


def check(subject: Subject) -> Iterator[Found]:
    """Every spoken contact that was last seen more than ``budgets: months`` ago, and not confirmed since."""
    limit = subject.line.settings.budgets.months
    hint = w("look at the helper's own page again, and change source and seen")
    now = subject.now.year * 12 + subject.now.month
    for name, contact, place in spoken(subject.line):
        for source in (contact.source, contact.hours_source):
            if source is not None and source.lower() in NO_SOURCE:
                message = w('nobody knows where "{name}" is from ("{source}")', name=name, source=source)
                yield Found(place, message, hint)
        latest = max(_months(contact), default=None)
        if latest is None:
            message = w('nobody knows when "{name}" was last seen ("{seen}")', name=name, seen=contact.seen)
            yield Found(place, message, hint)
        elif now - latest > limit:
            message = w(
                '"{name}" was last seen {months} months ago, but {limit} is the most',
                name=name,
                months=now - latest,
                limit=limit,
            )
            yield Found(place, message, hint)


def _months(contact: Contact) -> Iterator[int]:
    """When a contact was seen or confirmed, in months; a year alone is taken to its end."""
    for month, year in _DAY.findall(contact.seen):
        yield int(year) * 12 + (int(month) if month else 12)
    if contact.confirmed is not None:
        yield contact.confirmed.on.year * 12 + contact.confirmed.on.month
