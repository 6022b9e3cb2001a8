"""Who helps, in which order, under which number, and at what hours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ivr.compare.changes import HoursChange, ListChange, NumberChange
from ivr.compare.places import Version
from ivr.line.hours import DAYS, Block, DatedHours, Schedule
from ivr.line.providers import Contact
from ivr.line.steps import Transfer


def list_changes(old: Version, new: Version) -> Iterator[ListChange]:
    """Every list of helpers that is another; that of an area only where it is not as the list of all."""
    both = {*old.graph.languages} & {*new.graph.languages}
    found: dict[tuple[str, tuple[str, ...], tuple[str, ...]], dict[str, list[str]]] = {}
    for step, area, language in dict.fromkeys((*new.lists, *old.lists)):
        if language not in both:
            continue
        before, now = (
            view.lists.get((step, area, language), view.lists.get((step, "", language), ())) for view in (old, new)
        )
        if before != now:
            found.setdefault((step, before, now), {}).setdefault(area, []).append(language)
    for (step, before, now), areas in found.items():
        area, languages = next(iter(areas.items()))
        yield ListChange(step, area, tuple(languages), before, now)


def number_changes(old: Version, new: Version) -> Iterator[NumberChange]:
    """Every number that is another, of whoever is read or rung in one of the two versions."""
    own = old.graph.own_number, new.graph.own_number
    if own[0] != own[1]:
        yield NumberChange("own", "", *own)
    for name in sorted(_heard(old) | _heard(new)):
        one, other = _contact(old, name), _contact(new, name)
        if one is None or other is None:
            continue
        if one.groups != other.groups:
            yield NumberChange("said", name, " ".join(one.groups) or None, " ".join(other.groups) or None)
        if one.connect != other.connect:
            yield NumberChange("rung", name, one.connect, other.connect)


def _contact(view: Version, name: str) -> Contact | None:
    provider, _, contact = name.partition("/")
    found = view.line.providers.get(provider)
    return None if found is None else found.contacts.get(contact)


def _heard(view: Version) -> set[str]:
    """The full names of all whom callers hear of, or are connected to."""
    line = view.line
    heard = {name for contacts in view.lists.values() for name in contacts}
    heard.add(line.full_name(line.settings.helpline))
    if line.is_on(line.settings.second_helpline):
        heard.add(line.full_name(line.settings.second_helpline))
    for step in line.steps.values():
        if isinstance(step, Transfer):
            heard |= {line.full_name(name) for name in (step.to, *step.then)}
    return heard


def hours_changes(old: Version, new: Version) -> Iterator[HoursChange]:
    """Every difference in when the line says that somebody is open now."""
    before, now = _hours(old), _hours(new)
    found: dict[tuple[str, str, str], list[str]] = {}
    for contact, language in dict.fromkeys((*now, *before)):
        if language not in {*old.graph.languages} & {*new.graph.languages}:
            continue
        hours = before.get((contact, language), ""), now.get((contact, language), "")
        if hours[0] != hours[1]:
            found.setdefault((contact, *hours), []).append(language)
    for (contact, was, will), languages in found.items():
        yield HoursChange(contact, tuple(languages), was, will)


def _hours(view: Version) -> dict[tuple[str, str], str]:
    """The hours of each contact, for each language, of which the clock is asked."""
    return {
        (place.helper, place.language): _written(fork.schedule)
        for id_, fork in view.graph.forks.items()
        for place in view.owners[id_]
    }


def _written(schedule: Schedule) -> str:
    """Hours as operators write them."""
    parts = ["always"] if schedule.always else []
    parts += [_block(block) for block in schedule.blocks]
    parts += ["holidays: closed"] if schedule.closed_on_holidays else []
    parts += [_dated(exception) for exception in schedule.exceptions]
    parts += [f"confirmed: {schedule.confirmed}"] if schedule.confirmed is not None else []
    return "; ".join(parts)


def _block(block: Block) -> str:
    days = ", ".join(DAYS[day] for day in block.days)
    language = "" if block.language is None else f" ({block.language})"
    return f"{days} {_time(block.start)}-{_time(block.until)}{language}"


def _dated(exception: DatedHours) -> str:
    if exception.start is None or exception.until is None:
        return f"{exception.on} closed"
    return f"{exception.on} {_time(exception.start)}-{_time(exception.until)}"


def _time(time: dt.time) -> str:
    return f"{time:%H:%M}"
