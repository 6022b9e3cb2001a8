"""Places, keys and parts of a call in an operator's words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce

from ivr.compare.changes import Comparison, Target, Where
from ivr.compare.edges import FIRST, HERE, NEXT
from ivr.compare.places import Site
from ivr.graph.nodes import BRIDGED, GONE, NO_INPUT, NO_MATCH, UNREACHED
from ivr.graph.spots import MUL, WHISPER_STEP
from ivr.messages import Words, w

MOST_HELPERS = 3
"""More helpers of one step are counted, not named."""

MOST_STEPS = 40
"""More steps with the same change are counted, not named."""

CAUSES = {
    NO_INPUT: w("silence"),
    NO_MATCH: w("a wrong key"),
    BRIDGED: w("the end of a connected call"),
    UNREACHED: w("nobody answering"),
    GONE: w("hanging up"),
}

PARTS = {
    "skipped": w("the short reminder"),
    "changed": w("after the menus were changed"),
    "again": w("the list alone"),
    "more": w("more about the helper"),
    "end": w("the end"),
    "unreached": w("when nobody answers"),
    "after": w("after a connected call"),
    "open": w("while it is open"),
    "closed": w("while it is closed"),
}

NUMBERED = {
    "silent": "after silence, time {number}",
    "wrong": "after a wrong key, time {number}",
    "ring": "ringing, time {number}",
}


def cause_name(cause: str) -> Words:
    """A key, or an event."""
    return CAUSES.get(cause) or w("key {key}", key=cause)


def part_name(part: str) -> Words:
    """A try or reading: ``unreached.silent-2`` is heard when nobody answers, after silence."""
    names: list[object] = []
    for each in part.split("."):
        numbered = re.fullmatch(r"(\w+)-(\d+)", each)
        if numbered is not None and numbered[1] in NUMBERED:
            names.append(w(NUMBERED[numbered[1]], number=int(numbered[2])))
        else:
            names.append(PARTS.get(each, each))
    return w("{names}", names=tuple(names)) if part else w("the beginning")


def target_name(target: Target | None, comparison: Comparison) -> Words:
    """Where something leads."""
    if target is None:
        return w("nowhere")
    if target.relation == HERE:
        return w("the same place: {part}", part=part_name(target.part)) if target.part else w("the same place again")
    if target.relation:
        return {NEXT: w("the next helper"), FIRST: w("the first helper")}[target.relation]
    name: Words = site_name(Site(target.step, helper_name(target.helper, comparison)))
    if target.area:
        name = w("{place} for {area}", place=name, area=target.area)
    if target.language:
        name = w("{place} in {language}", place=name, language=language_name(target.language))
    if target.need:
        name = w("{place} (telling {sentence})", place=name, sentence=target.need)
    return w("{place}, {part}", place=name, part=part_name(target.part)) if target.part else name


def language_name(language: str) -> object:
    """A language as operators write it."""
    return w("the words before a language is chosen") if language == MUL else language


def site_name(spot: Site) -> Words:
    """One place."""
    if spot.step == WHISPER_STEP:
        return w("what is said to the person who answers")
    if not spot.step:
        return w("connecting to {helper}", helper=spot.helper)
    if spot.helper:
        return w("{helper} in {step}", helper=spot.helper, step=spot.step)
    return w("{step}", step=spot.step)


def helper_name(helper: str, comparison: Comparison) -> str:
    """A helper, or its contact, as operators name it."""
    return comparison.short.get(helper, helper)


def where_name(where: Where, comparison: Comparison, spoken: str = "") -> Words:
    """All places of a change, and the languages where it is not for all; *spoken* goes without saying."""
    spots = _spots(where.spots, comparison)
    heard = tuple(language for language in where.languages if language != MUL)
    if not heard:
        return w("{places}, before a language is chosen", places=spots)
    if heard == (spoken,) or set(comparison.languages) <= set(heard):
        return w("{places}", places=spots)
    return w("{places}, in calls in {languages}", places=spots, languages=heard)


def _spots(spots: Sequence[Site], comparison: Comparison) -> Words:
    """The steps, and the helpers in them; steps with the same helpers together."""
    by_step: dict[str, list[str]] = {}
    for spot in spots:
        by_step.setdefault(spot.step, []).append(spot.helper)
    alike: dict[tuple[object, ...], list[str]] = {}
    for step, helpers in by_step.items():
        alike.setdefault(tuple(_helpers(step, helpers, comparison)), []).append(step)
    names = [_place_name(helpers, steps[:MOST_STEPS]) for helpers, steps in alike.items()]
    more = sum(len(steps[MOST_STEPS:]) for steps in alike.values())
    if more:
        names.append(w("{count} more steps", count=more))
    return reduce(lambda one, other: w("{one}; {other}", one=one, other=other), names)


def _helpers(step: str, helpers: Sequence[str], comparison: Comparison) -> Iterator[object]:
    named = [helper for helper in helpers if helper]
    if step and len(named) > 1 and len(named) == comparison.helpers.get(step):
        yield w("all helpers")
    elif step and len(named) > MOST_HELPERS:
        yield w("{count} helpers", count=len(named))
    else:
        yield from (helper_name(helper, comparison) for helper in named)


def _place_name(helpers: tuple[object, ...], steps: Sequence[str]) -> Words:
    if WHISPER_STEP in steps or not all(steps):
        return site_name(Site(steps[0], ", ".join(map(str, helpers))))
    if not helpers:
        return w("{steps}", steps=tuple(steps))
    return w("{helpers} in {steps}", helpers=helpers, steps=tuple(steps))
