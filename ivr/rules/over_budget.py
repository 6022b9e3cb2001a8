"""Callers wait longer than the line allows itself."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.graph.figures import figures_of
from ivr.graph.nodes import MUL, Node, Ring, Say
from ivr.messages import Words, w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "over-budget"
LEVEL = "warning"

WITH_NUMBERS = ("start-number", "start-second-helpline")
"""Before a language is chosen, numbers take as long as their digits."""


def check(subject: Subject) -> Iterator[Found]:
    """Every figure of ``ivr figures`` over its limit in ``budgets``, in every language."""
    yield from _of_languages(subject)
    for id_ in subject.ways:
        node = subject.graph.nodes[id_]
        if isinstance(node.ending, Ring):
            yield from _before_ringing(subject, node)
        if node.language == MUL:
            yield from _before_a_language(subject, node)
        yield from _helper(subject, node)
    limit = subject.line.settings.budgets.whisper
    for name, speech in subject.graph.whispers.items():
        yield from _over(
            subject,
            w("words to the person who answers"),
            sum(map(subject.seconds, speech)),
            limit,
            "whisper",
            name.split("/")[0],
        )


def _of_languages(subject: Subject) -> Iterator[Found]:
    budgets = subject.line.settings.budgets
    entry = subject.graph.nodes[subject.graph.entry]
    greeting = [part for part in entry.speech if getattr(part, "sentence", "") == "greeting"]
    yield from _over(
        subject, w("the greeting"), sum(map(subject.seconds, greeting)), budgets.first_words, "first_words"
    )
    for language in subject.graph.languages:
        figures = figures_of(subject.graph, language)
        for what, taken, limit, name in (
            (w("the words before the first language"), figures.first_line, budgets.first_language, "first_language"),
            (w("the wait for the own language"), figures.own_line, budgets.own_language, "own_language"),
            (w("the words after the language"), figures.welcome, budgets.welcome, "welcome"),
            (w("the wait until a person is offered"), figures.zero_offered, budgets.person_offered, "person_offered"),
            (w("the wait for a need's first number"), figures.slowest_need, budgets.first_number, "first_number"),
        ):
            yield from _over(subject, what, taken, limit, name, language)


def _over(
    subject: Subject,
    what: Words,
    taken: float,
    limit: float,
    name: str,
    language: str | None = None,
    node: str | None = None,
) -> Iterator[Found]:
    if taken > limit:
        place = subject.line.place_of_setting("budgets", name)
        message = w("{what}: {taken:.1f} seconds, but at most {limit:g}", what=what, taken=taken, limit=limit)
        yield Found(place, message, w("make the words shorter"), node, language)


def _before_ringing(subject: Subject, node: Node) -> Iterator[Found]:
    limit = subject.line.settings.budgets.before_ringing
    if node.language == MUL:
        limit = subject.line.settings.budgets.before_a_language * len(subject.line.settings.before_language)
    yield from _over(
        subject,
        w("the words before it rings"),
        sum(map(subject.seconds, node.speech)),
        limit,
        "before_ringing",
        node.language,
        node.id,
    )


def _before_a_language(subject: Subject, node: Node) -> Iterator[Found]:
    limit = subject.line.settings.budgets.before_a_language
    for part in node.speech:
        if isinstance(part, Say) and part.sentence.startswith("start-") and part.sentence not in WITH_NUMBERS:
            if (taken := subject.seconds(part)) > limit:
                message = w(
                    '"{name}" takes {taken:.1f} seconds, but at most {limit:g}',
                    name=part.sentence,
                    taken=taken,
                    limit=limit,
                )
                yield Found(subject.place_of(part), message, w("make the words shorter"), node.id, part.language)


def _helper(subject: Subject, node: Node) -> Iterator[Found]:
    """A helper's sentence, and the time from the beginning of the helper to its number."""
    budgets = subject.line.settings.budgets
    began: float | None = None
    now = 0.0
    for part in node.speech:
        if isinstance(part, Say) and part.path[0] == "providers" and part.sentence == "sentence":
            began = now
            if (taken := subject.seconds(part)) > budgets.about_a_helper:
                message = w(
                    '"{name}" takes {taken:.1f} seconds, but at most {limit:g}',
                    name=part.path[1],
                    taken=taken,
                    limit=budgets.about_a_helper,
                )
                yield Found(subject.place_of(part), message, w("make the words shorter"), node.id, part.language)
        if isinstance(part, Say) and part.sentence == "number-is" and began is not None:
            what = w("the words before a helper's number")
            yield from _over(subject, what, now - began, budgets.number, "number", node.language, node.id)
        now += subject.seconds(part)
