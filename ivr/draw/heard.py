"""What is said in a step, and when: its places in a call, in one language after the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ivr.draw.folded import Places
from ivr.graph.nodes import MUL, CallGraph, Node, Say
from ivr.messages import Words, w


@dataclass(frozen=True, slots=True)
class Part:
    """Something that is said in a step, and when it is heard."""

    when: Words
    words: str


_LATER = re.compile(r"\.(silent|wrong)-\d$|\.(skipped|changed|again|clock)$")
"""Places where only what was already said is said again."""

_WHEN = (
    (re.compile(r"\.ring-2$"), w("while it rings again")),
    (re.compile(r"\.ring-\d+$"), w("while the next number rings")),
    (re.compile(r"\.unreached$"), w("when nobody answers")),
    (re.compile(r"\.after$"), w("after the call")),
    (re.compile(r"\.end$"), w("at the end")),
)
_HELPER = re.compile(r"-(\d+)(\.open|\.closed|\.more)?$")
_READING = {
    ".open": w("helper {number}, while open"),
    ".closed": w("helper {number}, while closed"),
    ".more": w("more about helper {number}"),
    "": w("helper {number}"),
}


def places_of(graph: CallGraph, steps: Mapping[str, str], twins: Mapping[str, str]) -> Mapping[str, Places]:
    """The places of each step, by language; a step that shares them with another has them too."""
    found: dict[str, dict[str, list[Node]]] = {}
    for id_, node in graph.nodes.items():
        if id_ in steps and not _LATER.search(node.name):
            found.setdefault(steps[id_], {}).setdefault(node.language, []).append(node)
    for places in found.values():
        for nodes in places.values():
            nodes.sort(key=lambda node: node.name != node.step)
    return {**{twin: found[shared] for twin, shared in twins.items() if shared in found}, **found}


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


def _parts(nodes: Iterable[Node]) -> Iterable[Part]:
    told: set[str] = set()
    for node in nodes:
        words = " ".join(part.words for part in node.speech if isinstance(part, Say))
        if words and words not in told and "." not in node.step:
            told.add(words)
            yield Part(_when(node), words)


def _when(node: Node) -> Words:
    tail = node.name.removeprefix(node.step)
    for pattern, words in _WHEN:
        if pattern.search(tail):
            return words
    if (helper := _HELPER.search(tail)) is not None:
        return replace(_READING[helper[2] or ""], values=(("number", int(helper[1])),))
    return w("at first")
