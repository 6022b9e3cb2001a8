"""What happens after the words: waiting for a key, ringing a number, hanging up."""

from __future__ import annotations

from ivr.compare.changes import EndingChange
from ivr.compare.folding import Sightings, pairs
from ivr.compare.places import Version
from ivr.graph.nodes import Ending, HangUp, Listen, Ring
from ivr.graph.spots import spot_of

KIND, WAIT, NUMBER, RING, LONGEST, TOLD = "kind", "wait", "number", "ring", "longest", "told"
"""What can be another: listening, ringing or hanging up; seconds of silence; the number that is rung; how long
it rings; how long a call may last; what the person who answers is told first."""


def ringing_changes(old: Version, new: Version) -> list[EndingChange]:
    """Every difference in what follows the words."""
    found: Sightings[tuple[str, str | int, str | int]] = Sightings()
    for one, other in pairs(old, new):
        before, now = _facts(old.nodes[one].ending), _facts(new.nodes[other].ending)
        for what in now if before[KIND] == now[KIND] else (KIND,):
            if before[what] != now[what]:
                found.add((what, before[what], now[what]), other)
    return [EndingChange(what, was, will, at) for (what, was, will), at in found.told()]


def _facts(ending: Ending) -> dict[str, str | int]:
    match ending:
        case Listen(wait):
            return {KIND: "listen", WAIT: wait}
        case Ring(_, number, ring, longest, whisper):
            told = spot_of(whisper).need or "language" if whisper else ""
            return {KIND: "ring", NUMBER: number, RING: ring, LONGEST: longest, TOLD: told}
        case HangUp():
            return {KIND: "hang up"}
