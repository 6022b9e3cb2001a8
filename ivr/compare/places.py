"""One version of a line by the places of its calls: what is heard there, and what operators call it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ivr.graph.call_graph import CallGraph
from ivr.graph.compile import compile_line
from ivr.graph.nodes import Node
from ivr.graph.spots import RING_STEP, Spot
from ivr.line.line import Line
from ivr.line.steps import Area, Menu, Message

StepAndArea = tuple[str, str]
"""A step that reads helpers, and the area of the caller (empty where nobody asks)."""

ListName = tuple[str, str, str]
"""The same with the caller's language, by which the order differs."""


@dataclass(frozen=True, slots=True, order=True)
class Site:
    """Where something is heard, as an operator would say it. No step: while ``helper`` is rung."""

    step: str
    helper: str = ""


def site_of(spot: Spot) -> Site:
    """The place of *spot* without its language, reading and attempt."""
    return Site("" if spot.step == RING_STEP else spot.step, spot.helper)


def part_of(spot: Spot) -> str:
    """The reading and the attempt of *spot*; empty for the beginning."""
    return ".".join(filter(None, (spot.reading, spot.attempt)))


@dataclass(frozen=True)
class Version:
    """One version of a line by its places."""

    line: Line
    graph: CallGraph
    nodes: Mapping[Spot, Node]
    owners: Mapping[str, tuple[Spot, ...]]
    """From the id of a node or fork to all places it stands for."""
    lists: Mapping[ListName, tuple[str, ...]]
    options: Mapping[str, Mapping[str, StepAndArea]]
    """For each step with keys, where its option says that each key leads."""
    bare: Mapping[Spot, Spot]
    """From a place without area and need to the first one that is it, whatever its area and need."""

    def contacts_at(self, place: Spot) -> tuple[str, ...]:
        """The helpers of the list that *place* stands in, in the order of its language; none where it is no list."""
        return self.lists.get((place.step, place.area, place.language), ())

    def counterpart(self, place: Spot) -> Spot | None:
        """The same place in this version, or the one for all areas and needs."""
        return place if place in self.nodes else self.bare.get(_bare(place))


def version_of(line: Line) -> Version:
    """*line* by its places."""
    graph = compile_line(line)
    owners = {id_: (node.at, *node.also) for id_, node in graph.nodes.items()}
    owners |= {id_: tuple(spot.start for spot in (fork.at, *fork.also)) for id_, fork in graph.forks.items()}
    nodes = {spot: node for id_, node in graph.nodes.items() for spot in owners[id_]}
    bare: dict[Spot, Spot] = {}
    for spot in nodes:
        bare.setdefault(_bare(spot), spot)
    lists = {(step, area, language): helpers for (language, step, area), helpers in graph.lists.items()}
    options = {name: dict(_options(line, name)) for name in line.steps}
    return Version(line, graph, nodes, owners, lists, options, bare)


def _bare(spot: Spot) -> Spot:
    return spot.but(area="", need="")


def area_of(area: str) -> str:
    """The area of a list; empty for callers who would rather not say, which is the list of all."""
    return "" if area == "any" else area


def _options(line: Line, name: str) -> Iterator[tuple[str, StepAndArea]]:
    step = line.steps[name]
    while isinstance(step, Message):
        step = line.steps[step.next]
    if isinstance(step, Menu):
        for key, option in step.options.items():
            yield key, (option.to, "")
    if isinstance(step, Area):
        for key, choice in step.options.items():
            yield key, (step.to, area_of(choice.area))
