"""Which step a finding belongs to: where it is written tells it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from ivr.draw.overview import Marks
from ivr.line.line import PROVIDERS, SETTINGS, Line
from ivr.line.steps import Area, Goodbye, LanguageMenu, Menu, Message, Providers, Step, Transfer
from ivr.problems import Problem
from ivr.values import Place

WORST = ("error", "warning", "note")
"""Levels, the worst first."""


def marks_of(line: Line, problems: Iterable[Problem]) -> Marks:
    """*problems* by step, as (level, code), each as often as found, the worst first; others are left out."""
    marks: dict[str, list[tuple[str, str]]] = {}
    where = _Where(line)
    for problem in problems:
        for step in where.steps(problem.place):
            marks.setdefault(step, []).append((problem.level, problem.code))
    return {step: tuple(sorted(each, key=lambda mark: (rank(mark[0]), mark[1]))) for step, each in marks.items()}


def steps_at(line: Line, place: Place) -> tuple[str, ...]:
    """The steps that what is written at *place* belongs to.

    Inside a step that is the step; a sentence belongs to the steps that say it, a helper to those that list it.
    """
    return _Where(line).steps(place)


def rank(level: str) -> int:
    """How bad a level is; 0 is the worst."""
    return WORST.index(level)


class _Where:
    """The line's names by file and line number, looked up once for many places."""

    def __init__(self, line: Line) -> None:
        self.line = line
        self.names: dict[str, tuple[list[int], list[str]]] = {}
        self.sayers: dict[str, list[str]] = {}
        self.listers: dict[str, list[str]] = {}
        for name, step in line.steps.items():
            for sentence in _sentences(step):
                self.sayers.setdefault(sentence, []).append(name)
            for contact in _contacts(step):
                self.listers.setdefault(contact, []).append(name)

    def steps(self, place: Place) -> tuple[str, ...]:
        """As steps_at."""
        if place.file == SETTINGS or place.file not in self.line.documents:
            return ()
        name = self._name(place)
        if place.file == PROVIDERS:
            return tuple(self.listers.get(name, ()))
        if place.file.startswith("prompts/"):
            return tuple(dict.fromkeys((*self.sayers.get(name, ()), *self.listers.get(name.split("/")[0], ()))))
        return (name,) if name in self.line.steps else ()

    def _name(self, place: Place) -> str:
        """The name under which *place* stands: a step's or a helper's at the left edge, a sentence's inside."""
        if place.file not in self.names:
            depth = 2 if place.file.startswith("prompts/") else 1
            keys = self.line.documents[place.file].key_places
            named = sorted((at.line, str(path[-1])) for path, at in keys.items() if len(path) == depth)
            self.names[place.file] = [at for at, _ in named], [name for _, name in named]
        lines, names = self.names[place.file]
        found = bisect_right(lines, place.line) - 1
        return names[found] if found >= 0 else ""


def _sentences(step: Step) -> Iterator[str]:
    """The names of the operator's sentences that a step says."""
    match step:
        case LanguageMenu():
            yield from (step.greeting, step.notice)
        case Menu() | Area():
            yield from step.say
            yield from (name for option in step.options.values() for name in (option.say, option.short))
        case Message():
            yield from step.say
        case Providers():
            yield from (*step.say, *((step.whisper,) if step.whisper is not None else ()))
        case Goodbye():
            yield from (step.say, f"start-{step.say}")


def _contacts(step: Step) -> Iterator[str]:
    """The helpers that a step names, each once, without their contacts."""
    named: tuple[str, ...] = ()
    if isinstance(step, Providers):
        named = tuple(name for rank in step.helpers for name in rank)
    if isinstance(step, Transfer):
        named = (step.to, *step.then)
    yield from dict.fromkeys(name.split("/")[0] for name in named)
