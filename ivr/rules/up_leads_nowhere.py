"""The key that leads one level up goes round in a circle instead."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.steps import Area, Menu, Providers
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "up-leads-nowhere"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every step from which ``up``, again and again, never comes to the language menu."""
    steps = subject.line.steps
    for name, step in steps.items():
        seen = {name}
        here = step
        while isinstance(here, Menu | Area | Providers):
            if here.up in seen:
                message = w(
                    'going up from "{name}" comes back to "{again}" and never to the languages',
                    name=name,
                    again=here.up,
                )
                hint = w("up: names the step one level above")
                yield Found(subject.line.place_of_step(name, "up"), message, hint)
                break
            seen.add(here.up)
            here = steps[here.up]
