"""A step that no key leads to."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.paths import reached
from ivr.rules.subject import Subject

CODE = "unreachable-step"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every step that cannot be come to from the beginning of a call."""
    heard = reached(subject.line)
    for name in subject.line.steps:
        if name not in heard:
            message = w('no key leads to step "{name}": nobody ever hears it', name=name)
            hint = w("let an option lead to it (to: {name}), or delete it", name=name)
            yield Found(subject.line.place_of_step(name), message, hint)
