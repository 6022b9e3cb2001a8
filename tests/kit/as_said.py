"""Whether a call goes where it was said to its caller, when the answer comes from another version of the line."""

from __future__ import annotations

import datetime as dt

from ivr.graph.call_graph import CallGraph, edge, resolve
from ivr.graph.nodes import BRIDGED, GONE, NO_INPUT, NO_MATCH, UNREACHED, HangUp, Node, Ring
from ivr.graph.spots import GONE_STEP, MUL
from ivr.values import KEYS
from tests.kit.lines import NOON


def possible(node: Node) -> tuple[str, ...]:
    """The causes that Twilio can come back with from a place; none after the end."""
    if isinstance(node.ending, HangUp):
        return ()
    return (BRIDGED, UNREACHED, GONE) if isinstance(node.ending, Ring) else (*KEYS, NO_INPUT, NO_MATCH)


def as_it_was_said(old: CallGraph, node: Node, cause: str, new: CallGraph, went: Node, now: dt.datetime = NOON) -> bool:
    """Whether *went* is the place that was told at *node*, or the apology; and nobody else is rung."""
    told = resolve(old, edge(node, cause), now)
    named = (meaning for meaning, key in old.keys.items() if key == cause and cause in node.edges)
    meaning = next((each for each in named if _is_common(old, told, each)), "")
    if cause == GONE:
        return isinstance(went.ending, HangUp) and went.step == GONE_STEP
    if went.id in (new.apologies.get(node.language), new.apologies[MUL]):
        return True
    if isinstance(went.ending, Ring):
        asked_for = meaning == "person" and went.step == new.steps_of_keys["person"]
        return asked_for or (isinstance(told.ending, Ring) and went.ending.contact == told.ending.contact)
    if meaning == "person":  # where nobody may be rung, the number is read
        return went.step == new.steps_of_keys["person"]
    if meaning == "cover":
        return went.step in (new.steps_of_keys["cover"], GONE_STEP)
    if meaning in ("up", "skip"):
        return not isinstance(went.ending, HangUp)
    if node.id in new.owners and (cause in (NO_INPUT, NO_MATCH) or cause not in node.edges):
        known = NO_INPUT if cause == NO_INPUT else NO_MATCH  # nothing was chosen: the same place leads on
        return went.id == resolve(new, edge(new.nodes[new.owners[node.id]], known), now).id
    if node.language == MUL != told.language:
        return went.language == told.language
    if node.at.helper and _lists(told) & _lists(node):
        same = told.at.helper == node.at.helper
        return bool(_lists(went) & _lists(node)) and (went.at.helper == node.at.helper or not same)
    return went.language in (told.language, MUL) and bool(_steps(went) & _steps(told))


def _is_common(graph: CallGraph, told: Node, meaning: str) -> bool:
    return meaning in ("up", "skip") or told.step in (graph.steps_of_keys[meaning], GONE_STEP)


def _lists(node: Node) -> set[tuple[str, str]]:
    return {(spot.step, spot.area) for spot in (node.at, *node.also)} if node.at.helper or node.at.reading else set()


def _steps(node: Node) -> set[str]:
    return {spot.step for spot in (node.at, *node.also)}
