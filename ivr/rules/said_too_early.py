"""Words that tell a bystander what the line is for, before the caller has chosen a need."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ivr.graph.nodes import Node, Say
from ivr.line.steps import Providers
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "said-too-early"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every word of ``not_before_a_need`` that can be heard in a call in which no need was chosen."""
    lists = {
        language: re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
        for language, words in subject.line.settings.not_before_a_need.items()
        if words
    }
    told: set[Say] = set()
    for node in _before_a_need(subject):
        for part in node.speech:
            if not isinstance(part, Say) or part in told or part.language not in lists:
                continue
            told.add(part)
            for found in lists[part.language].finditer(part.words):
                message = w(
                    '"{word}" is heard before the caller has chosen a need: somebody may be listening',
                    word=found[0].lower(),
                )
                hint = w("say something general; the list is not_before_a_need in menus/line.yaml")
                yield Found(subject.place_of(part), message, hint, node.id, part.language)


def _before_a_need(subject: Subject) -> Iterator[Node]:
    """Every place that a call can come to without passing a helper."""
    known = {subject.graph.entry}
    waiting = [subject.graph.entry]
    for here in waiting:
        yield subject.graph.nodes[here]
        for _, target in subject.moves(here):
            step = subject.line.steps.get(subject.graph.nodes[target].step)
            if target not in known and not isinstance(step, Providers):
                known.add(target)
                waiting.append(target)
