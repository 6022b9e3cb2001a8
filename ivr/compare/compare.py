"""Two versions of a line compared: everything that callers will hear, press and wait for differently."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ivr.compare.changes import (
    Change,
    Comparison,
    GeneralChange,
    PartChange,
    StepChange,
)
from ivr.compare.edges import keys_of, leads_changes
from ivr.compare.folding import Sightings, alone, languages_of
from ivr.compare.helpers import hours_changes, list_changes, number_changes
from ivr.compare.languages import language_changes, other_states, own_number_changes
from ivr.compare.places import Site, Version, part_of, site_of
from ivr.compare.recordings import recording_changes
from ivr.compare.ringing import ringing_changes
from ivr.compare.times import figure_changes
from ivr.compare.words import Heard, heard_in, words_changes
from ivr.graph.call_graph import State
from ivr.graph.spots import OWN_NUMBER, Spot
from ivr.line.providers import Provider
from ivr.line.steps import Providers


def compare(old: Version, new: Version, files: tuple[str, ...] = ()) -> Comparison:
    """What is different for callers. Two versions with the same number have no changes."""
    languages = new.graph.languages
    unheard = {tag: reach.state.value for tag, reach in new.graph.reach.items() if reach.state is not State.OPEN}
    plain = Comparison(
        old.graph.revision,
        new.graph.revision,
        languages,
        (),
        files,
        unheard=unheard,
        known=frozenset(new.graph.reach.keys() | old.graph.reach.keys()),
    )
    if old.graph.revision == new.graph.revision:
        return plain
    before, now = heard_in(old), heard_in(new)
    changes: list[Change] = [
        *number_changes(old, new),
        *own_number_changes(old, new),
        *language_changes(old, new),
        *_general(old, new),
        *_steps(old, new, now),
        *list_changes(old, new),
        *hours_changes(old, new),
        *leads_changes(old, new),
        *words_changes(old, new, before, now),
        *recording_changes(old.graph, new.graph),
        *_parts(old, new),
        *ringing_changes(old, new),
        *figure_changes(old.graph, new.graph),
    ]
    if not changes:  # has not been seen; but never may a change look like none
        changes = [GeneralChange("unnamed", "", ", ".join(files))]
    counts = {step: len(contacts) for (step, area, _), contacts in new.lists.items() if not area}
    short = _short_names(old, new)
    return replace(plain, changes=tuple(changes), short=short, helpers=counts)


def _short_names(old: Version, new: Version) -> dict[str, str]:
    """The names of contacts as operators write them: without the contact where it is the first that is read."""
    first = [
        {name: view.line.full_name(name) for name, helper in view.line.providers.items() if _is_spoken(helper)}
        for view in (old, new)
    ]
    return {full: name for name, full in first[1].items() if first[0].get(name, full) == full}


def _is_spoken(helper: Provider) -> bool:
    return any(contact.speak for contact in helper.contacts.values())


def _general(old: Version, new: Version) -> Iterator[GeneralChange]:
    for what in ("start", "needs"):
        was, will = getattr(old.line.settings, what), getattr(new.line.settings, what)
        if was != will:
            yield GeneralChange(what, was, will)
    was, will = (" ".join(view.graph.keys.values()) for view in (old, new))
    if was != will:
        yield GeneralChange("everywhere", was, will)


def _in_a_list(view: Version, place: Spot) -> bool:
    """Whether a place is a helper in a list: what is new of it is told with the list."""
    return bool(place.helper) and bool(view.contacts_at(place))


def _spot(view: Version, place: Spot) -> Site:
    return Site(place.step) if _in_a_list(view, place) else site_of(place)


def _steps(old: Version, new: Version, now: Heard) -> Iterator[StepChange]:
    """Steps, and connections to helpers, that are new or gone."""
    known = {_spot(old, place) for place in old.nodes}
    both = (languages_of(old) & languages_of(new)) - other_states(old, new)
    added: dict[Site, list[Spot]] = {}
    for place in alone(new, old):
        if _spot(new, place) not in known and place.language in both:
            added.setdefault(_spot(new, place), []).append(place)
    for spot, places in added.items():
        said = {place.language: _first_words(new, now, place) for place in places}
        keys = next((keys for place in places if (keys := keys_of(new, place))), ())
        yield StepChange(spot, True, tuple((language, words) for language, words in said.items() if words), keys)
    stays = {_spot(new, place) for place in new.nodes}
    lost = (_spot(old, place) for place in alone(old, new) if place.language in both)
    for spot in dict.fromkeys(spot for spot in lost if spot not in stays):
        yield StepChange(spot, added=False)


def _first_words(view: Version, heard: Heard, first: Spot) -> tuple[str, ...]:
    """What is heard when a call comes to the step of *first*; of a list, the words before its first helper."""
    contacts = view.contacts_at(first)
    place = Spot(first.language, first.step, first.area, contacts[0] if contacts else first.helper, first.need)
    said = heard.units.get(place, ())
    step = view.line.steps.get(first.step)
    if isinstance(step, Providers):
        said = tuple(unit for unit in said if unit.path[-1:] and unit.path[-1] in step.say)
    return tuple(unit.words for unit in said)


def _parts(old: Version, new: Version) -> Iterator[PartChange]:
    """What can be heard more, or less, at steps and helpers that stay."""
    found: Sightings[tuple[str, bool]] = Sightings()
    apart = other_states(old, new)
    for view, other, added in ((new, old, True), (old, new, False)):
        known = {(place.language, site_of(place)) for place in other.nodes}
        for place in alone(view, other):
            if place.language in apart or part_of(place) == OWN_NUMBER:  # told with the language, or the number
                continue
            if (place.language, site_of(place)) in known:
                found.add((part_of(place), added), place)
    for (part, added), at in found.told():
        yield PartChange(part, added, at)
