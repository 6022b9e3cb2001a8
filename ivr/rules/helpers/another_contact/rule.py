"""A helper named alone, whose first contact is not read: callers hear another one instead."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.load import Line
from ivr.line.steps import Providers, Transfer
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.paths import reached
from ivr.rules.subject import Subject

CODE = "another-contact"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every first contact with ``speak: no``, where a list, a step or a setting names only its helper."""
    line = subject.line
    uses: dict[str, list[str]] = {}
    for where, name in _named(line):
        if name in line.providers and line.is_on(name) and line.unread_first_contact(name) is not None:
            uses.setdefault(name, []).append(where)
    for name, places in uses.items():
        first, full = str(line.unread_first_contact(name)), line.full_name(name)
        place = line.place_of_provider(name, "contacts", first.partition("/")[2], "speak")
        message = w(
            '"{first}" is not read, so callers hear "{full}" instead: "{name}" stands in {places}',
            first=first,
            full=full,
            name=name,
            places=tuple(places),
        )
        hint = w('write "{full}" there if that is meant, take "{name}" out, or set speak: yes', full=full, name=name)
        yield Found(place, message, hint)


def _named(line: Line) -> Iterator[tuple[str, str]]:
    """Every contact that callers come to, as it is written, with the step or the setting that names it."""
    yield "helpline", line.settings.helpline
    yield "second_helpline", line.settings.second_helpline
    heard = reached(line)
    for step_name, step in line.steps.items():
        if step_name not in heard:
            continue
        if isinstance(step, Transfer):
            yield from ((step_name, name) for name in (step.to, *step.then))
        if isinstance(step, Providers):
            yield from ((step_name, name) for rank in step.helpers for name in rank)
