"""From a line and its places in a call to its steps: places of one step become one box."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from ivr.draw.boxes import box
from ivr.draw.heard import places_of
from ivr.draw.overview import THEN, Arrow, ArrowKind, Overview, Usual
from ivr.graph.call_graph import CallGraph
from ivr.graph.nodes import BRIDGED, CAUSES, NO_INPUT, NO_MATCH, UNREACHED, HangUp, Node, Ring
from ivr.graph.spots import MUL
from ivr.line.line import Line
from ivr.line.steps import Area, Menu, Message, Providers, Transfer
from ivr.messages import w
from ivr.walk import plain, walk

Found = dict[tuple[str, str], dict[str, None]]
"""(source, target) to causes, as an ordered set."""

Written = Mapping[str, Mapping[str, str]]
"""Step to key to the step that the operator wrote for it."""

_RINGING = frozenset((BRIDGED, UNREACHED))
_ORDER = {cause: place for place, cause in enumerate((*CAUSES, THEN))}


def fold(line: Line, graph: CallGraph, language: str | None = None) -> Overview:
    """The whole line by its steps.

    The arrows are the same in every language, so those of one are looked at: of the first unless told otherwise.
    """
    seen_in = language or graph.languages[0]
    written = {name: _written(line, name) for name in line.steps}
    found = _found(line, graph, (MUL, seen_in), written)
    usual = tuple(_usual(line))
    arrows = tuple(_arrows(line, found, usual, written))
    places = places_of(line, graph)
    boxes = {name: box(line, places.get(name, {}), name, graph.languages) for name in line.steps}
    start = line.settings.start
    ends = (line.settings.needs, line.settings.give_up, *(each.target for each in usual if each.target is not None))
    connected = reached((start, *ends), arrows)
    return Overview(line, graph.revision, graph.languages, boxes, arrows, arrows, usual, start, connected, places)


def below(whole: Overview, step: str) -> Overview:
    """The part of *whole* that a call can come to from *step* by the keys of its steps; all else is left out."""
    kept = reached((step,), whole.shown())
    boxes = {name: each for name, each in whole.boxes.items() if name in kept}
    arrows = tuple(arrow for arrow in whole.arrows if arrow.source in kept and arrow.target in kept)
    return replace(whole, boxes=boxes, arrows=arrows, start=step, reached=kept)


def largest_part(whole: Overview, most: int) -> str | None:
    """The step nearest to the start that leads to others, and to at most *most* with itself."""
    for step in in_order(whole):
        if 1 < len(reached((step,), whole.shown())) <= most:
            return step
    return None


def in_order(whole: Overview) -> tuple[str, ...]:
    """Every step, those near the start first; then what works in every step, then the others."""
    follow = _follow(whole.shown())
    usual = [each.target for each in whole.usual if each.target in whole.boxes and each.target is not None]
    found: dict[str, None] = {}
    for start in (whole.start, *usual, *whole.boxes):
        if start not in found:
            found |= dict.fromkeys(walk([start], plain(follow)))
    return tuple(found)


def reached(starts: Iterable[str], arrows: Iterable[Arrow]) -> frozenset[str]:
    """Every step that *arrows* lead to from *starts*, these included."""
    return frozenset(walk(starts, plain(_follow(arrows))))


def _follow(arrows: Iterable[Arrow]) -> Callable[[str], list[str]]:
    """From a step to those that its arrows lead to."""
    follow: dict[str, list[str]] = {}
    for arrow in arrows:
        follow.setdefault(arrow.source, []).append(arrow.target)
    return lambda step: follow.get(step, [])


def _found(line: Line, graph: CallGraph, looked_at: tuple[str, ...], written: Written) -> Found:
    """Every way from step to step in the languages *looked_at*; steps that share a list share its ways."""
    found: Found = {}
    for node in graph.nodes.values():
        if node.language not in looked_at:
            continue
        moves = [(cause, _steps(graph, target)) for cause, target in _moves(node)]
        for source in dict.fromkeys(spot.step for spot in (node.at, *node.also)):
            if source not in line.steps or isinstance(line.steps[source], Message):
                continue
            for cause, there in moves:
                goal = written[source].get(cause, source if source in there else there[0])
                if goal in line.steps:
                    found.setdefault((source, goal), {})[cause] = None
    for name, step in line.steps.items():
        if isinstance(step, Message):
            found[name, step.next] = {THEN: None}
    return found


def _steps(graph: CallGraph, id_: str) -> tuple[str, ...]:
    """The steps that a place stands for; of a place where a helper is rung, or of the end of a call, none's name."""
    place = graph.nodes.get(id_) or graph.forks[id_]
    return tuple(spot.step for spot in (place.at, *place.also))


def _written(line: Line, name: str) -> Mapping[str, str]:
    """Where the keys of a step lead as the operator wrote it: steps with equal lists share their places."""
    step = line.steps[name]
    if isinstance(step, Menu):
        return {key: option.to for key, option in step.options.items()}
    return dict.fromkeys(step.options, step.to) if isinstance(step, Area) else {}


def _moves(node: Node) -> Iterable[tuple[str, str]]:
    """The causes that really move a call: nothing does after the end, no key while it rings."""
    if isinstance(node.ending, HangUp):
        return ()
    if isinstance(node.ending, Ring):
        return [(cause, target) for cause, target in node.edges.items() if cause in _RINGING]
    return [(cause, target) for cause, target in node.edges.items() if cause not in _RINGING]


def _usual(line: Line) -> Iterator[Usual]:
    """What every step has in common."""
    settings = line.settings
    keys = settings.keys
    if keys.person.key is not None:
        yield Usual((keys.person.key,), keys.person.to)
    if keys.cover.key is not None:
        yield Usual((keys.cover.key,), keys.cover.to)
    if keys.up is not None:
        yield Usual((keys.up,), None, w("one level up"))
    if keys.skip is not None:
        yield Usual((keys.skip,), None, w("goes on, past what is being said"))
    yield Usual((NO_INPUT, NO_MATCH), settings.give_up, w("after it has been said again"))


def _arrows(line: Line, found: Found, usual: Iterable[Usual], written: Written) -> Iterator[Arrow]:
    anywhere = {cause for each in usual if each.target is None for cause in each.causes}
    fixed = {(cause, each.target) for each in usual for cause in each.causes}
    for (source, target), causes in found.items():
        kinds: dict[ArrowKind, list[str]] = {}
        for cause in sorted(causes, key=lambda cause: _ORDER[cause]):
            kind: ArrowKind = "own"
            if cause in written[source]:
                pass  # an operator's option, also where it leads back to its own menu
            elif source == target:
                kind = "again"
            elif cause in anywhere or (cause, target) in fixed:
                kind = "everywhere"
            elif isinstance(line.steps[source], Providers) and isinstance(line.steps[target], Transfer):
                kind = "connect"
            kinds.setdefault(kind, []).append(cause)
        for kind, each in kinds.items():
            yield Arrow(source, target, tuple(each), kind)
