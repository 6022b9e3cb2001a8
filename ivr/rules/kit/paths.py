"""Ways through the operator's steps, for the rules that look at steps instead of places in a call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ivr.line.load import Line
from ivr.line.steps import Area, LanguageMenu, Menu, Message, Providers, Step
from ivr.walk import plain, walk


def down(step: Step) -> Iterator[str]:
    """The steps that *step* leads on to."""
    match step:
        case LanguageMenu() | Message():
            yield step.next
        case Menu():
            yield from (option.to for option in step.options.values())
        case Area():
            yield step.to
        case _:
            pass


def up(step: Step) -> str | None:
    """The step one level above *step*, where it has one."""
    return step.up if isinstance(step, Menu | Area | Providers) else None


def beginnings(line: Line) -> list[str]:
    """The steps that a call comes to without any other step leading there."""
    settings = line.settings
    found = [settings.start, settings.needs, settings.give_up, settings.keys.person.to]
    if settings.keys.cover.key is not None:
        found.append(settings.keys.cover.to)
    return found


def reached(line: Line) -> set[str]:
    """Every step that a call can come to, going down and up."""
    return _all_from(line, beginnings(line), both=True)


def below(line: Line, name: str) -> set[str]:
    """*name* and every step that it leads on to, directly or not."""
    return _all_from(line, [name], both=False)


def _all_from(line: Line, names: Iterable[str], *, both: bool) -> set[str]:
    def next_to(name: str) -> Iterator[str]:
        step = line.steps[name]
        yield from (each for each in down(step) if each in line.steps)
        if both and (above := up(step)) in line.steps and above is not None:
            yield above

    return set(walk([name for name in names if name in line.steps], plain(next_to)))
