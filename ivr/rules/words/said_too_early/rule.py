"""Words that tell a bystander what the line is for: before the caller has chosen a need, or in the cover."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ivr.graph.nodes import Node, Say
from ivr.line.steps import Providers
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.whole_words import within
from ivr.rules.subject import Subject
from ivr.walk import walk

CODE = "said-too-early"
LEVEL = "error"

Lists = Mapping[str, tuple[str, ...]]


def check(subject: Subject) -> Iterator[Found]:
    """Every word of ``not_before_a_need`` that can be heard in a call in which no need was chosen.

    The cover is held to that list wherever it is heard, and to ``not_in_the_cover``.
    """
    early, cover = _patterns(subject.line.settings.not_before_a_need), _patterns(subject.line.settings.not_in_the_cover)
    cover_step = subject.line.settings.keys.cover.to
    told: set[tuple[str, Say]] = set()
    for node in _before_a_need(subject):
        yield from _early(subject, node, early, told)
    for node in subject.places:
        if node.step == cover_step:
            yield from _early(subject, node, early, told)
            yield from _in_the_cover(subject, node, cover, told)


def _early(
    subject: Subject, node: Node, lists: Mapping[str, re.Pattern[str]], told: set[tuple[str, Say]]
) -> Iterator[Found]:
    for part, word in _words(node, lists, told, "early"):
        message = w('"{word}" is heard before the caller has chosen a need: somebody may be listening', word=word)
        hint = w("say something general; the list is not_before_a_need in menus/line.yaml")
        yield Found(subject.place_of(part), message, hint, node.id, part.language)


def _in_the_cover(
    subject: Subject, node: Node, lists: Mapping[str, re.Pattern[str]], told: set[tuple[str, Say]]
) -> Iterator[Found]:
    for part, word in _words(node, lists, told, "cover"):
        message = w('the cover says "{word}": whoever came near must not learn what the line is for', word=word)
        hint = w("let it sound like a shop or a poll; the list is not_in_the_cover in menus/line.yaml")
        yield Found(subject.place_of(part), message, hint, node.id, part.language)


def _words(
    node: Node, lists: Mapping[str, re.Pattern[str]], told: set[tuple[str, Say]], why: str
) -> Iterator[tuple[Say, str]]:
    for part in node.speech:
        if isinstance(part, Say) and part.language in lists and (why, part) not in told:
            told.add((why, part))
            yield from ((part, found[0].lower()) for found in lists[part.language].finditer(part.words))


def _patterns(lists: Lists) -> dict[str, re.Pattern[str]]:
    return {language: within(words) for language, words in lists.items() if words}


def _before_a_need(subject: Subject) -> Iterator[Node]:
    """Every place that a call can come to without passing a helper."""

    def follow(here: str) -> Iterator[tuple[str, str]]:
        for cause, target in subject.moves(here):
            if not isinstance(subject.line.steps.get(subject.graph.nodes[target].step), Providers):
                yield cause, target

    return (subject.graph.nodes[id_] for id_ in walk([subject.graph.entry], follow))
