"""A call that ends by silence or wrong keys before help was offered."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.graph.nodes import HangUp, Node, Ring
from ivr.line.steps import Goodbye
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject
from ivr.values import KEYS
from ivr.walk import walk

CODE = "no-help-before-the-end"
LEVEL = "error"

OFFERS = frozenset(
    ("last-words-number", "start-last-words", "start-number", "cannot-connect", "start-cannot-connect"),
)


def check(subject: Subject) -> Iterator[Found]:
    """Every end that silence or wrong keys lead to without an offer of help, from any place a caller chose.

    An option that leads straight to a goodbye is told by ``dead-end``.
    """
    offered = {node.id for node in subject.places if _offers(node)}
    ends = _ends_without(subject, offered)
    chosen = _chosen(subject, offered)
    for node in subject.places:
        if node.id in chosen and node.id in ends and not _is_dead_end(subject, node):
            end = subject.graph.nodes[ends[node.id]]
            message = w('whoever then presses nothing is led to the end, "{step}", without help', step=end.step)
            hint = w("let the last words name the helpline's number: look at last-words-number in the prompts")
            yield Found(subject.place(end), message, hint, node.id, node.language)


def _offers(node: Node) -> bool:
    return isinstance(node.ending, Ring) or any(getattr(part, "sentence", "") in OFFERS for part in node.speech)


def _is_dead_end(subject: Subject, node: Node) -> bool:
    step = subject.line.steps.get(node.step)
    return isinstance(step, Goodbye) and not step.last_words


def _chosen(subject: Subject, offered: set[str]) -> set[str]:
    """Places that a call begins in or that a key led to, unless help was offered just before."""
    cover = subject.line.settings.keys.cover.key
    chosen = {subject.graph.entry}
    for here in subject.reached.keys() - offered:
        chosen |= {target for cause, target in subject.moves(here) if cause in KEYS and cause != cover}
    return chosen


def _ends_without(subject: Subject, offered: set[str]) -> dict[str, str]:
    """Each place from which automatic moves alone end the call without an offer, and the place where it ends."""
    before: dict[str, list[tuple[str, str]]] = {}
    ends = []
    for here in subject.reached:
        if here in offered:
            continue
        if isinstance(subject.graph.nodes[here].ending, HangUp):
            ends.append(here)
        for cause, target in subject.automatic(here):
            before.setdefault(target, []).append((cause, here))
    backwards = walk(ends, lambda here: before.get(here, ()))
    found: dict[str, str] = {}
    for here, arrival in backwards.items():  # nearest to the end first
        end = found.get(arrival.before or here, here)
        found[here] = end if subject.graph.nodes[end].step in subject.line.steps else here
    return found
