"""A key that is offered where no key is heard."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.graph.nodes import HangUp, Node, Say
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject, label
from ivr.values import KEYS

CODE = "key-offered-in-vain"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every sentence that offers a key of everywhere, where the call ends, or where the key is not."""
    for node in subject.places:
        for part in node.speech:
            if isinstance(part, Say) and part.names and part.path[0] in ("sentences", "providers"):
                yield from _offers(subject, node, part)


def _offers(subject: Subject, node: Node, part: Say) -> Iterator[Found]:
    for name in sorted(subject.names(part) & subject.keys_by_name.keys()):
        key = subject.keys_by_name[name]
        if key not in KEYS:
            continue
        message = hint = None
        if isinstance(node.ending, HangUp):
            message = w('"{name}" offers key {key}, but the call ends there', name=label(part), key=key)
            hint = w("leave the key out of these words, or let the step listen: listen: yes")
        elif key not in node.edges:
            message = w('"{name}" offers key {key}, but it does not work there', name=label(part), key=key)
            hint = w("leave the key out of these words")
        if message is not None and hint is not None:
            yield Found(subject.place_of(part), message, hint, node.id, part.language)
