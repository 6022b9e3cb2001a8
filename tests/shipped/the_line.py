"""Which line is the shipped one: the one of the repository, unless ``IVR_SHIPPED_LINE`` names the folder of another.

What is tested here must hold of any line that is shipped, so it is tried on edited copies too (lawful_edits.py).
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from ivr.graph.call_graph import CallGraph
from ivr.graph.nodes import Say
from ivr.line.load import Line, load
from ivr.line.steps import Providers
from tests.kit import lines

VARIABLE = "IVR_SHIPPED_LINE"
ROOT = Path(os.environ.get(VARIABLE) or lines.ROOT)


@cache
def languages() -> tuple[str, ...]:
    """Every language that callers can choose."""
    return tuple(load(ROOT).settings.languages)


@cache
def spoken() -> tuple[str, ...]:
    """The languages that a voice speaks."""
    return tuple(tag for tag, each in load(ROOT).settings.languages.items() if each.voice is not None)


def says(graph: CallGraph) -> Iterator[tuple[str, Say]]:
    """The id of a place, and words that are said there."""
    return ((id_, part) for id_, node in graph.nodes.items() for part in node.speech if isinstance(part, Say))


def listed(line: Line) -> dict[str, tuple[str, ...]]:
    """The helpers of each list, in the order of its file; those that are switched off left out."""
    return {
        name: tuple(line.full_name(each) for rank in step.helpers for each in rank if line.is_on(line.full_name(each)))
        for name, step in line.steps.items()
        if isinstance(step, Providers)
    }
