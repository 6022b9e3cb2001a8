"""What gets longer or shorter: seconds and keys that callers of each language wait for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields

from ivr.compare.changes import FigureChange
from ivr.graph.call_graph import CallGraph
from ivr.graph.figures import Figures, figures_of

NOT_FOR_CALLERS = ("nodes",)


def figure_changes(old: CallGraph, new: CallGraph) -> Iterator[FigureChange]:
    """Every figure that is another, by language; those that get longer first."""
    changes = [
        change for language in new.languages if language in old.languages for change in _of_language(old, new, language)
    ]
    return iter(sorted(changes, key=lambda change: change.new <= change.old))


def _of_language(old: CallGraph, new: CallGraph, language: str) -> Iterator[FigureChange]:
    before, now = figures_of(old, language), figures_of(new, language)
    for each in fields(Figures):
        was, will = getattr(before, each.name), getattr(now, each.name)
        if each.name in NOT_FOR_CALLERS or isinstance(was, str):
            continue
        if round(was, 1) != round(will, 1):
            yield FigureChange(each.name, language, round(was, 1), round(will, 1))
