"""A place in a call that says so much that Twilio refuses it."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "answer-too-large"
LEVEL = "error"

MOST_BYTES = 64 * 1024
"""https://www.twilio.com/docs/api/errors/11750"""


def check(subject: Subject) -> Iterator[Found]:
    """Every step with a place whose whole answer is over 64 kilobytes; its largest place is told."""
    largest: dict[tuple[str, str], tuple[int, str]] = {}
    for node in subject.places:
        if (size := subject.size(node)) > MOST_BYTES:
            key = (node.step, node.language)
            largest[key] = max(largest.get(key, (0, "")), (size, node.id))
    for (step, language), (size, id_) in largest.items():
        message = w(
            '"{step}" says too much at once: {size} kilobytes, but 64 at most', step=step, size=-(-size // 1024)
        )
        place = subject.place(subject.graph.nodes[id_])
        yield Found(place, message, w("shorter sentences, or fewer options"), id_, language)
