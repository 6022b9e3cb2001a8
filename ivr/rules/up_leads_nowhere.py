"""The key that leads one level up leads somewhere else."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.steps import Area, Menu, Providers, Step
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.paths import below, reached
from ivr.rules.subject import Subject

CODE = "up-leads-nowhere"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every step whose ``up`` is not on a way to it, or from which going up never comes to the languages."""
    line = subject.line
    heard = reached(line)
    under: dict[str, set[str]] = {}
    for name, step in line.steps.items():
        if name not in heard or not isinstance(step, Menu | Area | Providers):
            continue
        if step.up not in under:
            under[step.up] = below(line, step.up)
        place, node = line.place_of_step(name, "up"), subject.place_of_steps.get(name)
        if name not in under[step.up] or step.up == name:
            message = w('going up from "{name}" leads to "{up}", which does not lead to it', name=name, up=step.up)
            hint = w("up: names the step one level above, the one whose key leads here")
            yield Found(place, message, hint, node)
        elif _comes_back(line.steps, name, step):
            message = w('going up from "{name}" comes back to it, and never to the languages', name=name)
            yield Found(place, message, w("let up: of one of the steps lead nearer to the beginning"), node)


def _comes_back(steps: dict[str, Step], name: str, step: Step) -> bool:
    """Whether going up from *name* again and again comes back to it."""
    seen: set[str] = set()
    while isinstance(step, Menu | Area | Providers) and step.up not in seen:
        if step.up == name:
            return True
        seen.add(step.up)
        step = steps[step.up]
    return False
