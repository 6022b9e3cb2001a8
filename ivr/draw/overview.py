"""A line folded by step: one box a step, and arrows with everything that leads from one to the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from ivr.graph.nodes import Node
from ivr.line.line import Line
from ivr.messages import Words

ArrowKind = Literal["own", "everywhere", "connect", "again"]
"""``own``: this step's. ``everywhere``: as in every step. ``connect``: rings a helper. ``again``: back to itself."""

THEN = "then"
"""The cause of an arrow that needs none: a message is followed by its menu."""

Marks = Mapping[str, Sequence[tuple[str, str]]]
"""What was found at a step, by its name: (level, code), the level ``error``, ``warning`` or ``note``."""


Places = Mapping[str, list[Node]]
"""Language to the places of one step in a call, the first one first."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """That *causes* (keys, and what happens) lead from one step to another."""

    source: str
    target: str
    causes: tuple[str, ...]
    kind: ArrowKind = "own"


@dataclass(frozen=True, slots=True)
class BoxRow:
    """One line inside a box: an option with its key, a helper with its place in the list, or a remark."""

    mark: str = ""
    name: str = ""
    said: Mapping[str, str] | None = None
    """Language to words."""
    detail: Words | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """One step. By language, ``first`` has its first words, and ``rows`` its rows: the order of helpers differs."""

    step: str
    type: str
    first: Mapping[str, str]
    rows: Mapping[str, tuple[BoxRow, ...]]


@dataclass(frozen=True, slots=True)
class Usual:
    """What works in every step, and the step that it leads to; the remark where that is another each time."""

    causes: tuple[str, ...]
    target: str | None
    remark: Words | None = None


@dataclass(frozen=True)
class Overview:
    """All steps of a line, or a part of them.

    ``start`` is where the picture begins, ``reached`` what can be come to from there; ``whole`` has the arrows of
    the whole line, also where only a part is drawn.
    """

    line: Line
    version: str
    languages: tuple[str, ...]
    """The open languages, in the order of the line's file."""
    boxes: Mapping[str, Box]
    arrows: tuple[Arrow, ...]
    whole: tuple[Arrow, ...]
    usual: tuple[Usual, ...]
    start: str
    reached: frozenset[str]
    places: Mapping[str, Places] = field(repr=False)

    @property
    def unreached(self) -> tuple[str, ...]:
        """The steps that nobody comes to, in the order in which they are written."""
        return tuple(step for step in self.boxes if step not in self.reached)

    def shown(self, every_key: bool = False) -> tuple[Arrow, ...]:
        """The arrows of a picture: without those that are the same in every step, unless *every_key*."""
        hidden = () if every_key else ("everywhere",)
        return tuple(arrow for arrow in self.arrows if arrow.kind != "again" and arrow.kind not in hidden)
