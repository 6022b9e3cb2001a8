"""Changes of what is on the air, each in one step: publish, go back, pause, and their ends."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from ivr.graph.call_graph import CallGraph
from ivr.graph.compile import compile_line
from ivr.line.line import Line
from ivr.line.load import load
from ivr.problems import BrokenLineError
from ivr.publish.planning import Plan, limits_of, plan
from ivr.publish.resort import marked_last_resort
from ivr.publish.sources import laid_out
from ivr.store.records import HOURS, Change, Measure, Planned, Version, turn_at
from ivr.store.store import Reading, Store, Writing
from ivr.voice.on_air import Revision
from ivr.voice.packed import pack

_NEW = -1
"""The number of a version that has none yet."""


class NothingOnAirError(LookupError):
    """Nothing has been put on the air yet, so nothing of it can be changed."""


@dataclass(frozen=True, slots=True)
class OnAir:
    """What is on the air at one moment, as the store has it."""

    turn: Planned
    version: Version
    measures: Sequence[Measure]


def on_air(reading: Reading, now: dt.datetime) -> OnAir | None:
    """What answers new calls now; None where nothing was ever put on the air."""
    turns = reading.plan()
    if not turns:
        return None
    version = reading.version(turns[-1].version)
    assert version is not None
    return OnAir(turn_at(turns, now), version, reading.measures(now))


def is_the_same(version: Version, last: Planned, line: Line, graph: CallGraph) -> bool:
    """Whether callers get from *version*, whose last turn is *last*, what they would get from *line*."""
    return version.revision == graph.revision and last.limits == limits_of(line)


def line_of(reading: Reading, version: Version) -> Line:
    """The line of a version. Raises BrokenLineError where this program cannot read it any more."""
    with laid_out(reading.files(version)) as root:
        return load(root)


def put_on_air(store: Store, line: Line, sources: Mapping[str, bytes], version: Version, now: dt.datetime) -> int:
    """Keep *line*, made of *sources*, as a new *version*, and let it answer; the version's number.

    Raises InForceError where a measure that holds cannot hold in it, and StoreError.
    """
    with store.reading() as reading:
        planned = _plan(reading, now, _NEW, line)
        graph = compile_line(line)
        whole = planned.packed.get(graph.revision) or reading.packed(graph.revision)
        whole = whole or pack(Revision(graph, marked_last_resort(line)))
    with store.writing() as writing:
        number = writing.add_version(replace(version, revision=graph.revision, at=now), sources, whole)
        turns = [replace(each, version=number) if each.version == _NEW else each for each in planned.turns]
        _change(writing, replace(planned, turns=turns), Change(version.kind, now, version.who, version.note))
    return number


def keep_draft(store: Store, line: Line, sources: Mapping[str, bytes], version: Version, now: dt.datetime) -> int:
    """Keep *line* as a draft that can be called at ``/call/preview``; nothing else changes. Raises StoreError."""
    graph = compile_line(line)
    packed = pack(Revision(graph, marked_last_resort(line)))
    with store.writing() as writing:
        number = writing.add_version(replace(version, kind="draft", revision=graph.revision, at=now), sources, packed)
        writing.change(Change("draft", now, version.who, version.note), writing.plan(), writing.last_change())
    return number


def go_back(store: Store, number: int, who: str, reason: str, now: dt.datetime) -> None:
    """Let version *number* answer again. Raises BrokenLineError, InForceError, LookupError and StoreError."""
    with store.reading() as reading:
        version = reading.version(number)
        if version is None or version.kind == "draft":
            raise LookupError(number)
        planned = _plan(reading, now, number, line_of(reading, version))
    with store.writing() as writing:
        _change(writing, planned, Change("rollback", now, who, reason))


def add_measure(store: Store, measure: Measure, now: dt.datetime) -> int:
    """Let *measure* hold; its number. Raises InForceError where nobody would be left, NothingOnAirError, StoreError."""
    with store.reading() as reading:
        planned = _again(reading, now, [*reading.measures(now), measure])
    with store.writing() as writing:
        number = writing.add_measure(measure)
        _change(writing, planned, Change(measure.kind, now, measure.who, measure.reason))
    return number


def end_measures(store: Store, ended: Iterable[Measure], who: str, now: dt.datetime) -> None:
    """Let *ended* hold no longer. Raises InForceError, NothingOnAirError, StoreError."""
    numbers = {each.number for each in ended}
    with store.reading() as reading:
        planned = _again(reading, now, [each for each in reading.measures(now) if each.number not in numbers])
    with store.writing() as writing:
        for number in numbers:
            writing.end_measure(number, now, who)
        _change(writing, planned, Change("end", now, who))


def _again(reading: Reading, now: dt.datetime, measures: Sequence[Measure]) -> Plan:
    """The plan for the version that is on the air, with *measures*."""
    found = on_air(reading, now)
    if found is None:
        raise NothingOnAirError
    return _plan(reading, now, found.version.number, line_of(reading, found.version), measures)


def _plan(
    reading: Reading, now: dt.datetime, version: int, line: Line, measures: Sequence[Measure] | None = None
) -> Plan:
    before = on_air(reading, now)
    under_way = reading.on_air_since(now - dt.timedelta(hours=HOURS))
    holding = reading.measures(now) if measures is None else measures
    others = set(under_way.values()) - {version} if any(each.kind == "pause" for each in holding) else set()
    lines = {**_lines(reading, others), version: line}
    made = plan(lines, version, holding, now, before.turn if before is not None else None, under_way, reading.has)
    return replace(made, after=reading.last_change())


def _lines(reading: Reading, numbers: Iterable[int]) -> dict[int, Line]:
    """The lines of versions, as far as this program can read them."""
    found = {}
    for number in numbers:
        version = reading.version(number)
        try:
            if version is not None:
                found[number] = line_of(reading, version)
        except BrokenLineError:
            continue
    return found


def _change(writing: Writing, planned: Plan, change: Change) -> None:
    for revision, packed in planned.packed.items():
        writing.keep(revision, packed, change.at)
    writing.change(change, planned.turns, planned.after)
