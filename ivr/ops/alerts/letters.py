"""Which letters are due, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from ivr.messages import Translate, Words, shown, w
from ivr.ops.alerts.kinds import KINDS
from ivr.ops.alerts.memory import Memory, Told
from ivr.ops.alerts.signs import Seen, day_of

OVER_AFTER = 600.0
"""Seconds without a sign of it, before an alert is over: else what comes and goes would send letters all the time."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One e-mail that is due: of which alert, whether that is new, still on or over, since when, and what is to say."""

    kind: str
    state: Literal["new", "still", "over"]
    since: float
    detail: Words | str = ""


def due(memory: Memory, seen: Seen, now: float) -> Iterator[Letter]:
    """The letters that are due at *now*."""
    for kind, about in KINDS.items():
        told = memory.told.get(kind)
        if kind in seen.on:
            if told is None:
                yield Letter(kind, "new", now, seen.on[kind])
            elif now - told.told >= about.hours * 3600:
                yield Letter(kind, "still", told.since, seen.on[kind])
        elif told is not None and kind not in seen.unknown and now - told.seen >= OVER_AFTER:
            yield Letter(kind, "over", told.since)


def noted(memory: Memory, seen: Seen, now: float) -> Memory:
    """*memory* with what is on at *now*: an alert that was told is not over while it is seen."""
    told = {
        kind: each.model_copy(update={"seen": now}) if kind in seen.on or kind in seen.unknown else each
        for kind, each in memory.told.items()
    }
    return memory.model_copy(update={"told": told})


def sent(memory: Memory, letter: Letter, now: float) -> Memory:
    """*memory* once *letter* has gone out."""
    told = {kind: each for kind, each in memory.told.items() if kind != letter.kind}
    if letter.state != "over":
        told[letter.kind] = Told(since=letter.since, told=now, seen=now)
    return memory.model_copy(update={"told": told})


def written(letter: Letter, translate: Translate) -> tuple[str, str]:
    """The subject and the text of *letter* in the operators' language."""
    kind = KINDS[letter.kind]
    if letter.state == "over":
        subject = w("Phone line: it is over: {what}", what=kind.subject)
        lines = [w("It is over: {what}", what=kind.subject), w("It was so since {day}.", day=day_of(letter.since))]
        return subject.shown(translate), _text(lines, translate)
    subject = w("Phone line: {what}", what=kind.subject)
    if letter.state == "still":
        subject = w("Phone line: still: {what}", what=kind.subject)
    happened: list[Words | str] = [kind.happened]
    if letter.detail:
        happened.append(letter.detail)
    happened.append(w("Since {day}.", day=day_of(letter.since)))
    do = [w("- {what}", what=each) for each in kind.do]
    return subject.shown(translate), _text([*happened, "", w("What to do:"), *do], translate)


def test_letter(translate: Translate, day: str) -> tuple[str, str]:
    """The subject and the text of an e-mail that only shows that e-mails arrive."""
    subject = w("Phone line: test of the alerts")
    lines = [w("This is a test. Alerts arrive here."), w("Sent on {day}.", day=day)]
    return subject.shown(translate), _text(lines, translate)


def _text(lines: list[Words] | list[Words | str], translate: Translate) -> str:
    end = w("No alert has anything of a caller in it. What each means: docs/running/alerts.md")
    return "\n".join([*(shown(line, translate) for line in lines), "", "-- ", end.shown(translate), ""])
