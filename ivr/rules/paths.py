"""Ways through the operator's steps, for the rules that look at steps instead of places in a call."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.load import Line
from ivr.line.steps import Area, LanguageMenu, Menu, Message, Providers, Step


def leads_to(step: Step) -> Iterator[str]:
    """The steps that *step* names."""
    match step:
        case LanguageMenu() | Message():
            yield step.next
        case Menu():
            yield from (option.to for option in step.options.values())
            yield step.up
        case Area():
            yield from (step.to, step.up)
        case Providers():
            yield step.up


def reached(line: Line) -> set[str]:
    """Every step that a call can come to."""
    settings = line.settings
    waiting = [settings.start, settings.needs, settings.give_up, settings.keys.person.to]
    if settings.keys.cover.key is not None:
        waiting.append(settings.keys.cover.to)
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in line.steps and name not in found:
            found.add(name)
            waiting += leads_to(line.steps[name])
    return found
