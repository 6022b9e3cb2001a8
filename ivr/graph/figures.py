"""What a caller waits for, in figures: keys and seconds to help, for each language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ivr.graph.call_graph import CallGraph, targets
from ivr.graph.durations import seconds as by_table
from ivr.graph.nodes import Ring
from ivr.graph.spots import MUL, READ_FIRST, RING_STEP
from ivr.graph.waits import (
    ABOUT_A_HELPER,
    FIRST_LANGUAGE,
    FIRST_NUMBER,
    NUMBER,
    OWN_LANGUAGE,
    OWN_LANGUAGE_ON_PAGE_TWO,
    PERSON_OFFERED,
    WELCOME,
    Seconds,
    Wait,
    longest,
    pages_to,
    total,
    waits,
)
from ivr.values import KEYS
from ivr.walk import walk


@dataclass(frozen=True, slots=True)
class Figures:
    """One language's figures; times in seconds, of a calm reader; 0 for what is not on the line.

    Of what is slowest, also where it is: a step, or the address of a place.
    """

    first_line: float
    own_line: float
    zero_offered: float
    welcome: float
    ring_keys: int
    ring_speech: float
    slowest_need: float
    slowest_need_step: str
    slowest_number: float
    slowest_number_node: str
    longest_sentence: float
    longest_sentence_node: str
    most_keys: int
    most_keys_helper: str
    nodes: int


def figures_of(graph: CallGraph, language: str, seconds: Seconds = by_table) -> Figures:
    """The figures of *language*."""
    return _figures(graph, language, tuple(waits(graph)), seconds)


def figures_by_language(
    graph: CallGraph, seconds: Seconds = by_table, known: Iterable[Wait] | None = None
) -> Mapping[str, Figures]:
    """The figures of every open language. The graph is measured once; *known* are its waits, if they are known."""
    found: dict[str, list[Wait]] = {MUL: []}
    for wait in waits(graph) if known is None else known:
        found.setdefault(wait.language, []).append(wait)
    return {
        language: _figures(graph, language, (*found[MUL], *found.get(language, ())), seconds)
        for language in graph.languages
    }


def _figures(graph: CallGraph, language: str, known: Sequence[Wait], seconds: Seconds) -> Figures:
    def slowest(kind: str, where: str = language) -> tuple[float, str]:
        return longest(known, kind, where, seconds)

    number, about, first_number = slowest(NUMBER), slowest(ABOUT_A_HELPER), slowest(FIRST_NUMBER)
    need = graph.nodes.get(first_number[1])
    ring_keys, ring_speech = _to_a_person(graph, language, seconds)
    keys, helper = _farthest_helper(graph, language)
    return Figures(
        first_line=slowest(FIRST_LANGUAGE, MUL)[0],
        own_line=max(slowest(OWN_LANGUAGE), slowest(OWN_LANGUAGE_ON_PAGE_TWO))[0],
        zero_offered=slowest(PERSON_OFFERED)[0],
        welcome=slowest(WELCOME)[0],
        ring_keys=ring_keys,
        ring_speech=ring_speech,
        slowest_need=first_number[0],
        slowest_need_step=need.step if need is not None else "",
        slowest_number=number[0],
        slowest_number_node=number[1],
        longest_sentence=about[0],
        longest_sentence_node=about[1],
        most_keys=keys,
        most_keys_helper=helper,
        nodes=sum(node.language == language for node in graph.nodes.values()),
    )


def _to_a_person(graph: CallGraph, language: str, seconds: Seconds) -> tuple[int, float]:
    """The keys from the beginning of a call to a person, and the words until it rings; nothing where it never does."""
    welcome = graph.nodes[graph.first[language]]
    person = graph.nodes.get(welcome.edges.get(graph.keys.get("person", ""), ""))
    if person is None or not isinstance(person.ending, Ring):
        return 0, 0.0
    return len(pages_to(graph, language)) + 1, total(person.speech, seconds)


def _farthest_helper(graph: CallGraph, language: str) -> tuple[int, str]:
    """The helper that takes the most keys to be heard of, by the shortest way; and where that is."""
    start = graph.first[language]
    reached = walk([start], lambda id_: _by_keys(graph, id_, language))
    fewest: dict[str, tuple[int, str]] = {}
    for id_, arrival in reached.items():
        at = graph.nodes[id_].at
        if at.helper and at.step != RING_STEP and at.reading in READ_FIRST and not at.attempt:
            fewest.setdefault(at.helper, (len(pages_to(graph, language)) + arrival.moves, id_))
    return max(fewest.values(), default=(0, ""))


def _by_keys(graph: CallGraph, id_: str, language: str) -> Iterable[tuple[str, str]]:
    for cause, target in targets(graph, graph.nodes[id_]):
        if cause in KEYS and graph.nodes[target].language == language:
            yield cause, target
