"""The examples of the rules: edits to the shipped line, and all that a rule must then say of it."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from ivr.cli import proof
from ivr.graph.compile import compile_line
from ivr.graph.nodes import CallGraph
from ivr.line.hours import HELSINKI
from ivr.line.load import Line, load
from ivr.line.prompts import Review
from ivr.messages import Translate, shown, translator
from ivr.rules.manual import FOLDERS
from ivr.rules.registry import RULES, Rule
from ivr.rules.run import Folded, folded, shortest_call
from ivr.rules.subject import Subject
from tests import lines

NOW = dt.datetime(2026, 12, 1, 12, tzinfo=HELSINKI)
TRANSLATORS: dict[str, Translate] = {language: translator(language) for language in ("en", "fi")}


@cache
def example(code: str) -> dict[str, Any]:
    """The file of examples of one rule."""
    found = yaml.safe_load((FOLDERS[code] / "examples.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def languages_of(code: str) -> tuple[str, ...]:
    """The languages in which a rule's examples are; few unless they need more."""
    return tuple(example(code).get("languages", lines.SMALL))


def rule_of(code: str) -> Rule:
    return next(rule for rule in RULES if code == rule.CODE)


# --- edits


def edited(folder: Path, edits: list[dict[str, Any]], languages: Collection[str] = lines.SMALL) -> Path:
    """A copy of the shipped line under *folder* in *languages*, with *edits*."""
    lines.copied(folder, languages=languages)
    for edit in edits:
        path = folder / edit["file"]
        if "wav" in edit:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(lines.silence(edit["wav"]))
            continue
        if "copy" in edit:
            shutil.copy(folder / edit["copy"], path)
            continue
        if "write" in edit:
            path.write_text(edit["write"], encoding="utf-8")
            continue
        text = path.read_text(encoding="utf-8")
        path.write_text(_edited(text, edit), encoding="utf-8")
    return folder


def _edited(text: str, edit: dict[str, Any]) -> str:
    """``replace`` stands once (``every: yes``: anywhere; ``after``: next behind that); ``line`` is replaced whole."""
    begin = 0
    if "after" in edit:
        assert text.count(edit["after"]) == 1, f"{edit['after']!r} stands {text.count(edit['after'])} times"
        begin = text.index(edit["after"]) + len(edit["after"])
    head, rest = text[:begin], text[begin:]
    by = str(edit["by"]).replace("{words}", " ".join(["word"] * edit.get("words", 0)))
    old = edit.get("replace")
    if old is None:
        found = [row for row in rest.splitlines() if row.startswith(edit["line"])]
        assert found, f"no line begins with {edit['line']!r}"
        assert len(found) == 1 or "after" in edit, f"{len(found)} lines begin with {edit['line']!r}"
        return head + ("\n" + rest).replace("\n" + found[0] + "\n", "\n" + by + "\n", 1)[1:]
    count = rest.count(old)
    assert count, f"{old!r} does not stand there"
    assert count == 1 or "after" in edit or edit.get("every"), f"{old!r} stands {count} times"
    return head + rest.replace(old, by, -1 if edit.get("every") else 1)


# --- what a rule says


@dataclass(frozen=True)
class Told:
    """One thing that is told, in both languages."""

    place: str
    en: str
    fi: str
    mend: str
    korjaus: str
    languages: tuple[str, ...]
    call: str
    puhelu: str


def subject_of(root: Path, case: dict[str, Any], now: dt.datetime = NOW) -> Subject:
    """What a rule looks at in *case*, with what only the program could get wrong changed in its graph."""
    line = load(root)
    if "signed" in case:
        line = _signed(line, set(case["signed"]["but"]))
    graph = _rewired(compile_line(line), case.get("rewire", []))
    now = dt.datetime.fromisoformat(case["at"]).replace(hour=12, tzinfo=HELSINKI) if "at" in case else now
    return proof.subject_of(root, line, graph, now)


def _rewired(graph: CallGraph, moves: list[dict[str, str]]) -> CallGraph:
    nodes = dict(graph.nodes)
    for move in moves:
        node = nodes[move["node"]]
        assert move["to"] in nodes
        nodes[node.id] = replace(node, edges=MappingProxyType({**node.edges, move["cause"]: move["to"]}))
    return replace(graph, nodes=MappingProxyType(nodes))


def _signed(line: Line, but: set[str]) -> Line:
    """The line with every sentence signed by a native speaker, *but* ``language/sentence``."""
    mark = Review.model_validate({"by": "AB", "on": "2026-11-01"})
    prompts = {}
    for language, words in line.prompts.items():
        sentences = {
            name: each if f"{language}/{name}" in but else each.model_copy(update={"reviewed": mark})
            for name, each in words.sentences.items()
        }
        helpers = {
            name: each.model_copy(
                update={
                    part: sentence.model_copy(update={"reviewed": mark})
                    for part in type(each).model_fields
                    if (sentence := getattr(each, part)) is not None
                }
            )
            for name, each in words.providers.items()
        }
        prompts[language] = words.model_copy(update={"sentences": sentences, "providers": helpers})
    return replace(line, prompts=prompts)


def told(subject: Subject, rule: Rule) -> tuple[Told, ...]:
    """All that *rule* says of *subject*, in the order of the files."""
    found = [_told(subject, each) for each in sorted(folded(rule.check(subject)), key=lambda each: each.found.place)]
    return tuple(found)


def _told(subject: Subject, each: Folded) -> Told:
    en, fi = TRANSLATORS["en"], TRANSLATORS["fi"]
    call = shortest_call(subject, each) or ""
    place = each.found.place
    return Told(
        f"{place.file}:{place.line}",
        shown(each.found.message, en),
        shown(each.found.message, fi),
        shown(each.found.hint, en),
        shown(each.found.hint, fi),
        tuple(each.languages),
        shown(call, en),
        shown(call, fi),
    )


def expected(root: Path, find: dict[str, Any]) -> Told:
    """What the example expects, its line looked up in the edited file."""
    return Told(
        f"{find['file']}:{line_of(root / find['file'], find['line']) if 'line' in find else 1}",
        find["en"],
        find["fi"],
        find["mend"],
        find["korjaus"],
        tuple(find.get("languages", ())),
        find.get("call", ""),
        find.get("puhelu", ""),
    )


def line_of(path: Path, anchors: list[str]) -> int:
    """The line that begins with the last of *anchors*, behind one that begins with the one before it, and so on."""
    rows = [row.strip() for row in path.read_text(encoding="utf-8").splitlines()]
    at = -1
    for number, anchor in enumerate(anchors):
        found = [index for index, row in enumerate(rows) if index > at and row.startswith(anchor)]
        assert found, f"no line of {path.name} begins with {anchor!r}"
        assert number or len(found) == 1, f"{len(found)} lines of {path.name} begin with {anchor!r}"
        at = found[0]
    return max(at, 0) + 1
