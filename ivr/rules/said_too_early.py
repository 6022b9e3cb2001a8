"""Words that tell a bystander what the line is for, before the caller has chosen a need."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.graph.nodes import MUL, Node
from ivr.line.steps import Area, LanguageMenu, Menu, Message
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "said-too-early"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every word of ``not_before_a_need`` in a place that comes before a need is chosen."""
    for node, part in subject.heard():
        if not _is_before(subject, node):
            continue
        for word in subject.line.settings.not_before_a_need.get(part.language, ()):
            if word in part.words.lower():
                message = w(
                    '"{word}" is heard before the caller has chosen a need: somebody may be listening', word=word
                )
                hint = w("say something general; the list is not_before_a_need in menus/line.yaml")
                yield Found(subject.place_of(part), message, hint, node.id, part.language)


def _is_before(subject: Subject, node: Node) -> bool:
    step = subject.line.steps.get(node.step)
    return node.language == MUL or isinstance(step, LanguageMenu | Menu | Message | Area)
