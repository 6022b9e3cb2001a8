"""Whatever callers notice is in the text of ``ivr diff``; where they notice nothing it says so."""

from __future__ import annotations

import json
import os
import re
import shutil
from itertools import islice
from pathlib import Path

import pytest

from ivr.compare.as_json import as_json
from ivr.compare.changes import Comparison, LanguageChange, ListChange, StepChange
from ivr.compare.compare import compare
from ivr.compare.places import View, view_of
from ivr.graph.nodes import CallGraph, Ending, Listen, Ring, Say
from ivr.line.load import load
from ivr.problems import BrokenLineError
from tests import lines
from tests.comparisons import LINE, NEEDS, PROVIDERS, START, text_of
from tests.yaml_edits import Edit, edits


@pytest.fixture(scope="session")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A line that uses everything: confirmed hours, words to whoever answers, an area, extras, a second number."""
    root = lines.copied(
        tmp_path_factory.mktemp("rich"),
        (LINE, "whisper: {on: no, say_need: no}", "whisper: {on: yes, say_need: yes}"),
        (LINE, "helsinki_crisis_emergency: no", "helsinki_crisis_emergency: yes"),
        (START, "then: []", "then: [tyosuojelu/phone]"),
        (PROVIDERS, '"0295 016 620"\n      connect: no', '"0295 016 620"\n      connect: "+358295016620"'),
        (NEEDS, "short: short-work, to: help-work", "short: short-work, to: where"),
    )
    area = """
where:
  type: area
  to: help-sex
  up: needs
  options:
    "1": {say: need-home, short: short-home, area: helsinki}
    "2": {say: need-food, short: short-food, area: oulu}
    "3": {say: need-work, short: short-work, area: any}
"""
    with (root / NEEDS).open("a", encoding="utf-8") as file:
        file.write(area)
    providers = (root / PROVIDERS).read_text(encoding="utf-8")
    confirmed = providers.replace("      confirmed: none", '      confirmed: {on: "2026-11-01", by: "AB"}')
    (root / PROVIDERS).write_text(confirmed, encoding="utf-8")
    return root


LINES = 60 if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else 15


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("kind", ["shipped", "rich"])
def test_no_random_change_that_callers_notice_is_missing(kind: str, seed: int, rich: Path, tmp_path: Path) -> None:
    """20 runs of 15 lines that can be made (60 in `make soak`), each with one value changed, there or back."""
    root = lines.ROOT if kind == "shipped" else rich
    line = load(root)
    before = view_of(line)
    for part in ("menus", "prompts", "data"):
        shutil.copytree(root / part, tmp_path / part)
    seen = 0
    for edit in islice(edits(line, seed), 20 * LINES):
        edit.made(line, tmp_path)
        try:
            now = view_of(load(tmp_path))
        except BrokenLineError:
            continue
        finally:
            shutil.copy(root / edit.file, tmp_path / edit.file)
        seen += 1
        old, new = (before, now) if seen % 2 else (now, before)
        complete(edit, old, new, compare(old, new))
        if seen == LINES:
            return
    raise AssertionError(f"only {seen} of the changes made a line")


def complete(edit: Edit, old: View, new: View, comparison: Comparison) -> None:
    """What the two graphs have different, found without the comparison's own code, is in its text."""
    shown = text_of(comparison)
    if old.graph.revision == new.graph.revision:
        assert comparison.changes == (), edit
        assert "nothing changes for callers" in shown
        return
    assert comparison.changes, edit
    known = set(re.sub(r"[\[\]]", "", shown).split())
    whole = json.dumps(as_json(comparison), ensure_ascii=False)
    heard, now_heard = said(old.graph), said(new.graph)
    for words, name in (now_heard - heard).items():
        assert words in whole, (edit, words)
        assert set(words.split()) <= known or f"{name}," in f"{shown},".replace("\n", ","), (edit, words, shown)
    if not any(isinstance(change, ListChange | StepChange | LanguageChange) for change in comparison.changes):
        for words in heard.keys() - now_heard.keys():
            assert words in whole, (edit, words)
    told = [set(re.findall(r"[\w/*#+.-]+", row)) for row in shown.splitlines()]
    relisted = {change.step for change in comparison.changes if isinstance(change, ListChange)}
    for fact in other_facts(old.graph, new.graph, relisted):
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


def other_facts(old: CallGraph, new: CallGraph, relisted: set[str]) -> set[frozenset[str]]:
    """Numbers that are rung, seconds, and voices that are others: the words that must stand in one row of the text."""
    found: set[frozenset[str]] = set()
    for id_ in old.nodes.keys() & new.nodes.keys():
        was, will = old.nodes[id_], new.nodes[id_]
        step = re.split("[.~]", will.step)[0]
        if step not in relisted:
            place = set() if step.startswith("ring-") else {step}
            found |= {frozenset(place | fact) for fact in ending(will.ending) - ending(was.ending)}
    voices = [
        {part.voice for node in graph.nodes.values() for part in node.speech if isinstance(part, Say)}
        for graph in (old, new)
    ]
    return found | {frozenset({"voice", voice}) for voice in voices[1] - voices[0]}


def ending(what: Ending) -> set[frozenset[str]]:
    match what:
        case Ring(number, ring, longest):
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
        step = re.split("[.~]", old.nodes[id_].step)[0]
        for cause in {*was, *will}:
            targets = {was.get(cause), will.get(cause)}
            if len(targets) == 2 and targets.isdisjoint(relisted) and step not in relisted | {"gone"}:
                found.add((step, CAUSES.get(cause, f"key {cause}")))
    return {(step, cause) for step, cause in found if not step.startswith("ring-")}


def led_to(graph: CallGraph, id_: str) -> dict[str, str]:
    """Where each cause leads: a node of the same step, or another step."""
    here = graph.nodes[id_]
    led: dict[str, str] = {}
    for cause, target in here.edges.items():
        there = graph.nodes[graph.forks[target].edges["usual"] if target in graph.forks else target]
        own = (there.language, there.step) == (here.language, here.step)
        led[cause] = there.id if own else there.step if there.language == here.language else f"{there.language}/"
    return led
