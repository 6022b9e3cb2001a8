"""Where keys lead, and where silence, wrong keys and the outcomes of ringing do."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.compare.changes import KeyChange, Target
from ivr.compare.folding import Sightings, ends_of_list, pairs
from ivr.compare.languages import other_states
from ivr.compare.places import Version, part_of, site_of
from ivr.graph.spots import END, MUL, Spot

HERE, NEXT, FIRST = "here", "next", "first"


def leads_changes(old: Version, new: Version) -> list[KeyChange]:
    """Every cause that leads elsewhere than before, told once for all the places where it does."""
    found: Sightings[tuple[str, Target | None, Target | None]] = Sightings()
    same_names = (old.owners, old.lists, old.options) == (new.owners, new.lists, new.options)
    for one, other in pairs(old, new):
        if same_names and old.nodes[one].edges == new.nodes[other].edges:
            continue
        before, now = dict(_leads(old, one)), dict(_leads(new, other))
        moved = ends_of_list(old, one) != ends_of_list(new, other)
        told = _to_another_language(old, one, new, other)
        for cause in sorted({*before, *now}):
            was, will = before.get(cause), now.get(cause)
            onward = moved and _onward(old, was) and _onward(new, will)
            if was != will and not onward and cause not in told:
                found.add((cause, was, will), other)
    return [KeyChange(cause, was, will, at) for (cause, was, will), at in found.told()]


def _to_another_language(old: Version, one: Spot, new: Version, other: Spot) -> frozenset[str]:
    """The keys that lead to a language, and not to the same one before: told with the keys of that language."""
    before, now = _languages(old, one), _languages(new, other)
    apart = other_states(old, new)
    causes = before.keys() | now.keys()
    plain = {cause for cause in causes if before.get(cause) is None or now.get(cause) is None}
    leads = (old.nodes[one].edges, new.nodes[other].edges)
    free = {cause for cause in plain if any(cause not in edges for edges in leads)}
    other_ones = {cause for cause in causes - plain if before[cause] != now[cause] or now[cause] in apart}
    return frozenset(free | other_ones)


def _languages(view: Version, place: Spot) -> dict[str, str]:
    """The language that each key chooses."""
    chosen = {id_: language for language, id_ in view.graph.first.items()}
    if place.language != MUL:
        return {}
    return {cause: chosen[id_] for cause, id_ in view.nodes[place].edges.items() if id_ in chosen}


def keys_of(view: Version, place: Spot) -> tuple[tuple[str, Target], ...]:
    """The keys of a menu's own options, and where each leads."""
    own = view.options.get(place.step, {})
    return tuple((cause, target) for cause, target in _leads(view, place) if cause in own)


def _onward(view: Version, target: Target | None) -> bool:
    """Whether a target is what comes after a helper: the next one, or for the last one the end."""
    give_up = view.line.settings.give_up
    return target is not None and (target.relation == NEXT or (target.step, target.part) == (give_up, ""))


def _leads(view: Version, place: Spot) -> Iterator[tuple[str, Target]]:
    for cause, id_ in view.nodes[place].edges.items():
        yield cause, _target(view, place, cause, id_)


def _target(view: Version, place: Spot, cause: str, id_: str) -> Target:
    owners = view.owners.get(id_, ())
    if not owners:
        return Target(step=id_)
    key = view.options.get(place.step, {}).get(cause, (place.step, place.area))
    found = next((owner for owner in owners if (owner.step, owner.area) == key), owners[0])
    if (found.language, found.step, found.area, found.need) == (place.language, place.step, place.area, place.need):
        return _in_the_same_step(view, place, found)
    contacts = view.contacts_at(found)
    helper = "" if not part_of(found) and found.helper in contacts[:1] else found.helper
    language = "" if found.language == place.language else found.language
    return Target("", language, site_of(found).step, found.area, helper, found.need, part_of(found))


def _in_the_same_step(view: Version, place: Spot, found: Spot) -> Target:
    if found.helper == place.helper:
        return Target(HERE, part=part_of(found))
    contacts = view.contacts_at(place)
    if place.helper in contacts:
        following = contacts[contacts.index(place.helper) + 1 :][:1]
        if (not following and part_of(found) == END) or (following == (found.helper,) and not part_of(found)):
            return Target(NEXT)
    if found.helper in contacts[:1] and not part_of(found):
        return Target(FIRST)
    return Target("", "", found.step, found.area, found.helper, found.need, part_of(found))
