"""The proof of a line, for every command that shows what it found."""

from __future__ import annotations

import datetime as dt
from functools import cache
from html import escape
from pathlib import Path

from ivr.graph.call_graph import CallGraph
from ivr.graph.nodes import Node
from ivr.line.load import Line
from ivr.problems import Problem
from ivr.rules.run import check_rules
from ivr.rules.subject import Identify, Size, Subject
from ivr.values import LARGEST_ANSWER
from ivr.voice.twiml import Documents


def found_by_rules(
    root: Path, line: Line, graph: CallGraph, now: dt.datetime, identify: Identify | None = None
) -> tuple[Problem, ...]:
    """Everything that the rules find in the line under *root*, at the moment *now*.

    Without *identify* nobody looks in which language each sentence is.
    """
    return check_rules(subject_of(root, line, graph, now, identify))


def subject_of(root: Path, line: Line, graph: CallGraph, now: dt.datetime, identify: Identify | None = None) -> Subject:
    """What the rules look at: the line under *root*, with the sizes of its answers and all of its files."""
    return Subject(line, graph, now, size=_sizes(graph), files=_files(root), identify=identify)


def _sizes(graph: CallGraph) -> Size:
    """The bytes of an answer: really made where it may be too large, for that takes longer than all the rest."""

    @cache
    def of_words(words: str) -> int:
        return len(escape(words).encode())

    def size(node: Node) -> int:
        at_most = 2_000 + sum(of_words(getattr(part, "words", "")) + 400 for part in node.speech)
        if at_most <= LARGEST_ANSWER:
            return at_most
        return Documents(graph).size(node)

    return size


def _files(root: Path) -> tuple[str, ...]:
    return tuple(
        path.relative_to(root).as_posix()
        for folder in ("menus", "data", "prompts")
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
    )
