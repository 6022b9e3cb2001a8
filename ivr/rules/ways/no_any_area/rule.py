"""A question where the caller is, without an answer for those who would rather not say."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.steps import Area
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.paths import reached
from ivr.rules.subject import Subject

CODE = "no-any-area"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every step of type ``area`` without an option ``area: any``."""
    heard = reached(subject.line)
    for name, step in subject.line.steps.items():
        if name in heard and isinstance(step, Area) and all(each.area != "any" for each in step.options.values()):
            message = w('"{name}" has no key for callers who would rather not say where they are', name=name)
            hint = w("add an option with area: any")
            place = subject.line.place_of_step(name, "options")
            yield Found(place, message, hint, subject.place_of_steps.get(name))
