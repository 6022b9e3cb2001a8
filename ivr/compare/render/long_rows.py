"""Changes that are shown as one thing above the other: sentences, lists of helpers, new steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from ivr.compare.align import Piece, Unit, marked
from ivr.compare.changes import Comparison, ListChange, StepChange, WordsChange
from ivr.compare.names import cause_name, helper_name, language_name, site_name, target_name, where_name
from ivr.messages import Words, w

Shown = tuple[int, Words, Literal["", "old", "new"]]
"""A level, words, and whether they tell what was or what is now."""


def words_rows(change: WordsChange, comparison: Comparison) -> Iterator[Shown]:
    """A sentence before and now, the changed words marked; others that change alike by their names."""
    old, new = change.pairs[0]
    where = where_name(change.where, comparison, change.language)
    yield 2, w("{sentence} (at {where})", sentence=_labels(old, new), where=where), ""
    yield from _before_and_now(old, new)
    if old is not None and new is not None and old.pause != new.pause:
        yield 3, w("seconds of silence after it: {old} → {new}", old=old.pause, new=new.pause), ""
    others = tuple(dict.fromkeys(_labels(*pair) for pair in change.pairs[1:]))
    if others:
        yield 3, w("the same words change in: {sentences}", sentences=others), ""


def _labels(old: Unit | None, new: Unit | None) -> str:
    names = dict.fromkeys(unit.label for unit in (old, new) if unit is not None)
    return " → ".join(names)


def _before_and_now(old: Unit | None, new: Unit | None) -> Iterator[Shown]:
    if old is None or new is None:
        yield 3, w("before: {words}", words=old.words) if old else w("before: nothing"), "old"
        yield 3, w("now:    {words}", words=new.words) if new else w("now:    nothing"), "new"
        return
    before, now = marked(old.words, new.words)
    yield 3, w("before: {words}", words=_with_marks(before)), "old"
    yield 3, w("now:    {words}", words=_with_marks(now)), "new"


def _with_marks(pieces: Sequence[Piece]) -> str:
    return " ".join(f"[{words}]" if changed else words for words, changed in pieces)


def list_rows(change: ListChange, comparison: Comparison) -> Iterator[Shown]:
    """Who helps, before and now."""
    step: object = change.step
    if change.area:
        step = w("{place} for {area}", place=change.step, area=change.area)
    if set(change.languages) == set(comparison.languages):
        yield 1, w("{step}: who helps, in this order", step=step), ""
    else:
        yield 1, w("{step}: who helps, in this order, in {languages}", step=step, languages=change.languages), ""
    old, new = ([helper_name(helper, comparison) for helper in helpers] for helpers in (change.old, change.new))
    before, now = marked(" ".join(old), " ".join(new))
    yield 2, w("before: {words}", words=_names(before)), "old"
    yield 2, w("now:    {words}", words=_names(now)), "new"
    if added := tuple(name for name in new if name not in old):
        yield 2, w("new: {helpers}", helpers=added), ""
    if lost := tuple(name for name in old if name not in new):
        yield 2, w("no longer: {helpers}", helpers=lost), ""


def _names(pieces: Sequence[Piece]) -> Words:
    names = tuple(f"[{name}]" if changed else name for names, changed in pieces for name in names.split())
    return w("{names}", names=names) if names else w("nobody")


def step_rows(change: StepChange, comparison: Comparison) -> Iterator[Shown]:
    """A step that is new, with what is first heard there and its keys; or one that is gone."""
    name = site_name(change.spot)
    if not change.added:
        yield 1, w("gone: {step}", step=name), ""
        return
    yield 1, w("new: {step}", step=name), ""
    for language, words in change.said:
        shown = " ".join(words)
        yield 2, w("{language}: {words}", language=language_name(language), words=shown), "new"
    for key, target in change.keys:
        yield 2, w("{cause} leads to {new}", cause=cause_name(key), new=target_name(target, comparison)), "new"
