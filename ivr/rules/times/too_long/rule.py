"""A sentence or a menu that takes longer than the line allows itself."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.graph.nodes import Node
from ivr.line.steps import Area, Menu
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.measures import longest, over, took
from ivr.rules.subject import Subject, label

CODE = "too-long"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every sentence over ``budgets: sentence``, and every menu whose options together are over ``menu``."""
    limit = subject.line.settings.budgets.sentence
    for part, node in subject.said.items():
        if (taken := subject.seconds(part)) > limit:
            message = w(
                '"{name}" takes {taken:.1f} seconds, but may take {limit:g}',
                name=label(part),
                taken=over(taken),
                limit=limit,
            )
            yield Found(subject.place_of(part), message, w("make it shorter, or two sentences"), node.id, part.language)
    for node in subject.places:
        if isinstance(subject.line.steps.get(node.step), Menu | Area) and node.at == node.at.start:
            yield from _menu(subject, node)


def _menu(subject: Subject, node: Node) -> Iterator[Found]:
    limit = subject.line.settings.budgets.menu
    if (taken := took(subject, node.speech)) > limit:
        message = w(
            'the menu "{name}" takes {taken:.1f} seconds, but may take {limit:g}',
            name=node.step,
            taken=over(taken),
            limit=limit,
        )
        hint = w("shorten its options (this is the longest), or move one to another page")
        part = longest(subject, node.speech)
        place = subject.place_of(part) if part is not None else subject.place(node)
        yield Found(place, message, hint, node.id, node.language)
