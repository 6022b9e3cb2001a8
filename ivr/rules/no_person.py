"""A place in a call from which a person is not one key away."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.graph.nodes import Listen, Node, Ring
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "no-person"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every place that listens, where the key for a person does not ring the helpline or read its number."""
    key = subject.line.settings.keys.person.key
    if key is None:
        message = w("no key leads to a person: it is switched off")
        hint = w('set it again: person: {{key: "0", to: person}}')
        yield Found(subject.line.place_of_setting("keys", "person"), message, hint, subject.graph.entry)
        return
    for id_ in subject.ways:
        node = subject.graph.nodes[id_]
        if isinstance(node.ending, Listen):
            target = dict(subject.moves(id_)).get(key)
            if target is None or not is_help(subject, subject.graph.nodes[target]):
                message = w('key {key} does not lead to a person from "{step}"', key=key, step=node.step)
                hint = w("keep key {key} free: it works everywhere", key=key)
                yield Found(subject.place(node), message, hint, id_, node.language)


def is_help(subject: Subject, node: Node) -> bool:
    """Whether *node* rings the helpline, or reads its number where it may not be rung."""
    contact = subject.line.contact(subject.line.settings.helpline)
    if isinstance(node.ending, Ring):
        return node.ending.number == contact.connect
    told = ("cannot-connect", "start-cannot-connect")
    return contact.connect is None and any(getattr(part, "sentence", "") in told for part in node.speech)
