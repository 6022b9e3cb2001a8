"""One of the operator's files as a tree of text, with the place of everything in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ivr.problems import Problem
from ivr.values import Place

Plain = dict[str, "Plain"] | list["Plain"] | str | None
"""A value as read: a mapping, a list, text, or None where nothing is written after the colon."""
Path_ = tuple[str | int, ...]


@dataclass(slots=True)
class Document:
    """One file as read. ``places`` has the place of every value, by its path of keys and list positions.

    ``spoilt`` has the paths of values of which a problem is already known: what else is wrong with them
    would only say the same again. ``partly_read``: a problem kept some of the file from being read.
    ``lines`` is the text itself, remarks and all.
    """

    file: str
    root: Plain = None
    places: dict[Path_, Place] = field(default_factory=dict)
    key_places: dict[Path_, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    spoilt: set[Path_] = field(default_factory=set)
    partly_read: bool = False
    lines: list[str] = field(default_factory=list)

    def place(self, path: Path_) -> Place:
        """The place of the value at *path*, or of the nearest thing around it that is written."""
        for length in range(len(path), -1, -1):
            if (found := self.places.get(path[:length])) is not None:
                return found
        return Place(self.file)

    def heading(self, path: Path_) -> Place:
        """The place of the name above the part at *path*; of the value where it has no name of its own."""
        return self.key_places.get(path) or self.place(path)

    def is_spoilt(self, path: Path_) -> bool:
        """Whether a problem is already known of the value at *path*, or of something it stands in."""
        return any(path[:length] in self.spoilt for length in range(len(path) + 1))
