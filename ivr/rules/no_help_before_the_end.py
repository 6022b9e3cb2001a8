"""A call that ends by silence or wrong keys before help was offered."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.graph.nodes import KEYS, HangUp, Node, Ring
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "no-help-before-the-end"
LEVEL = "error"

OFFERS = ("last-words-number", "start-last-words", "cannot-connect", "start-cannot-connect")


def check(subject: Subject) -> Iterator[Found]:
    """Every place a caller chose, from which silence or wrong keys end the call without an offer of help."""
    offered = {id_ for id_ in subject.ways if _offers(subject.graph.nodes[id_])}
    lonely = _ends_without(subject, offered)
    for id_ in sorted(_chosen(subject, offered) & lonely):
        node = subject.graph.nodes[id_]
        message = w('whoever presses nothing more at "{step}" is left without help: the call ends', step=node.step)
        hint = w("let it lead to the last words: last_words: yes at the step where the line gives up")
        yield Found(subject.place(node), message, hint, id_, node.language)


def _offers(node: Node) -> bool:
    return isinstance(node.ending, Ring) or any(getattr(part, "sentence", "") in OFFERS for part in node.speech)


def _chosen(subject: Subject, offered: set[str]) -> set[str]:
    """Places that a call begins in or that a key led to, unless help was offered just before."""
    keys = subject.line.settings.keys
    cover = keys.cover.key
    chosen = {subject.graph.entry}
    for here in subject.ways.keys() - offered:
        chosen |= {target for cause, target in subject.moves(here) if cause in KEYS and cause != cover}
    return chosen


def _ends_without(subject: Subject, offered: set[str]) -> set[str]:
    """Places from which some chain of automatic moves reaches the end without passing an offer."""
    before: dict[str, list[str]] = {}
    ends = []
    for here in subject.ways.keys() - offered:
        if isinstance(subject.graph.nodes[here].ending, HangUp):
            ends.append(here)
        for _, target in subject.automatic(here):
            before.setdefault(target, []).append(here)
    found, waiting = set(ends), ends
    while waiting:
        for earlier in before.get(waiting.pop(), ()):
            if earlier not in found:
                found.add(earlier)
                waiting.append(earlier)
    return found
