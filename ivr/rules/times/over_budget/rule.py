"""Callers wait longer than the line allows itself."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.graph.waits import (
    ABOUT_A_HELPER,
    BEFORE_A_LANGUAGE,
    BEFORE_RINGING,
    FIRST_LANGUAGE,
    FIRST_NUMBER,
    FIRST_WORDS,
    NUMBER,
    OWN_LANGUAGE,
    OWN_LANGUAGE_ON_PAGE_TWO,
    PERSON_OFFERED,
    WELCOME,
    WHISPER,
    WITH_INTERPRETER,
    Wait,
)
from ivr.messages import Words, w
from ivr.rules.finding import Found
from ivr.rules.kit.measures import longest, over
from ivr.rules.subject import Subject, label
from ivr.values import Place

CODE = "over-budget"
LEVEL = "warning"

WHAT = {
    FIRST_WORDS: w("the greeting"),
    FIRST_LANGUAGE: w("until the first language is named"),
    OWN_LANGUAGE: w("until a caller's own language is named"),
    OWN_LANGUAGE_ON_PAGE_TWO: w("until a caller's own language is named"),
    WELCOME: w("the words before the needs"),
    PERSON_OFFERED: w("until a person is offered"),
    BEFORE_RINGING: w("the words before it rings"),
    WITH_INTERPRETER: w("the words before it rings"),
    FIRST_NUMBER: w("from a need's key to the first number"),
    NUMBER: w("the words before a helper's number"),
    WHISPER: w("the words to the person who answers"),
}
ONE_SENTENCE = (ABOUT_A_HELPER, BEFORE_A_LANGUAGE)
"""Waits that are called by the name of their sentence."""


def check(subject: Subject) -> Iterator[Found]:
    """Every wait over its limit in ``budgets``, in every language, at the longest sentence of it.

    Where one sentence is the longest of several waits of the same kind, the worst of them is told.
    """
    worst: dict[tuple[Place, Words, float], tuple[float, list[Wait]]] = {}
    for wait in subject.waits:
        if wait.node and wait.node not in subject.reached:
            continue
        most = wait.times * float(getattr(subject.line.settings.budgets, wait.kind))
        if (taken := wait.seconds(subject.seconds)) > most:
            key = (_place(subject, wait), _what(wait), most)
            before, same = worst.get(key, (0.0, []))
            worst[key] = max(before, taken), [*same, wait]
    for (place, what, most), (taken, found) in worst.items():
        message = w("{what}: {taken:.1f} seconds, but at most {most:g}", what=what, taken=over(taken), most=most)
        for wait in found:
            hint = w("make the words shorter; the limit is {limit} in menus/line.yaml", limit=wait.kind)
            yield Found(place, message, hint, wait.node or None, wait.language)


def _place(subject: Subject, wait: Wait) -> Place:
    part = longest(subject, wait.parts)
    return subject.place_of(part) if part else subject.line.place_of_setting("budgets", wait.kind)


def _what(wait: Wait) -> Words:
    if wait.kind in ONE_SENTENCE and len(wait.parts) == 1:
        (part,) = wait.parts
        return w('"{name}"', name=label(part))  # type: ignore[arg-type] # a wait of one sentence has no pause
    return WHAT.get(wait.kind, WHAT[BEFORE_RINGING])
