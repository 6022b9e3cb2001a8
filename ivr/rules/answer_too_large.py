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
    """Every place whose whole answer is over 64 kilobytes."""
    for id_ in subject.ways:
        node = subject.graph.nodes[id_]
        if (size := subject.size(node)) > MOST_BYTES:
            message = w('"{step}" says too much at once: {size} bytes of 65536', step=node.step, size=size)
            yield Found(subject.place(node), message, w("shorter sentences, or fewer options"), id_, node.language)
