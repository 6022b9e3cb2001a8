"""The line that answers day and night stands late in a list, behind those who may be closed."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.contacts import Ranked, every_list, place_in_list
from ivr.rules.subject import Subject
from ivr.values import Place

CODE = "late-helpline"
LEVEL = "warning"

LATEST = 3
"""The helpline is one of so many first helpers of every list."""


def check(subject: Subject) -> Iterator[Found]:
    """Every list without the helpline among the first three, or with somebody before it who has closing hours."""
    line = subject.line
    helpline = line.full_name(line.settings.helpline)
    hint = w("put the helpline further up")
    for ranked in every_list(subject):
        node = subject.place_of_steps.get(ranked.step)
        if helpline not in ranked.contacts[:LATEST]:
            message = w('"{name}", the helpline, is not among the first three here', name=helpline)
            yield Found(_place(subject, ranked, helpline), message, hint, node)
            continue
        for other in ranked.contacts[: ranked.contacts.index(helpline)]:
            if isinstance(line.contact(other).hours, tuple):
                message = w('"{name}", which closes, is read before the helpline', name=other)
                yield Found(place_in_list(line, ranked.step, other), message, hint, node)


def _place(subject: Subject, ranked: Ranked, helpline: str) -> Place:
    return place_in_list(subject.line, ranked.step, helpline) if helpline in ranked.contacts else ranked.place
