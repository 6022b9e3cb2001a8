"""The call graph: every place of one line, and how a call moves through them. It is made once and never changes."""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache, cached_property
from typing import Any

from ivr.graph.nodes import BRIDGED, GONE, NO_INPUT, NO_MATCH, UNREACHED, Fork, Node, Say, Speech
from ivr.graph.spots import RING_STEP, Spot, address
from ivr.line.hours import status
from ivr.values import KEYS

_OTHERWISE: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(KEYS, (NO_MATCH, UNREACHED)),
    NO_MATCH: (UNREACHED, NO_INPUT),
    NO_INPUT: (UNREACHED,),
    UNREACHED: (NO_INPUT,),
    BRIDGED: (NO_INPUT,),
    GONE: (),
}
"""Where a node has no edge for a cause, which of its edges is taken: a call that is out of step goes on."""


class State(enum.Enum):
    """How far a language is on the line: with all its words, with those that lead to a person, or with none."""

    OPEN = "open"
    PERSON_ONLY = "person-only"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Reach:
    """A language's state, and what it says. ``mute`` are the words without a sound that keep it from opening.

    ``to_a_person`` are the few sentences with which it opens to a person, ``everything`` all its words.
    """

    state: State
    to_a_person: tuple[Say, ...] = ()
    everything: tuple[Say, ...] = ()

    @property
    def mute(self) -> tuple[Say, ...]:
        """The words that have no sound yet."""
        return tuple(say for say in self.everything if say.is_mute)


@dataclass(frozen=True)
class CallGraph:
    """All nodes of one line. ``entry`` is where a call begins."""

    entry: str
    nodes: Mapping[str, Node]
    forks: Mapping[str, Fork]
    whispers: Mapping[str, Speech]
    """The words for whoever answers, by the address of their spot."""
    apologies: Mapping[str, str]
    """Language to the node that a caller hears whose place does not exist any more."""
    keys: Mapping[str, str]
    """The keys that work everywhere, whatever the step, by what they mean: person, cover, up, skip."""
    own_number: str | None
    steps_of_keys: Mapping[str, str]
    """The steps of the keys for a person and for the cover, by what they mean: they work at a place that is no more."""
    reach: Mapping[str, Reach]
    """Every language of the line, in the order of its file."""
    first: Mapping[str, str]
    """Language to the node where its key leads."""
    numbers: Mapping[str, str] = field(default_factory=dict)
    """Our own numbers that belong to one language, to the node where calls to them begin."""

    @cached_property
    def revision(self) -> str:
        """The first 12 hexadecimal digits of the hash of all that callers can hear or reach."""
        content: list[object] = [
            self.entry,
            self.own_number,
            self.nodes,
            self.forks,
            self.whispers,
            self.apologies,
        ]
        content += [self.keys, self.numbers]
        said = _Said()
        places = _as_json(content, said.plain)
        return hashlib.sha256(f"{places}{_as_json(list(said.numbers))}".encode()).hexdigest()[:12]

    @cached_property
    def owners(self) -> Mapping[str, str]:
        """The address of every place, those that share a node too, to the id of its node."""
        shared = {address(spot): node.id for node in self.nodes.values() for spot in node.also}
        return {**shared, **{id_: id_ for id_ in self.nodes}}

    @cached_property
    def lists(self) -> Mapping[tuple[str, str, str], tuple[str, ...]]:
        """Every list of helpers in its order, by language, step and area (empty: the list of all)."""
        found: dict[tuple[str, str, str], dict[str, None]] = {}
        for node in self.nodes.values():  # a list's nodes are made in its order
            if node.at.helper and node.step != RING_STEP:
                for spot in (node.at, *node.also):
                    found.setdefault((spot.language, spot.step, spot.area), {})[spot.helper] = None
        return {key: tuple(helpers) for key, helpers in found.items()}

    @property
    def languages(self) -> tuple[str, ...]:
        """The open languages, in the order of the line's file."""
        return tuple(language for language, reach in self.reach.items() if reach.state is State.OPEN)


class _Said:
    """Everything that is said, each once: words stand in hundreds of places, and are hashed as a number in these."""

    def __init__(self) -> None:
        self.numbers: dict[tuple[str, ...], int] = {}
        self._known: dict[int, int] = {}  # most sentences stand in many places as one object

    def plain(self, value: object) -> object:
        """A value as JSON can hold it: what it is, and everything in it."""
        if isinstance(value, Say):  # what callers hear; not where it is written
            if id(value) not in self._known:
                sound = value.recording.sound if value.recording is not None else None
                heard = (value.words, value.voice, value.speak_as) if sound is None else (value.words, sound)
                self._known[id(value)] = self.numbers.setdefault(heard, len(self.numbers))
            return self._known[id(value)]
        if isinstance(value, Spot):
            return address(value)
        if is_dataclass(value):
            kind: Any = type(value)
            return [kind.__name__, {name: getattr(value, name) for name in _names_of(kind)}]
        return dict(value) if isinstance(value, Mapping) else str(value)


def _as_json(value: object, default: Callable[[object], object] | None = None) -> str:
    return json.dumps(value, default=default, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


@cache
def _names_of(kind: Any) -> tuple[str, ...]:
    return tuple(each.name for each in fields(kind))


def edge(node: Node, cause: str) -> str:
    """The id that *cause* leads to from *node*. Every node has an answer to every cause."""
    if cause in node.edges:
        return node.edges[cause]
    for other in _OTHERWISE.get(cause, (NO_MATCH, UNREACHED, NO_INPUT)):
        if other in node.edges:
            return node.edges[other]
    return node.id


def step(graph: CallGraph, node_id: str, cause: str, now: dt.datetime) -> Node:
    """The node where a call goes from *node_id* for *cause*; *now* (aware) decides only at a fork.

    Nothing else decides where a call goes. Raises KeyError for an id that is not in the graph.
    """
    return resolve(graph, edge(graph.nodes[node_id], cause), now)


def resolve(graph: CallGraph, id_: str, now: dt.datetime) -> Node:
    """The node *id_* stands for, asking the clock where it is a fork."""
    fork = graph.forks.get(id_)
    return graph.nodes[id_ if fork is None else fork.edges[status(fork.schedule, now)]]


def targets(graph: CallGraph, node: Node) -> Iterator[tuple[str, str]]:
    """Each cause and node id that a call can go to from *node*, every side of a fork included."""
    for cause, id_ in node.edges.items():
        fork = graph.forks.get(id_)
        for target in (id_,) if fork is None else fork.edges.values():
            yield cause, target
