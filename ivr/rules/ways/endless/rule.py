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
    for id_ in circles(subject):
        node = subject.graph.nodes[id_]
        message = w('whoever presses nothing at "{step}" goes round in a circle for ever', step=node.step)
        hint = w("this is a fault of the program, not of your files: tell whoever maintains it")
        yield Found(subject.place(node), message, hint, id_, node.language)


def circles(subject: Subject) -> list[str]:
    """Nodes where a chain of automatic moves comes back to itself."""
    done: set[str] = set()
    found: set[str] = set()
    for start in subject.reached:
        if start in done:
            continue
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
                found.add(following[1])
            elif following[1] not in done:
                stack.append((following[1], subject.automatic(following[1])))
                on_path.add(following[1])
    return sorted(found)
