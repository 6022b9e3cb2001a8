"""How long a caller who does nothing can be on the line before anybody could be rung: at least so many seconds.

Words are counted at a pace that no voice reaches; silence is counted as Twilio keeps it, in whole seconds.
"""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree import ElementTree

from ivr.graph.call_graph import CallGraph, edge
from ivr.graph.durations import BETWEEN, seconds_of_words, total
from ivr.graph.nodes import NO_INPUT, HangUp, Ring

FASTEST = 0.6
"""Of the time a calm reader takes; Twilio's voices are about a fifth faster than he (ivr/graph/durations.py)."""
NEVER = float("inf")


def in_graph(graph: CallGraph, number: str) -> float:
    """The seconds from the answer to the first ringing for whoever calls *number* and presses nothing; NEVER if none.

    It is the shortest of all ways that silence can take: where the clock decides, every one of them.
    """
    return _from(graph, graph.numbers.get(number, graph.entry), frozenset())


def _from(graph: CallGraph, id_: str, been: frozenset[str]) -> float:
    fork = graph.forks.get(id_)
    if fork is not None:
        return min(_from(graph, side, been) for side in fork.edges.values())
    node = graph.nodes[id_]
    if isinstance(node.ending, HangUp) or id_ in been:
        return NEVER
    words = total(node.speech) * FASTEST
    if isinstance(node.ending, Ring):
        return words
    return words + node.ending.wait + _from(graph, edge(node, NO_INPUT), been | {id_})


def in_document(document: str) -> float:
    """The seconds until the first Dial of a *document* of Twilio's, or until it leads on to another one.

    A document that ends rings nobody: NEVER. Recordings are counted as no time at all.
    Raises ElementTree.ParseError.
    """
    heard = 0.0
    for verb in ElementTree.fromstring(document):  # noqa: S314 # our own; no entity is fetched
        if verb.tag in ("Dial", "Redirect"):
            return heard
        if verb.tag == "Gather":
            heard += _spoken(verb) + int(verb.get("timeout", "5"))
        else:
            heard += _spoken([verb])
        if verb.tag == "Hangup":
            return NEVER
    return NEVER


def _spoken(verbs: Iterable[ElementTree.Element]) -> float:
    seconds = 0.0
    for verb in verbs:
        if verb.tag == "Say":
            words = seconds_of_words(verb.text or "", (verb.get("language") or "").partition("-")[0]) + BETWEEN
            seconds += words * FASTEST
        elif verb.tag == "Pause":
            seconds += int(verb.get("length", "1"))
    return seconds
