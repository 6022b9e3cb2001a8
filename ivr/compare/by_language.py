"""Only what concerns some languages."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from ivr.compare.changes import Change, Comparison, GeneralChange, NumberChange, OwnNumberChange, WordsChange
from ivr.graph.spots import MUL


def only(comparison: Comparison, languages: Collection[str]) -> Comparison:
    """The changes that callers of *languages* can notice; all where none is given."""
    if not languages:
        return comparison
    changes = tuple(change for change in comparison.changes if _concerns(change, languages))
    unheard = {tag: state for tag, state in comparison.unheard.items() if tag in languages}
    return replace(comparison, languages=tuple(languages), changes=changes, unheard=unheard)


def _concerns(change: Change, languages: Collection[str]) -> bool:
    if isinstance(change, NumberChange | OwnNumberChange | GeneralChange):
        return True
    if isinstance(change, WordsChange) and change.where.languages == (MUL,):
        return change.language in languages
    if (where := getattr(change, "where", None)) is not None:
        return MUL in where.languages or not {*where.languages}.isdisjoint(languages)
    if (several := getattr(change, "languages", None)) is not None:
        return not {*several}.isdisjoint(languages)
    return getattr(change, "language", None) in (None, *languages)
