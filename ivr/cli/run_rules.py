"""The proof of a line, for every command that shows what it found."""

from __future__ import annotations

import datetime as dt
from html import escape
from pathlib import Path

from ivr.graph.nodes import CallGraph, Node
from ivr.line.load import Line
from ivr.problems import Problem
from ivr.rules.run import check_rules
from ivr.rules.subject import Size, Subject
from ivr.values import LARGEST_ANSWER


def found_by_rules(root: Path, line: Line, graph: CallGraph, now: dt.datetime) -> tuple[Problem, ...]:
    """Everything that the rules find in the line under *root*, at the moment *now*."""
    return check_rules(subject_of(root, line, graph, now))


def subject_of(root: Path, line: Line, graph: CallGraph, now: dt.datetime) -> Subject:
    """What the rules look at: the line under *root*, with the sizes of its answers and all of its files."""
    return Subject(line, graph, now, size=_sizes(graph), files=_files(root))


def _sizes(graph: CallGraph) -> Size:
    """The bytes of an answer: really made where it may be too large, for that takes longer than all the rest."""

    def size(node: Node) -> int:
        at_most = 2_000 + sum(len(escape(getattr(part, "words", "")).encode()) + 400 for part in node.speech)
        if at_most <= LARGEST_ANSWER:
            return at_most
        from ivr.voice import twiml  # only here: hardly any line needs it to be checked

        return twiml.size(twiml.Documents(graph).document(node))

    return size


def _files(root: Path) -> tuple[str, ...]:
    return tuple(
        path.relative_to(root).as_posix()
        for folder in ("menus", "data", "prompts")
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
    )
