"""Helpers whose first contact is no longer read, so that a list now has their next one twice."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.line import Line
from ivr.line.steps import Providers
from ivr.messages import w
from ivr.problems import Problem


def unread_first_contacts(line: Line) -> Iterator[Problem]:
    """Each of them, told at the contact that is not read: the lists were right before."""
    for name in line.providers:
        first = line.unread_first_contact(name)
        full = line.full_name(name) if first is not None else ""
        twice = tuple(step for step, helpers in _lists(line) if name in helpers and _count(line, helpers, full) > 1)
        if first is None or not twice:
            continue
        place = line.place_of_provider(name, "contacts", first.partition("/")[2], "speak")
        message = w(
            '"{first}" is not read, so "{name}" now means "{full}", which is already in {steps}',
            first=first,
            name=name,
            full=full,
            steps=twice,
        )
        yield Problem("twice", place, message, w('take "{name}" out of these lists, or set speak: yes', name=name))


def _lists(line: Line) -> Iterator[tuple[str, list[str]]]:
    """Every list of helpers, by its step, equals one after the other."""
    for name, step in line.steps.items():
        if isinstance(step, Providers):
            yield name, [each for rank in step.helpers for each in ([rank] if isinstance(rank, str) else rank)]


def _count(line: Line, helpers: list[str], full: str) -> int:
    """How often *helpers* name the contact *full*, alone or by its helper."""
    provider = full.partition("/")[0]
    return sum(each == full or (each == provider and line.full_name(each) == full) for each in helpers)
