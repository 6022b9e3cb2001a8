"""The proof of a line, for every command that shows what it found."""

from __future__ import annotations

import datetime as dt
from html import escape
from pathlib import Path

from ivr.graph.nodes import CallGraph, Node
from ivr.line.load import Line
from ivr.problems import Problem
from ivr.rules.run import check_rules
from ivr.rules.subject import Subject


def found_by_rules(root: Path, line: Line, graph: CallGraph, now: dt.datetime) -> tuple[Problem, ...]:
    """Everything that the rules find in the line under *root*, at the moment *now*."""
    return check_rules(Subject(line, graph, now, size=_size, files=_files(root)))


def _size(node: Node) -> int:
    """About the bytes of a place's whole answer, never too few: making it really would take longer than the rest."""
    return 1_000 + sum(len(escape(getattr(part, "words", "")).encode()) + 120 for part in node.speech)


def _files(root: Path) -> tuple[str, ...]:
    return tuple(
        path.relative_to(root).as_posix()
        for folder in ("menus", "data", "prompts")
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
    )
