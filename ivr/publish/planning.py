"""What answers calls from now on: a plan, made once when something is changed, so that it ends by itself.

While a helper is paused another line is on the air, compiled of the same files without that helper; when the pause is
over the line of the files takes its turn again. All turns are made beforehand. For calls that began before, the plan
names the places at which the paused helper would be heard or rung: they go on where the line of now leads them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ivr.graph.call_graph import CallGraph
from ivr.graph.compile import compile_line
from ivr.line.in_force import InForceError, Notice, Pause, noticed, paused
from ivr.line.line import Line
from ivr.publish.resort import marked_last_resort
from ivr.store.records import Measure, Planned
from ivr.voice.on_air import Revision
from ivr.voice.packed import pack

LEAD = 1.5
"""Seconds from a change to its first call: by then every worker on every machine knows the revision."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The turns, and the documents of each revision in them. *after*: the newest change when it was made."""

    turns: Sequence[Planned]
    packed: Mapping[str, bytes]
    after: int = 0


@dataclass(slots=True)
class Lines:
    """The lines of some versions, compiled once for each set of measures."""

    lines: Mapping[int, Line]
    _graphs: dict[tuple[int, tuple[int, ...]], tuple[Line, CallGraph]] = field(default_factory=dict)

    def made(self, version: int, measures: Sequence[Measure] = ()) -> tuple[Line, CallGraph]:
        """The line of *version* while *measures* hold, and its graph. Raises InForceError."""
        key = (version, tuple(each.number for each in measures))
        if key not in self._graphs:
            line = in_force(self.lines[version], measures)
            self._graphs[key] = (line, compile_line(line))
        return self._graphs[key]


def limits_of(line: Line) -> tuple[int | None, int | None]:
    """How many callers *line* connects at a time, and in an hour."""
    return line.settings.limits.transfers_at_a_time, line.settings.limits.transfers_an_hour


def in_force(line: Line, measures: Iterable[Measure]) -> Line:
    """*line* as it is while *measures* hold. Raises InForceError."""
    held = list(measures)
    without = paused(line, [Pause(**each.what) for each in held if each.kind == "pause"])
    return noticed(without, [Notice(**each.what) for each in held if each.kind == "notice"])


def plan(
    lines: Mapping[int, Line],
    version: int,
    measures: Sequence[Measure],
    now: dt.datetime,
    before: Planned | None,
    under_way: Mapping[str, int],
    stored: Callable[[str], bool],
) -> Plan:
    """The plan for *version* from *now* on, with *measures* at their times; *before* answers until then.

    *under_way*: revisions in which calls may be, with their versions; *lines* has those too, as far as they can still
    be read. What is *stored* already is not packed again. Raises InForceError where a measure leaves nobody to help.
    """
    made = Lines(lines)
    begins = now.timestamp() + LEAD if before is not None else 0.0
    turns = [replace(before, starts=0.0)] if before is not None else []
    packed: dict[str, bytes] = {}
    for starts in (begins, *_bounds(measures, now)):
        moment = max(starts, now.timestamp())
        holding = [each for each in measures if each.starts_at.timestamp() <= moment < each.ends().timestamp()]
        line, graph = made.made(version, holding)
        if graph.revision not in packed and not stored(graph.revision):
            packed[graph.revision] = pack(Revision(graph, marked_last_resort(line)))
        others = {revision: its for revision, its in under_way.items() if revision != graph.revision}
        if before is not None and before.revision != graph.revision:
            others[before.revision] = before.version
        others |= {each.revision: each.version for each in turns if each.revision != graph.revision}
        turns.append(Planned(starts, graph.revision, version, _silenced(made, others, holding), limits_of(line)))
    return Plan(turns, packed)


def _bounds(measures: Sequence[Measure], now: dt.datetime) -> list[float]:
    """Every later moment at which something begins or ends, in seconds since 1970."""
    moments = {each.starts_at for each in measures} | {each.ends() for each in measures}
    return sorted(moment.timestamp() for moment in moments if moment > now + dt.timedelta(seconds=LEAD))


def _silenced(made: Lines, others: Mapping[str, int], holding: Sequence[Measure]) -> dict[str, Sequence[str]]:
    """Of each other revision the places that say or ring something else because of the pauses that hold."""
    pauses = [each for each in holding if each.kind == "pause"]
    if not pauses:
        return {}
    touched = {version: _touched(made, version, pauses) for version in {*others.values()} & made.lines.keys()}
    return {revision: touched[version] for revision, version in others.items() if touched.get(version)}


def _touched(made: Lines, version: int, pauses: Sequence[Measure]) -> list[str]:
    """The places of *version* that pauses change; all of them where it could not do without the paused helper."""
    _, whole = made.made(version)
    try:
        _, without = made.made(version, pauses)
    except InForceError:
        return list(whole.nodes)
    found = {id_: without.nodes.get(id_) for id_ in whole.nodes}
    return [
        id_
        for id_, node in whole.nodes.items()
        if (other := found[id_]) is None or (other.speech, other.ending) != (node.speech, node.ending)
    ]
