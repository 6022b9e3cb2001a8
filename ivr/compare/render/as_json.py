"""A comparison as JSON, for programs: nothing folded away."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any

from ivr.compare.align import Unit
from ivr.compare.changes import Change, Comparison, WordsChange
from ivr.compare.render.language_rows import files_of


def as_json(comparison: Comparison) -> dict[str, Any]:
    """What ``json.dumps`` can write."""
    return {
        "old": comparison.old,
        "new": comparison.new,
        "same_for_callers": comparison.old == comparison.new,
        "files": list(comparison.files),
        "not_heard": {language: list(files_of(comparison, language)) for language in comparison.unheard},
        "changes": [_change(change) for change in comparison.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    what = type(change).__name__.removesuffix("Change").lower()
    if isinstance(change, WordsChange):
        pairs = [
            {"sentence": (new or old or _NO).label, "old": _words(old), "new": _words(new)} for old, new in change.pairs
        ]
        return {"what": what, "language": change.language, "sentences": pairs, "where": _plain(change.where)}
    return {"what": what, **_plain(change)}


_NO = Unit("", (), ())


def _words(unit: Unit | None) -> str | None:
    return None if unit is None else unit.words


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value
