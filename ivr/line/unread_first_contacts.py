"""Helpers whose first contact is no longer read, so that a list now has their next one twice."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.draft import Draft
from ivr.line.steps import Providers
from ivr.messages import w
from ivr.problems import Problem


def unread_first_contacts(draft: Draft) -> Iterator[Problem]:
    """Each of them, told at the contact that is not read: the lists were right before."""
    for name in draft.providers:
        first, meant = draft.unread_first_contact(name), draft.found(name)
        if first is None or meant is None:
            continue
        full, _ = meant
        twice = tuple(step for step, helpers in _lists(draft) if name in helpers and _count(draft, helpers, full) > 1)
        if not twice:
            continue
        place = draft.place_of_provider(name, "contacts", first.partition("/")[2], "speak")
        message = w(
            '"{first}" is not read, so "{name}" now means "{full}", which is already in {steps}',
            first=first,
            name=name,
            full=full,
            steps=twice,
        )
        yield Problem("twice", place, message, w('take "{name}" out of these lists, or set speak: yes', name=name))


def _lists(draft: Draft) -> Iterator[tuple[str, list[str]]]:
    """Every list of helpers, by its step, equals one after the other."""
    for name, step in draft.steps.items():
        if isinstance(step, Providers):
            yield name, [each for rank in step.helpers for each in rank]


def _count(draft: Draft, helpers: list[str], full: str) -> int:
    """How often *helpers* name the contact *full*, alone or by its helper."""
    meant = [draft.found(each) for each in helpers]
    return sum(each is not None and each[0] == full for each in meant)
