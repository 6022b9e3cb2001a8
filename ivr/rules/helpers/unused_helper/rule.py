"""A contact that no need leads to."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.steps import Transfer
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.contacts import lists, spoken
from ivr.rules.subject import Subject

CODE = "unused-helper"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every contact that may be read to callers, but stands in no list that callers come to and is rung by no step."""
    line = subject.line
    heard = {contact for ranked in lists(line) for contact in ranked.contacts}
    heard |= {line.full_name(name) for name in (line.settings.helpline, line.settings.second_helpline)}
    for step in line.steps.values():
        if isinstance(step, Transfer):
            heard |= {line.full_name(name) for name in (step.to, *step.then)}
    for name, _, place in spoken(line):
        if name not in heard:
            message = w('no need leads to "{name}": nobody ever hears of it', name=name)
            yield Found(place, message, w("put it into a list in menus/, or set speak: no"))
