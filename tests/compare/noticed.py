"""What two graphs have different, found without the comparison's own code, must be in the text of ``ivr diff``."""

from __future__ import annotations

import json
import re

from ivr.compare.changes import Comparison, GeneralChange, LanguageChange, ListChange, StepChange
from ivr.compare.places import Version
from ivr.compare.render.as_json import as_json
from ivr.graph.call_graph import CallGraph
from ivr.graph.nodes import Ending, Listen, Ring, Say
from ivr.graph.spots import RING_STEP
from tests.compare.comparisons import text_of


def complete(edit: object, old: Version, new: Version, comparison: Comparison) -> None:
    """What the two graphs have different, found without the comparison's own code, is in its text."""
    shown = text_of(comparison)
    if old.graph.revision == new.graph.revision:
        assert comparison.changes == (), edit
        assert "nothing changes for callers" in shown
        return
    assert comparison.changes, edit
    unnamed = [
        change for change in comparison.changes if isinstance(change, GeneralChange) and change.what == "unnamed"
    ]
    assert unnamed == [], edit
    known = set(re.sub(r"[\[\]]", "", shown).split())
    whole = json.dumps(as_json(comparison), ensure_ascii=False)
    heard, now_heard = said(old.graph), said(new.graph)
    for words, name in (now_heard - heard).items():
        assert words in whole, (edit, words)
        plain = set(re.sub(r"[\[\]]", "", words).split())  # changed words are shown in brackets
        assert plain <= known or f"{name}," in f"{shown},".replace("\n", ","), (edit, words, shown)
    if not any(isinstance(change, ListChange | StepChange | LanguageChange) for change in comparison.changes):
        for words in heard.keys() - now_heard.keys():
            assert words in whole, (edit, words)
    told = [set(re.findall(r"[\w/*#+.-]+", row)) for row in shown.splitlines()]
    relisted = {change.step for change in comparison.changes if isinstance(change, ListChange)}
    for fact in other_facts(old.graph, new.graph, relisted):
        assert any(fact <= row for row in told), (edit, fact, shown)
    for fact in language_facts(old.graph, new.graph):
        assert any(fact <= row for row in told), (edit, fact, shown)
    for step, cause in led_elsewhere(old.graph, new.graph, relisted):
        assert any({step, *cause.split()} <= row for row in told), (edit, step, cause, shown)


class Said(dict[str, str]):
    """All words that are heard, each with the name of its sentence."""

    def __sub__(self, other: dict[str, str]) -> dict[str, str]:
        return {words: name for words, name in self.items() if words not in other}


def said(graph: CallGraph) -> Said:
    speeches = [*(node.speech for node in graph.nodes.values()), *graph.whispers.values()]
    parts = [part for speech in speeches for part in speech if isinstance(part, Say)]
    return Said((part.words, part.sentence) for part in parts)


STATES = {"open": "all", "person-only": "straight", "closed": "closed"}
"""A word by which the text tells how far a language is on the line."""


def language_facts(old: CallGraph, new: CallGraph) -> set[frozenset[str]]:
    """Languages that open, close, come, go or have other keys, and numbers whose calls begin in another language."""
    found: set[frozenset[str]] = set()
    keys, states = (keys_to_languages(old), keys_to_languages(new)), (state_names(old), state_names(new))
    for language in keys[0] | keys[1]:
        was, will = keys[0].get(language), keys[1].get(language)
        if will is None:
            found.add(frozenset({language, "gone"}))
        elif was != will:
            found.add(frozenset({language, *will}))
        if will is not None and states[0].get(language) != states[1][language]:
            found.add(frozenset({language, STATES[states[1][language]]}))
    owners = [{number: id_.split("/")[0] for number, id_ in graph.numbers.items()} for graph in (old, new)]
    for number, language in owners[0].items() ^ owners[1].items():
        found.add(frozenset({"calls", number, language}))
    return found


def state_names(graph: CallGraph) -> dict[str, str]:
    return {language: reach.state.value for language, reach in graph.reach.items()}


