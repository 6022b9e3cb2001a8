"""A call that goes round in a circle for ever while the caller presses nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "endless"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """One place of every circle that silence, wrong keys or unanswered calls alone go round in."""
    for node in circles(subject):
        found = subject.graph.nodes[node]
        message = w('whoever presses nothing at "{step}" goes round in a circle for ever', step=found.step)
        hint = w("let silence lead on to the last words instead")
        yield Found(subject.place(found), message, hint, node, found.language)


def circles(subject: Subject) -> list[str]:
    """Nodes where a chain of automatic moves comes back to itself."""
    done: set[str] = set()
    found: list[str] = []
    for start in subject.ways:
        stack = [(start, subject.automatic(start))]
        on_path = {start}
        while stack:
            here, moves = stack[-1]
            following = next(moves, None)
            if following is None:
                stack.pop()
                on_path.discard(here)
                done.add(here)
            elif following[1] in on_path:
                found.append(following[1])
            elif following[1] not in done:
                stack.append((following[1], subject.automatic(following[1])))
                on_path.add(following[1])
    return sorted(set(found))
