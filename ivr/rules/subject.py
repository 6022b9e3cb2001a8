"""What a rule looks at: the line, its graph, the moment, and the ways of a call through the graph."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from ivr.graph.durations import seconds as seconds_by_table
from ivr.graph.nodes import (
    AUTOMATIC,
    BRIDGED,
    GONE,
    KEYS,
    MUL,
    NO_INPUT,
    NO_MATCH,
    UNREACHED,
    CallGraph,
    HangUp,
    Node,
    Pause,
    Ring,
    Say,
    targets,
)
from ivr.line.load import Line
from ivr.messages import Words, w
from ivr.values import Place

_WHILE_LISTENING = (*KEYS, NO_INPUT, NO_MATCH)
_WHILE_RINGING = (BRIDGED, UNREACHED, GONE)

Seconds = Callable[[Say | Pause], float]
Size = Callable[[Node], int]


@dataclass(frozen=True)
class Subject:
    """One line at one moment. ``size`` gives the bytes of a node's document, ``files`` every file of the line."""

    line: Line
    graph: CallGraph
    now: dt.datetime
    size: Size = lambda _node: 0
    seconds: Seconds = seconds_by_table
    files: tuple[str, ...] = ()

    @property
    def live(self) -> bool:
        """Whether real callers hear this line: what could wait until then cannot wait any more."""
        return self.line.settings.mode == "live"

    @cached_property
    def ways(self) -> Mapping[str, tuple[str, ...]]:
        """For every node that a call can come to, the causes of the shortest call to it; fewest keys first."""
        ways: dict[str, tuple[str, ...]] = {self.graph.entry: ()}
        waiting = deque([self.graph.entry])
        while waiting:
            here = waiting.popleft()
            for cause, target in self.moves(here):
                if target not in ways:
                    ways[target] = (*ways[here], cause)
                    waiting.append(target)
        return ways

    def moves(self, node: str) -> Iterator[tuple[str, str]]:
        """Each cause and node that a call can really take from *node*: nothing moves where nobody listens."""
        found = self.graph.nodes[node]
        if isinstance(found.ending, HangUp):
            return
        for cause, target in targets(self.graph, found):
            if cause in (_WHILE_RINGING if isinstance(found.ending, Ring) else _WHILE_LISTENING):
                yield cause, target

    def automatic(self, node: str) -> Iterator[tuple[str, str]]:
        """The moves that no caller chooses, for a caller who is still there."""
        return ((cause, target) for cause, target in self.moves(node) if cause in AUTOMATIC and cause != GONE)

    def heard(self, language: str | None = None) -> Iterator[tuple[Node, Say]]:
        """Every Say of every place that a call can come to, with its place; of one language where given."""
        for id_ in self.ways:
            node = self.graph.nodes[id_]
            if language is None or node.language == language:
                yield from ((node, part) for part in node.speech if isinstance(part, Say))

    def place(self, node: Node) -> Place:
        """Where the step of *node* is written."""
        if node.step in self.line.steps:
            return self.line.place_of_step(node.step)
        return self.line.place_of_setting("keys", "person")

    def place_of(self, part: Say) -> Place:
        """Where the words of *part* are written."""
        return self.line.place_of_words(part.language, *part.path)


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


def is_chosen(node: Node) -> bool:
    """Whether a language has been chosen at *node*."""
    return node.language != MUL
