"""A number that does not answer, and then nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.graph.call_graph import edge
from ivr.graph.nodes import UNREACHED, Listen, Ring
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "transfer-without-a-way-out"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every place that rings, from which an unanswered call does not come to words and keys."""
    for node in subject.places:
        here = node
        seen: set[str] = set()
        while isinstance(here.ending, Ring) and here.id not in seen:
            seen.add(here.id)
            here = subject.graph.nodes[edge(here, UNREACHED)]
        if isinstance(node.ending, Ring) and not isinstance(here.ending, Listen):
            message = w('when nobody answers at "{step}", the caller is left with nothing', step=node.step)
            hint = w("this is a fault of the program, not of your files: tell whoever maintains it")
            yield Found(subject.place(node), message, hint, node.id, node.language)
