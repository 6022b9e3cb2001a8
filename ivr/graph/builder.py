"""What every part of the compiler works with: where nodes are put, and how steps are addressed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType

from ivr.graph.call_graph import State
from ivr.graph.helper_speech import HelperSpeech
from ivr.graph.nodes import GONE, NO_INPUT, NO_MATCH, Fork, HangUp, Listen, Node, Say, Speech
from ivr.graph.spots import AGAIN, GONE_STEP, MUL, Spot, address
from ivr.graph.wording import CompileContext, Wording
from ivr.line.hours import Schedule
from ivr.line.load import Line


@dataclass(slots=True)
class Build:
    """A graph in the making."""

    line: Line
    context: CompileContext
    nodes: dict[str, Node] = field(default_factory=dict)
    forks: dict[str, Fork] = field(default_factory=dict)
    whispers: dict[str, Speech] = field(default_factory=dict)
    transfers: dict[str, set[tuple[str, str | None]]] = field(default_factory=dict)
    """Language to the targets that are rung in it: a full contact name, and the need that is told."""
    states: dict[str, State] = field(default_factory=dict)
    schedules: dict[str, Schedule] = field(default_factory=dict)
    """The hours of contacts, as far as they have been asked for; of one language."""
    helpers: dict[str, HelperSpeech] = field(default_factory=dict)
    """What is said of contacts, as far as it has been asked for; of one language."""

    def take(self, other: Build) -> None:
        """Everything that *other* has built."""
        self.nodes |= other.nodes
        self.forks |= other.forks
        self.whispers |= other.whispers

    def put(self, node: Node) -> None:
        """Add a node, once. Raises ValueError for a second node of the same id: two steps would be mixed up."""
        if node.id in self.nodes:
            raise ValueError(f"two nodes are called {node.id}")
        self.nodes[node.id] = node


@dataclass(frozen=True)
class LanguageBuild:
    """One language of the graph in the making, or ``mul`` before one is chosen, with the wordings heard in it.

    ``short``: several speak one after the other, in the short ``start-`` sentences.
    """

    build: Build
    language: str
    wordings: tuple[Wording, ...]
    short: bool = False

    @property
    def line(self) -> Line:
        """The line that is compiled."""
        return self.build.line

    @property
    def home(self) -> str:
        """The id where other help begins: the needs, or the language menu where no language can be heard."""
        settings = self.line.settings
        return address(Spot(MUL, settings.start, reading=AGAIN)) if self.short else self.id(settings.needs)

    @property
    def gone_id(self) -> str:
        """The id for a caller who has hung up."""
        return self.id(GONE_STEP)

    def spot(self, step: str) -> Spot:
        """Where *step* begins in this language."""
        return Spot(self.language, step)

    def id(self, step: str, **more: str) -> str:
        """The id of *step* in this language; *more* as a spot has it (``reading``, ``attempt`` …)."""
        return address(Spot(self.language, step, **more))

    def schedule(self, full_name: str) -> Schedule:
        """The hours of a contact, as callers of this language are served; worked out once."""
        known = self.build.schedules
        if full_name not in known:
            known[full_name] = self.line.contact(full_name).schedule().for_language(self.language)
        return known[full_name]

    def helper(self, full_name: str) -> HelperSpeech:
        """What is said of a contact, in the one language of this build; worded once for all lists."""
        known = self.build.helpers
        if full_name not in known:
            (wording,) = self.wordings
            known[full_name] = HelperSpeech(wording, full_name)
        return known[full_name]

    def say(self, sentence: str, role: str = "", **values: Callable[[Wording], str]) -> Speech:
        """The sentence in the chosen language; its short ``start-`` form in each language where that is needed.

        *role* is what it is for, where an operator has named it.
        """
        said: list[Say] = []
        for wording in self.wordings:
            filled = {name: value(wording) for name, value in values.items()}
            said += _says(wording.say(f"start-{sentence}" if self.short else sentence, role, **filled))
        return tuple(said)

    def each(self, *parts: Callable[[Wording], Speech]) -> Speech:
        """All *parts* in one language after the other: each listener hears theirs in one piece."""
        return tuple(piece for wording in self.wordings for part in parts for piece in part(wording))

    def put(
        self,
        at: Spot,
        speech: Speech,
        edges: Mapping[str, str],
        wait: int | None = None,
        also: tuple[Spot, ...] = (),
    ) -> None:
        """Add a node that listens for *wait* seconds (as after a menu unless told), with the keys of everywhere."""
        wait = self.line.settings.waits.after_menu if wait is None else wait
        all_edges = {**edges, **{cause: target for cause, target in self.everywhere.items() if cause not in edges}}
        all_edges.setdefault(NO_MATCH, all_edges[NO_INPUT])
        self.build.put(Node(at, speech, Listen(wait), MappingProxyType(all_edges), also))

    @cached_property
    def everywhere(self) -> Mapping[str, str]:
        """The keys that work everywhere and where they lead; ``*`` leads up, which each step knows for itself."""
        keys = (self.line.settings.keys.person, self.line.settings.keys.cover)
        return {each.key: self.id(each.to) for each in keys if each.key is not None}

    def put_end(self, at: Spot, speech: Speech) -> None:
        """Add a node after whose words the call ends, and no key is heard."""
        self.build.put(Node(at, speech, HangUp(), MappingProxyType({})))

    def gone(self) -> None:
        """Add the node for a caller who has hung up: nothing more is done, nobody else is rung."""
        edges = MappingProxyType(dict.fromkeys((GONE, NO_INPUT, NO_MATCH), self.gone_id))
        self.build.put(Node(self.spot(GONE_STEP), (), HangUp(), edges))

    def up(self, step: str) -> Mapping[str, str]:
        """The edge of the key that leads one level up, to *step*; nothing where it is switched off."""
        key = self.line.settings.keys.up
        return {key: step} if key is not None else {}

    def skip(self, target: str) -> Mapping[str, str]:
        """The edge of the key that goes on past what is being said; nothing where it is switched off."""
        key = self.line.settings.keys.skip
        return {key: target} if key is not None else {}


def _says(speech: Speech) -> list[Say]:
    return [part for part in speech if isinstance(part, Say)]
