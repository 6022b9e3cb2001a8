"""A call that goes round in a circle for ever while the caller presses nothing."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.graph.nodes import NO_MATCH
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "endless"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """One place of every circle that silence or unanswered calls alone go round in.

    Whoever presses a wrong key is still there: the last words may be said again as often as that.
    """
    for id_ in circles(subject):
        node = subject.graph.nodes[id_]
        message = w('whoever presses nothing at "{step}" goes round in a circle for ever', step=node.step)
        hint = w("this is a fault of the program, not of your files: tell whoever maintains it")
        yield Found(subject.place(node), message, hint, id_, node.language)


def circles(subject: Subject) -> list[str]:
    """Nodes where a chain of moves that nobody makes comes back to itself."""

    def moves(id_: str) -> Iterator[tuple[str, str]]:
        return (move for move in subject.automatic(id_) if move[0] != NO_MATCH)

    done: set[str] = set()
    found: set[str] = set()
    for start in subject.reached:
        if start in done:
            continue
        stack = [(start, moves(start))]
        on_path = {start}
        while stack:
            here, rest = stack[-1]
            following = next(rest, None)
            if following is None:
                stack.pop()
                on_path.discard(here)
                done.add(here)
            elif following[1] in on_path:
                found.add(following[1])
            elif following[1] not in done:
                stack.append((following[1], moves(following[1])))
                on_path.add(following[1])
    return sorted(found)