def keys_to_languages(graph: CallGraph) -> dict[str, str]:
    """The keys that lead from the beginning of a call to each language, found by pressing all of them."""
    found: dict[str, str] = {}
    waiting = [("", graph.entry)]
    while waiting:
        pressed, here = waiting.pop(0)
        for key, there in graph.nodes[here].edges.items():
            language = there.split("/")[0]
            if key.isdigit() and language != "mul":
                found.setdefault(language, pressed + key)
            elif key.isdigit() and not pressed and there != here and there in graph.nodes:
                waiting.append((key, there))
    return found


def other_states(old: CallGraph, new: CallGraph) -> set[str]:
    """The languages of which all is another call, because they are open in one version alone."""
    return {language for language, _ in state_names(old).items() ^ state_names(new).items()}


def other_facts(old: CallGraph, new: CallGraph, relisted: set[str]) -> set[frozenset[str]]:
    """Numbers that are rung, seconds, and voices that are others: the words that must stand in one row of the text."""
    found: set[frozenset[str]] = set()
    for id_ in old.nodes.keys() & new.nodes.keys():
        was, will = old.nodes[id_], new.nodes[id_]
        if will.language in other_states(old, new):
            continue
        if will.step not in relisted:
            place = set() if will.step == RING_STEP else {will.step}
            found |= {frozenset(place | fact) for fact in ending(will.ending) - ending(was.ending)}
    voices = [
        {part.voice for node in graph.nodes.values() for part in node.speech if isinstance(part, Say)}
        for graph in (old, new)
    ]
    return found | {frozenset({"voice", *voice.split()}) for voice in voices[1] - voices[0] if voice}


def ending(what: Ending) -> set[frozenset[str]]:
    match what:
        case Ring(number=number, ring=ring, longest=longest):
            seconds = {frozenset({"rings", str(ring)}), frozenset({"last", str(longest)})}
            return {frozenset({"number", "rung", number}), *seconds}
        case Listen(wait):
            return {frozenset({"silence", str(wait)})}
    return set()


CAUSES = {
    "no-input": "silence",
    "no-match": "wrong key",
    "bridged": "connected",
    "unreached": "answering",
    "gone": "up",
}


def led_elsewhere(old: CallGraph, new: CallGraph, relisted: set[str]) -> set[tuple[str, str]]:
    """Each step, and what leads elsewhere from it than before, in words of the text.

    Lists in another order (*relisted*) lead elsewhere inside; and those that are alike share their nodes.
    """
    found: set[tuple[str, str]] = set()
    for id_ in old.nodes.keys() & new.nodes.keys():
        was, will = led_to(old, id_), led_to(new, id_)
        step = old.nodes[id_].step
        if old.nodes[id_].language in other_states(old, new) or step == RING_STEP:
            continue
        for cause in {*was, *will}:
            before, now = was.get(cause, NOWHERE), will.get(cause, NOWHERE)
            if all(each.endswith("/") for each in (before | now) - NOWHERE):
                continue  # one language or another: told with the keys of languages
            if before.isdisjoint(now) and (before | now).isdisjoint(relisted) and step not in relisted | {"gone"}:
                found.add((step, CAUSES.get(cause, f"key {cause}")))
    return found


NOWHERE = frozenset({"nowhere"})


def led_to(graph: CallGraph, id_: str) -> dict[str, frozenset[str]]:
    """Where each cause leads: a node of the same step, or another step; each of those that share the node."""
    here = graph.nodes[id_]
    led: dict[str, frozenset[str]] = {}
    for cause, target in here.edges.items():
        there = graph.nodes[graph.forks[target].edges["usual"] if target in graph.forks else target]
        steps = {spot.step for spot in (there.at, *there.also)}
        if there.language != here.language:
            led[cause] = frozenset({f"{there.language}/"})
        else:
            led[cause] = frozenset({there.id} if here.step in steps else steps)
    return led
