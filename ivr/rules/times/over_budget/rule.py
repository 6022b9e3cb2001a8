"""Callers wait longer than the line allows itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ivr.graph.figures import pages_to
from ivr.graph.nodes import MUL, Node, Pause, Ring, Say
from ivr.messages import Words, w
from ivr.rules.finding import Found
from ivr.rules.kit.measures import longest, took, until, welcome
from ivr.rules.subject import Subject, label
from ivr.values import Place

CODE = "over-budget"
LEVEL = "warning"

FIRST = re.compile(r".+-1(?:\.open|\.closed)?")
"""The first reading of the first helper of a list."""

WITH_NUMBERS = ("start-number", "start-second-helpline")
"""Before a language is chosen, numbers take as long as their digits."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something callers wait for: what it is called, what is said meanwhile, where, and its limit."""

    what: Words
    parts: Sequence[Say | Pause]
    limit: str  # the name in budgets
    language: str
    node: str | None = None
    most: float | None = None  # where it is not the limit itself


def check(subject: Subject) -> Iterator[Found]:
    """Every wait over its limit in ``budgets``, in every language, at the longest sentence of it.

    Where one sentence is the longest of several waits of the same kind, the worst of them is told.
    """
    worst: dict[tuple[Place, Words, float], tuple[float, list[Stretch]]] = {}
    for stretch in _stretches(subject):
        most = stretch.most or float(getattr(subject.line.settings.budgets, stretch.limit))
        if (taken := took(subject, stretch.parts)) > most:
            key = (_place(subject, stretch), stretch.what, most)
            before, same = worst.get(key, (0.0, []))
            worst[key] = max(before, taken), [*same, stretch]
    for (place, what, most), (taken, stretches) in worst.items():
        message = w("{what}: {taken:.1f} seconds, but at most {most:g}", what=what, taken=taken, most=most)
        for stretch in stretches:
            hint = w("make the words shorter; the limit is {limit} in menus/line.yaml", limit=stretch.limit)
            yield Found(place, message, hint, stretch.node, stretch.language)


def _place(subject: Subject, stretch: Stretch) -> Place:
    part = longest(subject, stretch.parts)
    return subject.place_of(part) if part else subject.line.place_of_setting("budgets", stretch.limit)


def _stretches(subject: Subject) -> Iterator[Stretch]:
    yield from _beginning(subject)
    for language in subject.graph.languages:
        yield from _after_the_language(subject, language)
    for node in subject.places:
        yield from _ringing(subject, node)
        yield from _helper(node)
    yield from _single(subject)
    for name, speech in subject.graph.whispers.items():
        yield Stretch(w("the words to the person who answers"), speech, "whisper", name.split("/")[0])


def _beginning(subject: Subject) -> Iterator[Stretch]:
    """From the answer to each language's own line."""
    entry = subject.graph.nodes[subject.graph.entry]
    first = until(entry, "language-line")
    greeting = getattr(subject.line.steps[subject.line.settings.start], "greeting", "")
    greeted = [part for part in entry.speech if isinstance(part, Say) and part.sentence == greeting]
    yield Stretch(w("the greeting"), greeted, "first_words", MUL, entry.id)
    if first is not None:
        yield Stretch(w("until the first language is named"), entry.speech[:first], "first_language", MUL, entry.id)
    what = w("until a caller's own language is named")
    for language, each in subject.line.settings.languages.items():
        own = until(entry, "language-line", language)
        if own is None:
            continue
        heard = entry.speech[: own + 1]
        if each.page == 1:
            yield Stretch(what, heard, "own_language", language, entry.id)
            continue
        *_, there = pages_to(subject.graph, language)
        own = until(there, "language-line", language) or 0
        yield Stretch(what, (*heard, *there.speech[: own + 1]), "own_language_on_page_two", language, there.id)


def _after_the_language(subject: Subject, language: str) -> Iterator[Stretch]:
    node = subject.first_place(language)
    yield Stretch(w("the words before the needs"), tuple(welcome(subject, node)), "welcome", language, node.id)
    for number, part in enumerate(node.speech):
        if isinstance(part, Say) and "person" in subject.names(part):
            what = w("until a person is offered")
            yield Stretch(what, node.speech[: number + 1], "person_offered", language, node.id)
            break


def _ringing(subject: Subject, node: Node) -> Iterator[Stretch]:
    if isinstance(node.ending, Ring):
        settings = subject.line.settings
        spoken = {part.language for part in node.speech if isinstance(part, Say)}
        limit, most = "before_ringing", None
        if node.language not in subject.graph.languages:
            limit, most = "before_a_language", settings.budgets.before_a_language * (len(settings.before_language) + 1)
        elif spoken - {node.language}:  # what to say to whoever answers
            limit = "before_ringing_with_interpreter"
        yield Stretch(w("the words before it rings"), node.speech, limit, node.language, node.id, most)


def _helper(node: Node) -> Iterator[Stretch]:
    """From a need's key, and from the beginning of a helper, to the number."""
    about, number = until(node, "sentence"), until(node, "number-is")
    if about is None or number is None:
        return
    before = node.speech[about:number]
    yield Stretch(w("the words before a helper's number"), before, "number", node.language, node.id)
    if FIRST.fullmatch(node.name):
        what = w("from a need's key to the first number")
        yield Stretch(what, node.speech[:number], "first_number", node.language, node.id)


def _single(subject: Subject) -> Iterator[Stretch]:
    """Sentences with a limit of their own: those before a language, and what a helper is."""
    for part, node in subject.said.items():
        what = w('"{name}"', name=label(part))
        if part.path[0] == "providers" and part.sentence == "sentence":
            yield Stretch(what, (part,), "about_a_helper", part.language, node.id)
        if node.language == MUL and part.sentence.startswith("start-") and part.sentence not in WITH_NUMBERS:
            yield Stretch(what, (part,), "before_a_language", part.language, node.id)
