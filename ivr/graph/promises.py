"""What a caller was told at a place, so that a call never turns under its caller.

A call may come back with an address of another version of the line, in which keys were told differently. So each
address carries what was promised there: the keys that work everywhere, as they are, and a mark of all that the other
keys lead to and of whom it may ring. Where another version promises the same, the call simply goes on; else only what
is certain is done, and for everything else the caller hears an apology and the needs.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ivr.graph.call_graph import CallGraph, edge, resolve
from ivr.graph.nodes import GONE, NO_INPUT, NO_MATCH, Fork, Node, Ring
from ivr.graph.spots import END, GONE_STEP, MUL, READ_FIRST, Spot, address
from ivr.values import KEYS

MEANINGS = ("person", "cover", "up", "skip")
"""What the keys that work everywhere mean, in the order in which an address has them."""
_SIGNS = {"*": "s", "#": "h", "": "n"}
"""Keys as an address can hold them; ``n``: no key means it there."""
_KEYS_OF_SIGNS = {sign: key for key, sign in _SIGNS.items()}
_PROMISE = re.compile(r"(.+)\.k-([0-9shn]{4})-([0-9a-f]{8})")


@dataclass(frozen=True, slots=True)
class Promise:
    """The keys that work everywhere, by meaning, as far as they do at one place; and a mark of all the others."""

    keys: tuple[str, ...]
    mark: str

    def __str__(self) -> str:
        return f"k-{''.join(_SIGNS.get(key, key) for key in self.keys)}-{self.mark}"

    def meaning(self, key: str) -> str:
        """What *key* was said to mean everywhere; empty where it had a meaning of its own, or none."""
        return MEANINGS[self.keys.index(key)] if key in self.keys else ""


def promised(graph: CallGraph, node: Node) -> Promise:
    """What a caller is told at *node*."""
    common = tuple(_common_key(graph, node, meaning) for meaning in MEANINGS)
    content = json.dumps(sorted(_own(graph, node, common)))
    return Promise(common, hashlib.sha256(content.encode()).hexdigest()[:8])


def signed(graph: CallGraph, node: Node) -> str:
    """The address of *node* with its promise, as a call carries it."""
    return f"{node.id}.{promised(graph, node)}"


def taken_apart(text: str) -> tuple[str, Promise | None]:
    """The address of a node and the promise behind it; none where *text* has none."""
    found = _PROMISE.fullmatch(text)
    if found is None:
        return text, None
    return found[1], Promise(tuple(_KEYS_OF_SIGNS.get(sign, sign) for sign in found[2]), found[3])


def _common_key(graph: CallGraph, node: Node, meaning: str) -> str:
    """The key that means *meaning* everywhere, if it does at *node*: on pages of languages it may not."""
    key = graph.keys.get(meaning, "")
    if key not in node.edges:
        return ""
    if meaning not in graph.steps_of_keys:
        return key  # up and on: wherever that is
    return key if _spot(graph, node.edges[key]).step in (graph.steps_of_keys[meaning], GONE_STEP) else ""


def _own(graph: CallGraph, node: Node, common: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Each cause with what it was said to lead to: keys of this place alone, and all that rings somebody."""
    if isinstance(node.ending, Ring):
        yield "rings", node.ending.contact
    for cause, target in node.edges.items():
        if cause in KEYS:
            if cause not in common:
                yield cause, _told(graph, node, target)
        elif (rung := _rung(graph, target)) is not None:
            yield cause, rung


def _told(graph: CallGraph, node: Node, target: str) -> str:
    """Where a key leads, as callers understand it: a language, a step, the next helper, this one again, a contact."""
    if (rung := _rung(graph, target)) is not None:
        return f"rings {rung}"
    there, here = _spot(graph, target), node.at
    if here.language == MUL != there.language:
        return f"language {there.language}"
    if (there.step, there.area) == (here.step, here.area) and (here.helper or here.reading == END):
        if there.helper == here.helper and there.helper:
            return "again" if there.reading in READ_FIRST else there.reading
        return "next" if here.helper else "the list again"
    return f"step {sorted({(each.step, each.area) for each in (there, *_place(graph, target).also)})} {there.reading}"


def _rung(graph: CallGraph, target: str) -> str | None:
    node = graph.nodes.get(target)
    return node.ending.contact if node is not None and isinstance(node.ending, Ring) else None


def _place(graph: CallGraph, id_: str) -> Node | Fork:
    return graph.nodes[id_] if id_ in graph.nodes else graph.forks[id_]


def _spot(graph: CallGraph, id_: str) -> Spot:
    return _place(graph, id_).at


def carried_over(graph: CallGraph, id_: str, promise: Promise | None, cause: str, now: dt.datetime) -> Node:
    """Where a call goes on that comes from the place *id_* of another version of the line, for *cause*.

    At the same place as it was said to the caller; where *graph* has no such place, or cannot keep the *promise*,
    the keys for a person and for the cover still do what they were said to, and for all else the caller hears an
    apology and the needs. Nobody is rung but whom the caller has heard of.
    """
    language = id_.partition("/")[0]
    if cause == GONE:
        return _first_of(graph, (language, MUL), GONE_STEP) or graph.nodes[graph.apologies[MUL]]
    meaning = promise.meaning(cause) if promise is not None else _likely_meaning(graph, cause)
    node = graph.nodes.get(graph.owners.get(id_, ""))
    if node is None:
        return _lost(graph, language, meaning, now)
    here = promised(graph, node)
    is_kept = promise is not None and promise.mark == here.mark
    if meaning:
        key = here.keys[MEANINGS.index(meaning)]
        asked_for = is_kept or meaning in graph.steps_of_keys or _rung(graph, node.edges.get(key, "")) is None
        return resolve(graph, node.edges[key], now) if key and asked_for else _lost(graph, language, meaning, now)
    if is_kept:
        known = NO_MATCH if cause in here.keys else cause  # it means something everywhere now; to the caller, nothing
        if known in node.edges or known in KEYS:
            return resolve(graph, edge(node, known), now)
    elif cause in (NO_INPUT, NO_MATCH) and cause in node.edges and _rung(graph, node.edges[cause]) is None:
        return resolve(graph, node.edges[cause], now)
    return _lost(graph, language, meaning, now)


def _likely_meaning(graph: CallGraph, cause: str) -> str:
    """What a key means whose address says nothing of it: a person and the cover were never other keys."""
    return next((meaning for meaning in graph.steps_of_keys if graph.keys.get(meaning) == cause), "")


def _lost(graph: CallGraph, language: str, meaning: str, now: dt.datetime) -> Node:
    """For a caller whose place is no more. Nothing rings or speaks that they did not ask for."""
    if meaning in graph.steps_of_keys:
        wanted = _first_of(graph, (language, MUL), graph.steps_of_keys[meaning])
        if wanted is not None:
            return wanted
    sorry = graph.nodes[graph.apologies.get(language, graph.apologies[MUL])]
    if isinstance(sorry.ending, Ring):  # a language that only leads to a person
        return graph.nodes[graph.apologies[MUL]]
    up = graph.keys.get("up", "")
    return resolve(graph, sorry.edges[up], now) if meaning == "up" and up in sorry.edges else sorry


def _first_of(graph: CallGraph, languages: tuple[str, ...], step: str) -> Node | None:
    found = (graph.nodes.get(address(Spot(language, step))) for language in languages)
    return next((node for node in found if node is not None), None)
