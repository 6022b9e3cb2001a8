"""A place in a call from which a person is not one key away."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.graph.nodes import Listen, Node, Ring
from ivr.line.steps import Transfer
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "no-person"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every place that listens, where the key for a person does not ring the helpline or read its number."""
    line = subject.line
    person = line.settings.keys.person
    if person.key is None:
        message = w("no key leads to a person: it is switched off")
        hint = w('set it again: person: {{key: "0", to: {to}}}', to=person.to)
        yield Found(line.place_of_setting("keys", "person", "key"), message, hint)
        return
    step = line.steps[person.to]
    assert isinstance(step, Transfer)
    rung, helpline = line.full_name(step.to), line.full_name(line.settings.helpline)
    if rung != helpline:
        message = w(
            'key {key} leads to "{rung}", but the helpline is "{helpline}"',
            key=person.key,
            rung=rung,
            helpline=helpline,
        )
        hint = w("write to: {helpline}, or change helpline in menus/line.yaml", helpline=helpline)
        yield Found(line.place_of_step(person.to, "to"), message, hint, subject.place_of_steps.get(person.to))
        return
    yield from _places(subject, person.key)


def _places(subject: Subject, key: str) -> Iterator[Found]:
    for node in subject.places:
        if isinstance(node.ending, Listen):
            target = dict(subject.moves(node.id)).get(key)
            if target is None or not is_help(subject, subject.graph.nodes[target]):
                message = w('key {key} does not lead to a person from "{step}"', key=key, step=node.step)
                hint = w("keep key {key} free: it works everywhere", key=key)
                yield Found(subject.place(node), message, hint, node.id, node.language)


def is_help(subject: Subject, node: Node) -> bool:
    """Whether *node* rings the helpline, or reads its number where it may not be rung."""
    contact = subject.line.contact(subject.line.settings.helpline)
    if isinstance(node.ending, Ring):
        return node.ending.number == contact.connect
    told = ("cannot-connect", "start-cannot-connect")
    return contact.connect is None and any(getattr(part, "sentence", "") in told for part in node.speech)
