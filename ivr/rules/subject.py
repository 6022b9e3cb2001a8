"""What a rule looks at: the line, its graph, the moment, and the ways of a call through the graph."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ivr.graph.call_graph import CallGraph, targets
from ivr.graph.durations import seconds as seconds_by_table
from ivr.graph.nodes import AUTOMATIC, BRIDGED, GONE, NO_INPUT, NO_MATCH, UNREACHED, HangUp, Node, Ring, Say
from ivr.graph.waits import Seconds, Wait, waits
from ivr.line.load import Line
from ivr.messages import Words, w
from ivr.values import KEYS, Place
from ivr.walk import Arrival, walk, way

_WHILE_LISTENING = frozenset((*KEYS, NO_INPUT, NO_MATCH))
_WHILE_RINGING = frozenset((BRIDGED, UNREACHED, GONE))
_NAME = re.compile(r"\{\{\s*(\w+)")

Size = Callable[[Node], int]
Identify = Callable[[Sequence[str], Iterable[str]], Sequence[Mapping[str, float]]]
"""For each of some texts, how likely it is in each of some languages; nothing where there is no telling."""


@dataclass(frozen=True, eq=False)
class Subject:
    """One line at one moment. ``size`` gives the bytes of a node's document, ``files`` every file of the line.

    It is equal only to itself, so that what is worked out about it can be kept.
    ``identify`` tells the language of words; without it the rules that live by it are not asked.
    """

    line: Line
    graph: CallGraph
    now: dt.datetime
    size: Size = lambda _node: 0
    seconds: Seconds = seconds_by_table
    files: tuple[str, ...] = ()
    identify: Identify | None = None

    @property
    def live(self) -> bool:
        """Whether real callers hear this line: what could wait until then cannot wait any more."""
        return self.line.settings.mode == "live"

    # --- ways

    @cached_property
    def reached(self) -> Mapping[str, Arrival[str]]:
        """Every node that a call can come to, nearest first, with the last move of a shortest call to it."""
        return walk((self.graph.entry, *self.graph.numbers.values()), self.moves)

    @cached_property
    def places(self) -> tuple[Node, ...]:
        """The nodes of ``reached``, nearest first."""
        return tuple(self.graph.nodes[id_] for id_ in self.reached)

    def way(self, node: str) -> tuple[str, ...]:
        """The causes of a shortest call to *node*. Raises KeyError where no call comes to it."""
        return way(self.reached, node)

    def moves(self, node: str) -> Sequence[tuple[str, str]]:
        """Each cause and node that a call can really take from *node*: nothing moves where nobody listens."""
        if node not in self._moves:
            self._moves[node] = tuple(self._possible(self.graph.nodes[node]))
        return self._moves[node]

    @cached_property
    def _moves(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """What ``moves`` has found already."""
        return {}

    def _possible(self, node: Node) -> Iterator[tuple[str, str]]:
        if isinstance(node.ending, HangUp):
            return
        possible = _WHILE_RINGING if isinstance(node.ending, Ring) else _WHILE_LISTENING
        if isinstance(node.ending, Ring) and node.hears_keys:
            possible |= {*KEYS, NO_MATCH}
        for cause, target in targets(self.graph, node):
            if cause in possible:
                yield cause, target

    def automatic(self, node: str) -> Iterator[tuple[str, str]]:
        """The moves that no caller chooses, for a caller who is still there."""
        return ((cause, target) for cause, target in self.moves(node) if cause in AUTOMATIC and cause != GONE)

    def first_place(self, language: str) -> Node:
        """Where a caller comes who chooses *language*."""
        return self.graph.nodes[self.graph.first[language]]

    @cached_property
    def waits(self) -> tuple[Wait, ...]:
        """Everything that callers wait for."""
        return tuple(waits(self.graph))

    @cached_property
    def place_of_steps(self) -> Mapping[str, str]:
        """For every step that is heard, the nearest node of it."""
        nearest: dict[str, str] = {}
        for node in self.places:
            nearest.setdefault(node.step, node.id)
        return nearest

    # --- words

    @cached_property
    def said(self) -> Mapping[Say, Node]:
        """Everything that is said anywhere in a call, each once, with the nearest place where it is said."""
        said: dict[Say, Node] = {}
        for node in self.places:
            for part in node.speech:
                if isinstance(part, Say):
                    said.setdefault(part, node)
        return said

    def template(self, part: Say) -> str:
        """The words of *part* as they are written, names in braces included; empty where the program makes them."""
        prompts = self.line.prompts[part.language]
        if part.path[0] == "sentences":
            return prompts.sentences[part.path[1]].text
        if part.path[0] == "door":
            return str(getattr(prompts.door, part.path[1]).text)
        if part.path[0] == "providers":
            written = getattr(prompts.providers[part.path[1]], part.path[2])
            return str(written.text)
        return ""

    def names(self, part: Say) -> frozenset[str]:
        """The names in braces that *part* was written with."""
        where = (part.language, part.path)
        if where not in self._names:
            self._names[where] = frozenset(_NAME.findall(self.template(part)))
        return self._names[where]

    @cached_property
    def _names(self) -> dict[tuple[str, tuple[str, ...]], frozenset[str]]:
        """What ``names`` has found already."""
        return {}

    @cached_property
    def keys_by_name(self) -> Mapping[str, str | None]:
        """The keys that work everywhere, by the name they have in braces; None where one is switched off."""
        keys = self.line.settings.keys
        return {"person": keys.person.key, "up": keys.up, "cover": keys.cover.key, "skip": keys.skip}

    # --- places in the files

    def place(self, node: Node) -> Place:
        """Where the step of *node* is written."""
        if node.step in self.line.steps:
            return self.line.place_of_step(node.step)
        return self.line.place_of_setting("keys", "person")

    def place_of(self, part: Say) -> Place:
        """Where the words of *part* are written."""
        return self.line.place_of_words(part.language, *part.path)


def label(part: Say) -> str:
    """What an operator calls *part*: a sentence's name, or ``riku: about`` for words about a helper."""
    return ": ".join(part.path[1:]) if part.path[0] == "providers" else part.sentence


_HAPPENS = {
    NO_INPUT: "wait",
    NO_MATCH: "press a key that is not offered",
    BRIDGED: "talk",
    UNREACHED: "nobody answers",
    GONE: "the caller hangs up",
}


def call_in_words(causes: tuple[str, ...]) -> Words:
    """A call as an operator can play it: ``press 3, press 5, wait``."""
    if not causes:
        return w("just call")
    parts = tuple(w(_HAPPENS[cause]) if cause in _HAPPENS else w("press {key}", key=cause) for cause in causes)
    return w("{parts}", parts=parts)
