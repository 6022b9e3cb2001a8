"""A contact whose source is old."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.contacts import spoken
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "old-source"
LEVEL = "note"


def check(subject: Subject) -> Iterator[Found]:
    """Every spoken contact that was last seen more than ``budgets: months`` ago, and not confirmed since."""
    limit = subject.line.settings.budgets.months
    for name, contact, place in spoken(subject.line):
        years = [int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", contact.seen)]
        latest = max([*years, *([contact.confirmed.on.year] if contact.confirmed else [])], default=None)
        if latest is None:
            yield Found(
                place, w('nobody knows when "{name}" was last seen ("{seen}")', name=name, seen=contact.seen), _HINT
            )
        elif (subject.now.year - latest) * 12 + subject.now.month - 12 > limit:
            message = w(
                '"{name}" was last seen in {year}, more than {limit} months ago',
                name=name,
                year=str(latest),
                limit=limit,
            )
            yield Found(place, message, _HINT)


_HINT = w("look at the helper's own page again, and change source and seen")
