"""A sentence or a menu that takes longer than the line allows itself."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.steps import Area, Menu
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "too-long"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every sentence over ``budgets: sentence``, and every menu whose options together are over ``menu``."""
    budgets = subject.line.settings.budgets
    for node, part in subject.heard():
        taken = subject.seconds(part)
        if taken > budgets.sentence:
            message = w(
                '"{name}" takes {taken:.0f} seconds, but may take {limit:g}',
                name=part.sentence,
                taken=taken,
                limit=budgets.sentence,
            )
            yield Found(subject.place_of(part), message, w("make it shorter, or two sentences"), node.id, part.language)
    for id_ in subject.ways:
        node = subject.graph.nodes[id_]
        step = subject.line.steps.get(node.step)
        if isinstance(step, Menu | Area) and node.name == node.step:
            taken = sum(map(subject.seconds, node.speech))
            if taken > budgets.menu:
                message = w(
                    'the menu "{name}" takes {taken:.0f} seconds, but may take {limit:g}',
                    name=node.step,
                    taken=taken,
                    limit=budgets.menu,
                )
                hint = w("shorter words, or fewer options")
                yield Found(subject.place(node), message, hint, id_, node.language)
