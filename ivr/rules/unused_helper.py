"""A helper that no need leads to."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.steps import Providers
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.paths import reached
from ivr.rules.subject import Subject

CODE = "unused-helper"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every helper that is switched on and may be read to callers, but stands in no list that callers come to."""
    line = subject.line
    heard = {
        each.split("/")[0]
        for name in reached(line)
        if isinstance(step := line.steps[name], Providers)
        for rank in step.helpers
        for each in ([rank] if isinstance(rank, str) else rank)
    }
    for name, provider in line.providers.items():
        if name not in heard and line.is_on(name) and any(contact.speak for contact in provider.contacts.values()):
            message = w('no need leads to "{name}": nobody ever hears of it', name=name)
            yield Found(line.place_of_provider(name), message, w("put it into a list in menus/, or set speak: no"))
