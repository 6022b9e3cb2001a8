"""The places of a call as operators know them: a step, a helper in it; not their number in a list.

A helper's place in the call graph is called after its number in the list, so one that is moved would look like
two that are changed. Here it keeps its name, and steps that share one list are told apart again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ivr.graph.builder import Build, LanguageBuild
from ivr.graph.compile import compile_line
from ivr.graph.lists import HelperList, Lists
from ivr.graph.nodes import MUL, CallGraph, Node
from ivr.graph.transfers import transfer_name
from ivr.graph.wording import CompileContext
from ivr.line.line import Line
from ivr.line.prompts import Filler
from ivr.line.steps import Area, Menu, Message, Providers

END = "end"
"""The part of a list that comes after its last helper."""

Key = tuple[str, str]
"""A step that reads helpers, and the area of the caller (empty where nobody asks)."""

ListKey = tuple[str, str, str]
"""The same with the caller's language, by which the order differs."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where something is heard, as an operator would say it. No step: while ``helper`` is rung."""

    step: str
    helper: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """One place of a call: ``need`` is what is told to the person who answers, ``part`` the try, or the reading."""

    language: str
    step: str
    area: str = ""
    helper: str = ""
    need: str = ""
    part: str = ""

    @property
    def spot(self) -> Spot:
        """The place without its language, try and reading."""
        return Spot(self.step, self.helper)

    @property
    def bare(self) -> tuple[str, ...]:
        """The place without area and need: what it is compared with where there is no other."""
        return (self.language, self.step, self.helper, self.part)


@dataclass(frozen=True)
class View:
    """One version of a line by its places."""

    line: Line
    graph: CallGraph
    nodes: Mapping[Place, Node]
    owners: Mapping[str, tuple[Place, ...]]
    """From the id of a node or fork to all places it stands for."""
    lists: Mapping[ListKey, tuple[str, ...]]
    options: Mapping[str, Mapping[str, Key]]
    """For each step with keys, where its option says that each key leads."""
    bare: Mapping[tuple[str, ...], Place]

    def contacts_at(self, place: Place) -> tuple[str, ...]:
        """The helpers of the list that *place* stands in, in the order of its language; none where it is no list."""
        return self.lists.get((place.step, place.area, place.language), ())

    def counterpart(self, place: Place) -> Place | None:
        """The same place in this version, or the one for all areas and needs."""
        return place if place in self.nodes else self.bare.get(place.bare)


def view_of(line: Line) -> View:
    """*line* by its places. Raises BrokenLineError where no calls can be made of it."""
    graph = compile_line(line)
    lists = {(*key, language): each for language in graph.languages for key, each in _lists(line, language)}
    bases = {language: _bases(graph, language, lists) for language in graph.languages}
    ringing = _ringing(line, {helpers.need for helpers in lists.values()})
    nodes: dict[Place, Node] = {}
    owners: dict[str, tuple[Place, ...]] = {}
    for id_, node in graph.nodes.items():
        found = tuple(_places(node, bases.get(node.language, {}), ringing))
        owners[id_] = found
        nodes.update(dict.fromkeys(found, node))
    for id_ in graph.forks:
        owners[id_] = owners[id_.removesuffix(".clock")]
    bare: dict[tuple[str, ...], Place] = {}
    for place in nodes:
        bare.setdefault(place.bare, place)
    contacts = {key: helpers.contacts for key, helpers in lists.items()}
    options = {name: dict(_options(line, name)) for name in line.steps}
    return View(line, graph, nodes, owners, contacts, options, bare)


def _ringing(line: Line, needs: Iterable[str | None]) -> Mapping[str, tuple[str, str, str]]:
    """From the name of the places where somebody is rung to their step or else the contact, and the need told."""
    lang = LanguageBuild(Build(line, CompileContext(line, Filler(), [])), MUL, ())
    contacts = [f"{name}/{contact}" for name, helper in line.providers.items() for contact in helper.contacts]
    found: dict[str, tuple[str, str, str]] = {}
    for contact in contacts:
        base = transfer_name(lang, contact)
        rung = (base, "") if base in line.steps else ("", contact)
        found |= {transfer_name(lang, contact, need): (*rung, need or "") for need in dict.fromkeys((None, *needs))}
    return found


def area_of(area: str) -> str:
    """The area of a list; empty for callers who would rather not say, which is the list of all."""
    return "" if area == "any" else area


def _lists(line: Line, language: str) -> Iterator[tuple[Key, HelperList]]:
    """Every list that callers can come to; one that nobody asks an area for is the list of all."""
    made = Lists(line, language)
    for name, step in line.steps.items():
        if isinstance(step, Providers):
            yield (name, ""), made.of(name)
        if isinstance(step, Area):
            for option in step.options.values():
                yield (step.to, area_of(option.area)), made.of(step.to, option.area)


def _bases(graph: CallGraph, language: str, lists: Mapping[ListKey, HelperList]) -> Mapping[str, list[tuple[Key, str]]]:
    """From the beginning of a node's name to the lists, and the helper in them, that it stands for in *language*."""
    names = {node.name for node in graph.nodes.values() if node.language == language}
    own = {(step, area): helpers for (step, area, tag), helpers in lists.items() if tag == language}
    alike: dict[tuple[object, ...], list[Key]] = {}
    for key, helpers in own.items():
        alike.setdefault((helpers.contacts, helpers.up, helpers.need, helpers.say), []).append(key)
    bases: dict[str, list[tuple[Key, str]]] = {}
    for keys in alike.values():
        shared = next(own[key] for key in keys if own[key].place(1) in names)
        for key in keys:
            bases.setdefault(f"{shared.name}.{END}", []).append((key, ""))
            for number, contact in enumerate(shared.contacts, start=1):
                bases.setdefault(shared.place(number), []).append((key, contact))
    return bases


def _places(
    node: Node, bases: Mapping[str, list[tuple[Key, str]]], ringing: Mapping[str, tuple[str, str, str]]
) -> Iterator[Place]:
    """The places that *node* stands for: several where steps share a list."""
    words = node.name.split(".")
    for length in range(1, len(words) + 1):
        base, rest = ".".join(words[:length]), ".".join(words[length:])
        if base in bases:
            for (step, area), helper in bases[base]:
                part = rest if helper else ".".join(filter(None, (END, rest)))
                yield Place(node.language, step, area, helper, part=part)
            return
    part = node.name.removeprefix(node.step).lstrip(".")
    step, helper, need = ringing.get(node.step, (node.step, "", ""))
    yield Place(node.language, step, helper=helper, need=need, part=part)


def _options(line: Line, name: str) -> Iterator[tuple[str, Key]]:
    step = line.steps[name]
    while isinstance(step, Message):
        step = line.steps[step.next]
    if isinstance(step, Menu):
        for key, option in step.options.items():
            yield key, (option.to, "")
    if isinstance(step, Area):
        for key, choice in step.options.items():
            yield key, (step.to, area_of(choice.area))
