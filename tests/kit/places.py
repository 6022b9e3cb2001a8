"""Places of a graph, found by the keys that lead there and not by how they are called."""

from __future__ import annotations

import datetime as dt

from ivr.graph.call_graph import CallGraph, resolve, step
from ivr.graph.nodes import NO_INPUT, Node, Say
from ivr.graph.promises import signed, taken_apart
from tests.kit.lines import NOON

__all__ = ["NO_INPUT", "address", "at", "node_of", "words"]


def at(graph: CallGraph, language: str, *causes: str, now: dt.datetime = NOON) -> Node:
    """Where a caller is who chose *language* and then pressed these keys (or was silent: NO_INPUT)."""
    node = resolve(graph, graph.first[language], now)
    for cause in causes:
        node = step(graph, node.id, cause, now)
    return node


def words(node: Node) -> list[str]:
    """What is said at a place, sentence by sentence."""
    return [part.words for part in node.speech if isinstance(part, Say)]


def address(graph: CallGraph, language: str, *causes: str) -> str:
    """The path of the address of a place, as documents have it."""
    return f"/call/{graph.revision}/{signed(graph, at(graph, language, *causes))}"


def node_of(graph: CallGraph, path: str) -> Node:
    """The place that the path of an address leads back to."""
    id_, _ = taken_apart(path.removeprefix(f"/call/{graph.revision}/"))
    return graph.nodes[id_]
