"""A revision in one piece, as it is stored: its places, where their keys lead, and all finished documents.

The words themselves are in the documents; nothing else of them is kept. So a worker takes up a revision with one
read and no compiling, and a call goes on in it after the program itself was replaced by a newer one.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import zlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, NoReturn

from ivr.graph.call_graph import CallGraph, Reach, State
from ivr.graph.nodes import Ending, Fork, HangUp, Listen, Node, Ring
from ivr.graph.spots import address, spot_of
from ivr.line.hours import Block, DatedHours, Schedule
from ivr.voice.on_air import Made, Revision

FORMAT = 1


class PackedError(ValueError):
    """The piece is not one that this program can read."""


@dataclass(frozen=True)
class StoredGraph(CallGraph):
    """A graph as it was stored: without the words, and called as it was when it had them."""

    stored_as: str = ""

    @property
    def revision(self) -> str:
        """The name that is in the addresses of its calls."""
        return self.stored_as


def pack(revision: Revision) -> bytes:
    """*revision* in one piece, the same on every machine."""
    graph = revision.graph
    content = {
        "format": FORMAT,
        "revision": graph.revision,
        "entry": graph.entry,
        "nodes": [
            [address(node.at), _ending(node.ending), dict(node.edges), [address(spot) for spot in node.also]]
            for node in graph.nodes.values()
        ],
        "forks": [
            [address(fork.at), _schedule(fork.schedule), dict(fork.edges), [address(spot) for spot in fork.also]]
            for fork in graph.forks.values()
        ],
        "apologies": dict(graph.apologies),
        "keys": dict(graph.keys),
        "own_number": graph.own_number,
        "steps_of_keys": dict(graph.steps_of_keys),
        "reach": {language: reach.state.value for language, reach in graph.reach.items()},
        "first": dict(graph.first),
        "numbers": dict(graph.numbers),
        "documents": dict(revision.made.documents),
        "whispers": dict(revision.made.whispers),
        "sounds": {name: base64.b64encode(sound).decode() for name, sound in revision.made.sounds.items()},
        "last_resort": revision.last_resort,
    }
    return zlib.compress(json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode())


def unpack(piece: bytes) -> Revision:
    """The revision in *piece*. Raises PackedError for what `pack` of this program cannot have made."""
    try:
        content = json.loads(zlib.decompress(piece))
        return _made_of(content) if content["format"] == FORMAT else _unknown(content["format"])
    except (zlib.error, ValueError, KeyError, TypeError) as error:
        raise PackedError(str(error)) from error


def _unknown(form: object) -> NoReturn:
    raise PackedError(f"format {form}")


def _made_of(content: Mapping[str, Any]) -> Revision:
    nodes = [
        Node(spot_of(at), (), _ending_of(ending), edges, tuple(map(spot_of, also)))
        for at, ending, edges, also in content["nodes"]
    ]
    forks = [
        Fork(spot_of(at), _schedule_of(schedule), edges, tuple(map(spot_of, also)))
        for at, schedule, edges, also in content["forks"]
    ]
    graph = StoredGraph(
        entry=content["entry"],
        nodes={node.id: node for node in nodes},
        forks={fork.id: fork for fork in forks},
        whispers=dict.fromkeys(content["whispers"], ()),
        apologies=content["apologies"],
        keys=content["keys"],
        own_number=content["own_number"],
        steps_of_keys=content["steps_of_keys"],
        reach={language: Reach(State(state)) for language, state in content["reach"].items()},
        first=content["first"],
        numbers=content["numbers"],
        stored_as=content["revision"],
    )
    sounds = {name: base64.b64decode(sound) for name, sound in content["sounds"].items()}
    made = Made(content["documents"], content["whispers"], sounds)
    return Revision(graph, content["last_resort"], made)


def _ending(ending: Ending) -> list[Any]:
    match ending:
        case Listen(wait):
            return ["listen", wait]
        case Ring():
            return ["ring", asdict(ending)]
        case HangUp():
            return ["hang up", None]


def _ending_of(kept: list[Any]) -> Ending:
    kind, value = kept
    if kind == "listen":
        return Listen(value)
    return Ring(**value) if kind == "ring" else HangUp()


def _schedule(schedule: Schedule) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(json.dumps(asdict(schedule), default=str))
    return found


def _schedule_of(kept: Mapping[str, Any]) -> Schedule:
    return Schedule(
        always=kept["always"],
        blocks=tuple(
            Block(tuple(block["days"]), _time(block["start"]), _time(block["until"]), block["language"])
            for block in kept["blocks"]
        ),
        closed_on_holidays=kept["closed_on_holidays"],
        exceptions=tuple(
            DatedHours(
                dt.date.fromisoformat(each["on"]),
                _time(each["start"]) if each["start"] else None,
                _time(each["until"]) if each["until"] else None,
                each["language"],
            )
            for each in kept["exceptions"]
        ),
        confirmed=dt.date.fromisoformat(kept["confirmed"]) if kept["confirmed"] else None,
    )


def _time(kept: str) -> dt.time:
    return dt.time.fromisoformat(kept)
