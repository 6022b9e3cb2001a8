"""The proof of a line, for every command that shows what it found."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ivr.graph.nodes import CallGraph
from ivr.line.load import Line
from ivr.problems import Problem
from ivr.rules.run import check_rules
from ivr.rules.subject import Identify, Subject
from ivr.voice.twiml import Documents


def proved(
    root: Path, line: Line, graph: CallGraph, now: dt.datetime, identify: Identify | None = None
) -> tuple[Problem, ...]:
    """Everything that the rules find in the line under *root*, at the moment *now*.

    Without *identify* nobody looks in which language each sentence is.
    """
    size = Documents(graph).size
    return check_rules(Subject(line, graph, now, size=size, files=_files(root), identify=identify))


def _files(root: Path) -> tuple[str, ...]:
    return tuple(
        path.relative_to(root).as_posix()
        for folder in ("menus", "data", "prompts")
        for path in sorted((root / folder).rglob("*"))
        if path.is_file()
    )
