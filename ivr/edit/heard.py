"""Where callers hear something or are connected to it, and the shortest call that comes there."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ivr.edit.sought import Sought
from ivr.graph.call_graph import CallGraph, resolve, targets
from ivr.graph.nodes import BRIDGED, NO_INPUT, NO_MATCH, UNREACHED, HangUp, Node, Ring, Say
from ivr.graph.spots import MUL, RING_STEP
from ivr.line.line import Line
from ivr.line.numbers import international
from ivr.rules.kit.spoken_numbers import digits_of, numbers
from ivr.values import KEYS
from ivr.walk import Arrival, walk, way

READ, RUNG, TOLD = "read", "rung", "told"
"""It is said to the caller; it is rung; it is said to whoever answers."""

_TYPED = {NO_INPUT: "wait", UNREACHED: "busy", BRIDGED: "answered"}
_THEN = {READ: "", RUNG: "busy", TOLD: "answered"}
"""What is typed last: a ringing begins only when the words before it have ended."""
_Key = tuple[str, tuple[str, ...], str]
_WHILE_LISTENING = {*KEYS, NO_INPUT}
_WHILE_RINGING = {UNREACHED, BRIDGED}


@dataclass(frozen=True, slots=True)
class Heard:
    """One step, or one helper in it, in the languages of calls in which it is heard.

    ``steps`` are several where they read the same list; none while ``helper`` is rung. ``keys`` are what to type for
    ``ivr call --keys`` to come there by the shortest way at the moment that was asked about; None where no call comes
    there then.
    """

    how: str
    steps: tuple[str, ...]
    helper: str
    languages: tuple[str, ...]
    keys: str | None


def heard(line: Line, graph: CallGraph, wanted: Sought, now: dt.datetime, only: tuple[str, ...] = ()) -> list[Heard]:
    """Every place of a call where *wanted* is heard or rung, nearest first; *now* (aware) decides at the clock.

    *only*: in calls in these languages.
    """
    ways = walk([graph.entry], lambda id_: _moves(graph, id_, now))
    says = _says(line, wanted)
    found: dict[_Key, list[Node]] = {}
    for node in _everywhere(graph):
        if not only or node.language in only:
            for how in _how(graph, node, wanted, says):
                steps = dict.fromkeys(spot.step for spot in (node.at, *node.also) if spot.step != RING_STEP)
                found.setdefault((how, tuple(steps), _helper(node, how)), []).append(node)
    order = {language: number for number, language in enumerate([MUL, *graph.reach])}
    told = [_heard(key, sorted(nodes, key=lambda node: order[node.language]), ways) for key, nodes in found.items()]
    return sorted(told, key=lambda each: (each.how != READ, each.keys is None, len((each.keys or "").split())))


def _heard(key: _Key, nodes: list[Node], ways: Mapping[str, Arrival[str]]) -> Heard:
    how, steps, helper = key
    languages = tuple(dict.fromkeys(node.language for node in nodes))
    nearest = min((node.id for node in nodes if node.id in ways), key=lambda id_: ways[id_].moves, default=None)
    if nearest is None:
        return Heard(how, steps, helper, languages, None)
    return Heard(how, steps, helper, languages, " ".join(filter(None, (typed(way(ways, nearest)), _THEN[how]))))


def _helper(node: Node, how: str) -> str:
    return node.ending.contact if how == RUNG and isinstance(node.ending, Ring) else node.at.helper


def typed(causes: tuple[str, ...]) -> str:
    """A call as it is typed behind ``ivr call --keys``."""
    return " ".join(_TYPED.get(cause, cause) for cause in causes)


def _everywhere(graph: CallGraph) -> Iterator[Node]:
    """Every node that a call can come to at any hour, nearest first."""
    starts = [graph.entry, *graph.numbers.values()]
    return (graph.nodes[id_] for id_ in walk(starts, lambda id_: targets(graph, graph.nodes[id_])))


def _moves(graph: CallGraph, id_: str, now: dt.datetime) -> Iterator[tuple[str, str]]:
    """Where a call goes on from a node at this moment, by what can be typed."""
    node = graph.nodes[id_]
    if isinstance(node.ending, HangUp):
        return
    possible = _WHILE_LISTENING
    if isinstance(node.ending, Ring):
        possible = {*_WHILE_RINGING, *(KEYS if node.hears_keys else ())}
    for cause, target in node.edges.items():
        if cause in possible and cause != NO_MATCH:
            yield cause, resolve(graph, target, now).id


def _says(line: Line, wanted: Sought) -> Callable[[Say], bool]:
    """Whether something that is said has *wanted* in it, looked up once for each."""
    known: dict[int, bool] = {}

    def looked_up(part: Say) -> bool:
        if wanted.number is None:
            return wanted.text.casefold() in part.words.casefold()
        return wanted.digits in numbers(part.words, digits_of(line, part))

    def says(part: Say) -> bool:
        if id(part) not in known:
            known[id(part)] = looked_up(part)
        return known[id(part)]

    return says


def _how(graph: CallGraph, node: Node, wanted: Sought, says: Callable[[Say], bool]) -> Iterator[str]:
    if any(isinstance(part, Say) and says(part) for part in node.speech):
        yield READ
    if isinstance(node.ending, Ring):
        if wanted.number is not None and international(node.ending.number) == wanted.number:
            yield RUNG
        words = graph.whispers[node.ending.whisper] if node.ending.whisper else ()
        if any(isinstance(part, Say) and says(part) for part in words):
            yield TOLD
