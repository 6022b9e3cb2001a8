"""A need with fewer than two ways to help, or with none for everybody."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import Words, w
from ivr.rules.finding import Found
from ivr.rules.kit.contacts import lists
from ivr.rules.subject import Subject

CODE = "few-ways"
LEVEL = "warning"

FEWEST = 2


def check(subject: Subject) -> Iterator[Found]:
    """Every list of helpers with fewer than two that a caller of any gender can use."""
    providers = subject.line.providers
    for ranked in lists(subject.line):
        helpers = {contact.split("/")[0] for contact in ranked.contacts}
        everybody = [helper for helper in helpers if providers[helper].audience == "everyone"]
        name: Words | str = ranked.step
        if ranked.area is not None:
            name = w("{step}, {area}", step=ranked.step, area=ranked.area)
        node = subject.place_of_steps.get(ranked.step)
        hint = w("add a helper that is for everyone")
        if not everybody:
            yield Found(ranked.place, w('"{name}" has no helper for men', name=name), hint, node)
        elif len(everybody) < FEWEST:
            message = w('"{name}" has one helper for everyone, but needs two', name=name)
            yield Found(ranked.place, message, hint, node)
