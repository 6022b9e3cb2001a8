"""A menu with more options than anybody can keep in mind."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.steps import Area, Menu
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "too-many-options"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every menu with more options than ``budgets: options``."""
    limit = subject.line.settings.budgets.options
    for name, step in subject.line.steps.items():
        if isinstance(step, Menu | Area) and len(step.options) > limit:
            place = subject.line.place_of_step(name, "options")
            message = w(
                '"{name}" has {count} options, but may have {limit}', name=name, count=len(step.options), limit=limit
            )
            hint = w("move some of them to a second page")
            yield Found(place, message, hint, subject.place_of_steps.get(name))
