"""What is said in a step, and when: its places in a call, in one language after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ivr.draw.overview import Places
from ivr.graph.call_graph import CallGraph
from ivr.graph.nodes import Node, Say
from ivr.graph.spots import (
    AFTER,
    AGAIN,
    CHANGED,
    CLOCK,
    CLOSED,
    END,
    MORE,
    MUL,
    OPEN,
    RING_STEP,
    SKIPPED,
    UNREACHED,
    Spot,
    is_ring,
    ring,
)
from ivr.line.line import Line
from ivr.messages import Words, w


@dataclass(frozen=True, slots=True)
class Part:
    """Something that is said in a step, and when it is heard."""

    when: Words
    words: str


_SAID_AGAIN = (SKIPPED, CHANGED, AGAIN, CLOCK)
"""Readings in which only what was already said is said again."""

_WHEN = {
    ring(2): w("while it rings again"),
    UNREACHED: w("when nobody answers"),
    AFTER: w("after the call"),
    END: w("at the end"),
}
_OF_HELPERS = {
    OPEN: w("helper {number}, while open"),
    CLOSED: w("helper {number}, while closed"),
    MORE: w("more about helper {number}"),
}
_HELPER = w("helper {number}")


def places_of(line: Line, graph: CallGraph) -> Mapping[str, Places]:
    """The places of each step, by language, the first one first; steps that share a list share its places."""
    found: dict[str, dict[str, list[Node]]] = {}
    for node in graph.nodes.values():
        if node.at.attempt or node.at.reading in _SAID_AGAIN or node.at.need:
            continue
        for step in dict.fromkeys(spot.step for spot in (node.at, *node.also)):
            if step in line.steps:
                found.setdefault(step, {}).setdefault(node.language, []).append(node)
    for places in found.values():
        for nodes in places.values():
            nodes.sort(key=lambda node: node.at != Spot(node.language, node.step))
    return found


def in_language(places: Places, language: str) -> list[Node]:
    """The places in *language*; those before a language is chosen where the step has no others."""
    return places.get(language) or places.get(MUL, [])


def first_words(places: Places, language: str) -> str:
    """The first words of a step, in *language* where there are any."""
    nodes = in_language(places, language)
    said = [part for part in nodes[0].speech if isinstance(part, Say)] if nodes else []
    own = [part for part in said if part.language == language]
    return (own or said)[0].words if said else ""


def parts(places: Places, language: str) -> tuple[Part, ...]:
    """All that is said in a step, once each."""
    return tuple(_parts(in_language(places, language)))


def _parts(nodes: list[Node]) -> Iterable[Part]:
    told: set[str] = set()
    helpers = list(dict.fromkeys(node.at.helper for node in nodes if node.at.helper))
    for node in nodes:
        words = " ".join(part.words for part in node.speech if isinstance(part, Say))
        if words and words not in told:
            told.add(words)
            yield Part(_when(node.at, helpers), words)


def _when(at: Spot, helpers: list[str]) -> Words:
    if is_ring(at.reading):
        return _WHEN.get(at.reading, w("while the next number rings"))
    if at.helper and at.step != RING_STEP:
        return replace(_OF_HELPERS.get(at.reading, _HELPER), values=(("number", helpers.index(at.helper) + 1),))
    return _WHEN.get(at.reading, w("at first"))
