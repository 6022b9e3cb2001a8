"""The contacts that callers may hear, and the lists they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ivr.graph.helper_order import Lists
from ivr.line.load import Line
from ivr.line.providers import Contact
from ivr.line.steps import Area, Providers
from ivr.rules.kit.paths import reached
from ivr.rules.subject import Subject
from ivr.values import FINNISH, Place


def spoken(line: Line) -> Iterator[tuple[str, Contact, Place]]:
    """Each contact that may be read to callers, of helpers that are switched on, with its place."""
    for name, provider in line.providers.items():
        for contact_name, contact in provider.contacts.items():
            if contact.speak and line.is_on(name):
                place = line.place_of_provider(name, "contacts", contact_name)
                yield f"{name}/{contact_name}", contact, place


def every(line: Line) -> Iterator[tuple[str, str, Contact]]:
    """Each contact of each helper: the helper's name, the contact's name, the contact."""
    for name, provider in line.providers.items():
        for contact_name, contact in provider.contacts.items():
            yield name, contact_name, contact


@dataclass(frozen=True, slots=True)
class Ranked:
    """One list of helpers as callers hear it: full names of contacts, in order."""

    step: str
    area: str | None
    contacts: tuple[str, ...]
    place: Place


def lists(line: Line, language: str = FINNISH) -> Iterator[Ranked]:
    """Every list that callers of *language* come to; for a step that asks for the area, one list an area."""
    made = Lists(line, language)
    heard = reached(line)
    for name, step in line.steps.items():
        if name not in heard:
            continue
        if isinstance(step, Providers):
            yield Ranked(name, None, made.of(name).contacts, line.place_of_step(name, "helpers"))
        if isinstance(step, Area):
            for key, option in step.options.items():
                place = line.place_of_step(name, "options", key)
                yield Ranked(step.to, option.area, made.of(step.to, option.area).contacts, place)


def every_list(subject: Subject) -> Iterator[Ranked]:
    """The lists of every open language, each order once."""
    return iter(dict.fromkeys(each for language in subject.graph.languages for each in lists(subject.line, language)))


def place_in_list(line: Line, step: str, full_name: str) -> Place:
    """Where *full_name* is written in the list of *step*."""
    found = line.steps[step]
    assert isinstance(found, Providers)
    for number, rank in enumerate(found.helpers):
        for inner, name in enumerate(rank):
            if line.full_name(name) == full_name:
                return line.place_of_step(step, "helpers", number, inner)
    return line.place_of_step(step, "helpers")
