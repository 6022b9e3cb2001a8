"""The key that leads one level up leads somewhere else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ivr.line.load import Line
from ivr.line.steps import Area, Menu, Providers
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.paths import below, down, reached
from ivr.rules.subject import Subject

CODE = "up-leads-nowhere"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every step whose ``up`` is not on a way to it, or from which going up never comes to the languages."""
    line = subject.line
    heard = reached(line)
    above = {name: step.up for name, step in line.steps.items() if isinstance(step, Menu | Area | Providers)}
    in_circles = _in_circles(above)
    under: dict[str, set[str]] = {}
    for name, up in above.items():
        if name not in heard:
            continue
        place, node = line.place_of_step(name, "up"), subject.place_of_steps.get(name)
        if up == name or not _leads_to(line, up, name, under):
            message = w('going up from "{name}" leads to "{up}", which does not lead to it', name=name, up=up)
            hint = w("up: names the step one level above, the one whose key leads here")
            yield Found(place, message, hint, node)
        elif name in in_circles:
            message = w('going up from "{name}" comes back to it, and never to the languages', name=name)
            yield Found(place, message, w("let up: of one of the steps lead nearer to the beginning"), node)


def _leads_to(line: Line, up: str, name: str, under: dict[str, set[str]]) -> bool:
    """Whether *up* leads on to *name*. Nearly always it does so itself; what else lies below it is kept in *under*."""
    if name in down(line.steps[up]):
        return True
    if up not in under:
        under[up] = below(line, up)
    return name in under[up]


def _in_circles(above: Mapping[str, str]) -> set[str]:
    """The steps that going up again and again comes back to."""
    done: set[str] = set()
    found: set[str] = set()
    for start in above:
        way: dict[str, int] = {}
        here: str | None = start
        while here is not None and here not in done and here not in way:
            way[here] = len(way)
            here = above.get(here)
        if here is not None and here in way:
            found |= {name for name, number in way.items() if number >= way[here]}
        done |= way.keys()
    return found
