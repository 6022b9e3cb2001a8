"""One of the operator's files as a tree of text, with the place of everything in it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ivr.problems import Problem
from ivr.values import Place

Plain = dict[str, "Plain"] | list["Plain"] | str | None
"""A value as read: a mapping, a list, text, or None where nothing is written after the colon."""
Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read. ``places`` has the place of every value, by its path of keys and list positions.

    ``problems`` are those that the reading itself found. Where one of them hides something, it is known what:
    ``spoilt`` has the paths of values of which a problem is told, so that what else is wrong with them would only
    say the same again; ``lost`` has those under which something was not read; ``unnamed`` those that may have more
    names under them than were read. ``lines`` is the text itself, remarks and all.
    """

    file: str
    root: Plain = None
    places: Mapping[Path_, Place] = field(default_factory=lambda: MappingProxyType({}))
    key_places: Mapping[Path_, Place] = field(default_factory=lambda: MappingProxyType({}))
    problems: tuple[Problem, ...] = ()
    spoilt: frozenset[Path_] = frozenset()
    lost: frozenset[Path_] = frozenset()
    unnamed: frozenset[Path_] = frozenset()
    lines: tuple[str, ...] = ()

    def place(self, path: Path_) -> Place:
        """The place of the value at *path*, or of the nearest thing around it that is written."""
        for length in range(len(path), -1, -1):
            if (found := self.places.get(path[:length])) is not None:
                return found
        return Place(self.file)

    def heading(self, path: Path_) -> Place:
        """The place of the name above the part at *path*; of the value where it has no name of its own."""
        return self.key_places.get(path) or self.place(path)

    def shown(self, path: Path_) -> Place:
        """Where an operator would look: at a value, but at the name above a part that holds several."""
        place = self.place(path)
        return self.heading(path) if place.end_line > place.line else place

    def is_spoilt(self, path: Path_) -> bool:
        """Whether a problem is already known of the value at *path*, or of something it stands in."""
        return any(path[:length] in self.spoilt for length in range(len(path) + 1))

    def names(self, *path: str) -> Collection[str]:
        """The names that are written directly under *path*, whether or not what they name is right."""
        part = self._part(path)
        return part.keys() if isinstance(part, dict) else ()

    def has_all(self, *path: str) -> bool:
        """Whether these are all: names are written there, and what is not among them is nowhere."""
        return isinstance(self._part(path), dict) and self.is_whole(*path)

    def is_whole(self, *path: str) -> bool:
        """Whether everything that is written directly under *path* was read."""
        hidden = any(path[:length] in self.lost for length in range(len(path) + 1))
        return not hidden and not self.is_spoilt(path) and path not in self.unnamed

    def has_deeper(self, name: str, *path: str) -> bool:
        """Whether *name* is written further in than the names under *path*: likely it was pushed there."""
        inside = (each for each in self.key_places if each[: len(path)] == path and len(each) > len(path) + 1)
        return any(each[-1] == name for each in inside)

    def _part(self, path: tuple[str, ...]) -> Plain:
        part = self.root
        for name in path:
            part = part.get(name) if isinstance(part, dict) else None
        return part
