"""How long stretches of speech take, and which of their sentences is the longest."""

from __future__ import annotations

from collections.abc import Iterable

from ivr.graph.nodes import Node, Pause, Say
from ivr.line.steps import LanguageMenu, Message
from ivr.rules.subject import Subject

Parts = Iterable[Say | Pause]


def took(subject: Subject, parts: Parts) -> float:
    """The seconds that *parts* take together."""
    return sum(map(subject.seconds, parts))


def longest(subject: Subject, parts: Parts) -> Say | None:
    """The part with words that takes longest: where to begin to shorten."""
    said = [part for part in parts if isinstance(part, Say) and subject.template(part)]
    return max(said, key=subject.seconds, default=None)


def until(node: Node, sentence: str, language: str | None = None) -> int | None:
    """How many parts of *node* come before *sentence* (of *language*); None where it is not said."""
    for number, part in enumerate(node.speech):
        if isinstance(part, Say) and part.sentence == sentence and language in (None, part.language):
            return number
    return None


def welcome(subject: Subject, node: Node) -> Parts:
    """What *node* says before its menu begins: the sentences of the messages on the way to it."""
    said: set[str] = set()
    start = subject.line.steps[subject.line.settings.start]
    step = subject.line.steps.get(start.next) if isinstance(start, LanguageMenu) else None
    while isinstance(step, Message):
        said |= set(step.say)
        step = subject.line.steps.get(step.next)
    for part in node.speech:
        if isinstance(part, Say) and part.sentence not in said:
            break
        yield part
