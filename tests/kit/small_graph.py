"""A graph of a few places, made by hand: what holds of moving through a graph can be read off it, and it costs nothing.

Two languages: English with a menu, a list of two helpers (the first by the clock) and a person; Swedish leads straight
to a person.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from ivr.graph.call_graph import CallGraph, Reach, State
from ivr.graph.nodes import BRIDGED, GONE, NO_INPUT, NO_MATCH, UNREACHED, Ending, Fork, HangUp, Listen, Node, Ring, Say
from ivr.graph.spots import spot_of
from ivr.line.hours import Block, Schedule

LISTEN, END = Listen(5), HangUp()
HELPLINE, ALMA, BERIT = "helpline/tel", "alma/tel", "berit/tel"
MONDAY, SUNDAY = (dt.datetime(2026, 11, day, 10, tzinfo=dt.UTC) for day in (23, 22))
"""Alma is there on Mondays."""
ON_MONDAYS = Schedule(blocks=(Block((0,), dt.time(9), dt.time(16)),), confirmed=dt.date(2026, 11, 20))

ANYWHERE = {"0": "en/person", "9": "en/cover", "*": "en/needs", "#": "en/needs.skipped"}
TRIES = {NO_INPUT: "en/needs.silent-2", NO_MATCH: "en/needs.wrong-2"}
NEEDS = {**ANYWHERE, "*": "mul/start.again", "1": "en/list.alma--tel.clock", "2": "en/ring.berit--tel", **TRIES}
START = {"0": "mul/person", "*": "mul/start.again", "#": "mul/start.again", "1": "en/needs", "2": "sv/person"}
SILENT_START = {NO_INPUT: "mul/start.again", NO_MATCH: "mul/start.again"}
AFTER_START = {"0": "mul/person", "1": "en/needs", "2": "sv/person", "*": "mul/start.again", NO_INPUT: "mul/gone"}
ALMAS = {**ANYWHERE, "2": "en/list.berit--tel", "3": "en/list.alma--tel.clock", NO_INPUT: "en/list.berit--tel"}
BERITS = {
    **ANYWHERE,
    "1": "en/ring.berit--tel",
    "2": "en/list.end",
    "3": "en/list.berit--tel",
    "4": "en/list.berit--tel.more",
    NO_INPUT: "en/list.end",
}
RUNG = {BRIDGED: "en/needs.changed", UNREACHED: "en/needs.changed", GONE: "en/gone"}

PLACES: dict[str, tuple[Ending, Mapping[str, str]]] = {
    "mul/start": (LISTEN, {**START, **SILENT_START}),
    "mul/start.again": (LISTEN, AFTER_START),
    "mul/start.changed": (LISTEN, AFTER_START),
    "mul/person": (Ring(HELPLINE, "+3581", 20, 600), {BRIDGED: "mul/gone", UNREACHED: "mul/gone", GONE: "mul/gone"}),
    "mul/gone": (END, {}),
    "en/needs": (LISTEN, NEEDS),
    "en/needs.skipped": (LISTEN, NEEDS),
    "en/needs.changed": (LISTEN, NEEDS),
    "en/needs.silent-2": (LISTEN, {**NEEDS, NO_INPUT: "en/person"}),
    "en/needs.wrong-2": (LISTEN, {**NEEDS, NO_INPUT: "en/cover", NO_MATCH: "en/cover"}),
    "en/list.alma--tel": (LISTEN, ALMAS),
    "en/list.alma--tel.open": (LISTEN, ALMAS),
    "en/list.alma--tel.closed": (LISTEN, ALMAS),
    "en/list.berit--tel": (LISTEN, BERITS),
    "en/list.berit--tel.more": (LISTEN, BERITS),
    "en/list.end": (LISTEN, {**ANYWHERE, "1": "en/list.alma--tel.clock", NO_INPUT: "en/person"}),
    "en/ring.berit--tel": (Ring(BERIT, "+3582", 20, 600), RUNG),
    "en/person": (Ring(HELPLINE, "+3581", 20, 600), {**RUNG, UNREACHED: "en/person.ring-2"}),
    "en/person.ring-2": (Ring(ALMA, "+3583", 20, 600), RUNG),
    "en/cover": (END, {}),
    "en/gone": (END, {}),
    "sv/person": (Ring(HELPLINE, "+3581", 20, 600), {BRIDGED: "sv/gone", UNREACHED: "sv/end", GONE: "sv/gone"}),
    "sv/end": (LISTEN, {"0": "sv/person", "1": "sv/person", "9": "sv/gone", NO_INPUT: "sv/gone"}),
    "sv/gone": (END, {}),
}
FORKS = {
    "en/list.alma--tel.clock": {
        "open": "en/list.alma--tel.open",
        "closed": "en/list.alma--tel.closed",
        "usual": "en/list.alma--tel",
    }
}


def small_graph(
    changed: Mapping[str, Mapping[str, str | None] | None] | None = None,
    keys: Mapping[str, str] | None = None,
    also: Mapping[str, tuple[str, ...]] | None = None,
    endings: Mapping[str, Ending] | None = None,
) -> CallGraph:
    """The graph; *changed*: other edges of some places (None: no such edge), or None for no such place.

    *also* names the places of other lists that share a place; *endings* are other ends of some places.
    """
    nodes = {}
    for id_, (ending, edges) in PLACES.items():
        other = (changed or {}).get(id_, {})
        if other is None:
            continue
        kept = {cause: to for cause, to in {**edges, **other}.items() if to is not None}
        shared = tuple(map(spot_of, (also or {}).get(id_, ())))
        words = (Say(f"this is {id_}", id_[:2], "a voice", "", (id_,)),)
        nodes[id_] = Node(spot_of(id_), words, (endings or {}).get(id_, ending), kept, shared)
    forks = {id_: Fork(spot_of(id_), ON_MONDAYS, edges) for id_, edges in FORKS.items() if id_ not in (changed or {})}
    return CallGraph(
        entry="mul/start",
        nodes=nodes,
        forks=forks,
        whispers={},
        apologies={"mul": "mul/start.changed", "en": "en/needs.changed", "sv": "sv/person"},
        keys={"person": "0", "cover": "9", "up": "*", "skip": "#", **(keys or {})},
        own_number=None,
        steps_of_keys={"person": "person", "cover": "cover"},
        reach={"en": Reach(State.OPEN), "sv": Reach(State.PERSON_ONLY), "so": Reach(State.CLOSED)},
        first={"en": "en/needs", "sv": "sv/person"},
    )


def without(graph: CallGraph, **changes: object) -> CallGraph:
    """The same graph with other values of its own."""
    return replace(graph, **changes)  # type: ignore[arg-type]
