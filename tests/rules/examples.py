"""What a rule says of an example."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from ivr.cli import run_rules
from ivr.graph.call_graph import CallGraph
from ivr.graph.compile import compile_line
from ivr.line.load import Line, load
from ivr.line.prompts import Review
from ivr.problems import Problem
from ivr.rules.registry import RULES, Rule
from ivr.rules.run import USELESS, check_rules, folded, shortest_call
from ivr.rules.subject import Subject
from ivr.values import HELSINKI
from tests.examples import Told, told_of
from tests.kit.identified import likelihoods

NOW = dt.datetime(2026, 12, 1, 12, tzinfo=HELSINKI)


def subject_of(root: Path, case: Mapping[str, Any], now: dt.datetime = NOW) -> Subject:
    """What a rule looks at in *case*, with what only the program could get wrong changed in its graph."""
    line = load(root)
    if "signed" in case:
        line = _signed(line, set(case["signed"]["but"]))
    graph = _rewired(compile_line(line), case.get("rewire", []))
    now = dt.datetime.fromisoformat(case["at"]).replace(hour=12, tzinfo=HELSINKI) if "at" in case else now
    return run_rules.subject_of(root, line, graph, now, likelihoods)


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


def told(subject: Subject, code: str) -> tuple[Told, ...]:
    """All that is said of *subject* under *code*, in the order of the files."""
    if code == USELESS:
        return tuple(told_of(problem) for problem in check_rules(subject) if problem.code == code)
    rule = next(rule for rule in RULES if code == rule.CODE)
    return tuple(map(told_of, sorted(_problems(subject, rule), key=lambda problem: problem.place)))


def _problems(subject: Subject, rule: Rule) -> list[Problem]:
    return [
        Problem(
            rule.CODE,
            each.found.place,
            each.found.message,
            each.found.hint,
            languages=tuple(each.languages),
            call=shortest_call(subject, each),
        )
        for each in folded(rule.check(subject))
    ]
