"""Whoever types 1 1 2 into the menu, instead of hanging up and dialling it, is told so where these keys lead."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ivr.graph.builder import Build
from ivr.graph.call_graph import State, edge
from ivr.graph.nodes import Listen, Node, Speech
from ivr.graph.wording import Wording
from ivr.values import EMERGENCY


def tell_who_typed_it(build: Build, starts: Iterable[str]) -> None:
    """Let the danger sentence come first at each place that hears keys and where the number leads.

    *starts* are the ids of the places where calls begin. A place where a person is rung, or the call ends, stays as it
    is; so does one that says the sentence already.
    """
    for node in typed(build, starts):
        danger = _danger(build, node)
        if isinstance(node.ending, Listen) and not {*danger} <= {*node.speech}:
            build.nodes[node.id] = replace(node, speech=(*danger, *node.speech))


def typed(build: Build, starts: Iterable[str]) -> list[Node]:
    """Where the keys of the emergency number lead, whatever the clock says."""
    places = list(starts)
    for digit in EMERGENCY:
        places = [edge(node, digit) for node in _nodes(build, places)]
    return _nodes(build, places)


def _nodes(build: Build, places: Iterable[str]) -> list[Node]:
    forks = build.forks
    ids = [id_ for place in places for id_ in (forks[place].edges.values() if place in forks else (place,))]
    return [build.nodes[id_] for id_ in dict.fromkeys(ids)]


def _danger(build: Build, node: Node) -> Speech:
    """The sentence in the caller's language; where none is chosen, or it has no voice, in those of the beginning."""
    if build.states.get(node.language) is State.OPEN:
        return Wording(build.context, node.language).say("danger")
    early = [Wording(build.context, tag) for tag in build.line.settings.before_language]
    return tuple(part for wording in early for part in wording.say("start-danger"))
