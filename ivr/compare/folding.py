"""The same difference at many places, told once."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from ivr.compare.changes import Where
from ivr.compare.languages import other_states
from ivr.compare.places import Version, site_of
from ivr.graph.spots import MUL, Spot

Difference = TypeVar("Difference", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Sightings(Generic[Difference]):
    """Differences with the places where each is seen, in the order in which they were first seen."""

    seen: dict[Difference, dict[Spot, None]] = field(default_factory=dict)

    def add(self, difference: Difference, place: Spot) -> None:
        """Note that *difference* is seen at *place*."""
        self.seen.setdefault(difference, {})[place] = None

    def told(self) -> Iterator[tuple[Difference, Where]]:
        """Each difference once."""
        return ((difference, where(places)) for difference, places in self.seen.items())


def where(places: Iterable[Spot]) -> Where:
    """The spots and languages of *places*, each once."""
    places = tuple(places)
    return Where(
        tuple(dict.fromkeys(site_of(place) for place in places)),
        tuple(dict.fromkeys(place.language for place in places)),
    )


def languages_of(view: Version) -> set[str]:
    """The languages of the calls of *view*, and the part before one is chosen."""
    return {*view.graph.reach, MUL}


def pairs(old: Version, new: Version) -> Iterator[tuple[Spot, Spot]]:
    """The places to compare: each with its counterpart, from either side.

    Where a language has opened or closed, the same place is another call: nothing in it is compared.
    """
    apart = other_states(old, new)
    told: dict[tuple[Spot, Spot], None] = {}
    for place in new.nodes:
        if place.language not in apart and (other := old.counterpart(place)) is not None:
            told[other, place] = None
    for place in old.nodes:
        if place.language not in apart and (other := new.counterpart(place)) is not None:
            told[place, other] = None
    return iter(told)


def alone(view: Version, other: Version) -> Iterator[Spot]:
    """The places of *view* that *other* has not, or in a language that is not as far on the line there."""
    apart = other_states(view, other)
    return (place for place in view.nodes if place.language in apart or other.counterpart(place) is None)


def ends_of_list(view: Version, place: Spot) -> tuple[bool, bool] | None:
    """Whether the helper of *place* is the first, and the last, of its list; None for anything but a helper."""
    contacts = view.contacts_at(place)
    if not place.helper or place.helper not in contacts:
        return None
    return place.helper == contacts[0], place.helper == contacts[-1]
