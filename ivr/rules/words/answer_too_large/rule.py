"""A place in a call that says so much that Twilio refuses it."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject
from ivr.values import LARGEST_ANSWER

CODE = "answer-too-large"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every step with a place whose whole answer is over the limit; its largest place is told."""
    largest: dict[tuple[str, str], tuple[int, str]] = {}
    for node in subject.places:
        if (size := subject.size(node)) > LARGEST_ANSWER:
            key = (node.step, node.language)
            largest[key] = max(largest.get(key, (0, "")), (size, node.id))
    for (step, language), (size, id_) in largest.items():
        message = w(
            '"{step}" says too much at once: {size} kilobytes, but {most} at most',
            step=step,
            size=-(-size // 1024),
            most=LARGEST_ANSWER // 1024,
        )
        place = subject.place(subject.graph.nodes[id_])
        yield Found(place, message, w("shorter sentences, or fewer options"), id_, language)
