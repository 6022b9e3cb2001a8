"""From a line and its places in a call to its steps: places of one step become one box."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from ivr.draw.boxes import box
from ivr.draw.folded import THEN, Arrow, Folded, Kind, Usual
from ivr.draw.heard import places_of
from ivr.graph.nodes import BRIDGED, CAUSES, MUL, NO_INPUT, NO_MATCH, UNREACHED, CallGraph, HangUp, Node, Ring
from ivr.line.line import Line
from ivr.line.steps import Area, Menu, Message, Providers, Transfer
from ivr.messages import w

Found = dict[tuple[str, str], dict[str, None]]
"""(source, target) to causes, as an ordered set."""

Written = Mapping[str, Mapping[str, str]]
"""Step to key to the step that the operator wrote for it."""

_RINGING = frozenset((BRIDGED, UNREACHED))
_ORDER = {cause: place for place, cause in enumerate((*CAUSES, THEN))}


def fold(line: Line, graph: CallGraph, language: str | None = None) -> Folded:
    """The whole line by its steps.

    The arrows are the same in every language, so those of one are looked at: of the first unless told otherwise.
    Helpers stand in the order of that language too.
    """
    seen_in = language or graph.languages[0]
    steps = _steps_of_places(line, graph)
    written = {name: _written(line, name) for name in line.steps}
    looked_at = (MUL, seen_in)
    nodes = [node for node in graph.nodes.values() if node.language in looked_at]
    found, twins = _found(line, nodes, steps, written)
    usual = tuple(_usual(line))
    arrows = tuple(_arrows(line, found, usual, written))
    places = places_of(graph, steps, twins)
    boxes = {name: box(line, places.get(name, {}), name, (seen_in, *graph.languages)) for name in line.steps}
    start = line.settings.start
    ends = (line.settings.needs, line.settings.give_up, *(each.target for each in usual if each.target is not None))
    connected = reached((start, *ends), arrows)
    return Folded(line, graph.revision, graph.languages, boxes, arrows, arrows, usual, start, connected, places)


def below(whole: Folded, step: str) -> Folded:
    """The part of *whole* that a call can come to from *step* by the keys of its steps; all else is left out."""
    kept = reached((step,), whole.shown())
    boxes = {name: each for name, each in whole.boxes.items() if name in kept}
    arrows = tuple(arrow for arrow in whole.arrows if arrow.source in kept and arrow.target in kept)
    return replace(whole, boxes=boxes, arrows=arrows, start=step, reached=kept)


def largest_part(whole: Folded, most: int) -> str | None:
    """The step nearest to the start that leads to others, and to at most *most* with itself."""
    for step in in_order(whole):
        if 1 < len(reached((step,), whole.shown())) <= most:
            return step
    return None


def in_order(whole: Folded) -> tuple[str, ...]:
    """Every step, those near the start first; then what works in every step, then the others."""
    follow: dict[str, list[str]] = {}
    for arrow in whole.shown():
        follow.setdefault(arrow.source, []).append(arrow.target)
    usual = [each.target for each in whole.usual if each.target in whole.boxes and each.target is not None]
    found: dict[str, None] = {}
    for start in (whole.start, *usual, *whole.boxes):
        waiting = deque([start])
        while waiting:
            step = waiting.popleft()
            if step not in found:
                found[step] = None
                waiting.extend(follow.get(step, ()))
    return tuple(found)


def reached(starts: Iterable[str], arrows: Iterable[Arrow]) -> frozenset[str]:
    """Every step that *arrows* lead to from *starts*, these included."""
    follow: dict[str, list[str]] = {}
    for arrow in arrows:
        follow.setdefault(arrow.source, []).append(arrow.target)
    waiting = deque(starts)
    found = set(waiting)
    while waiting:
        for target in follow.get(waiting.popleft(), ()):
            if target not in found:
                found.add(target)
                waiting.append(target)
    return frozenset(found)


def _steps_of_places(line: Line, graph: CallGraph) -> Mapping[str, str]:
    """The step of every id. What is no step of the operator's (ringing one helper, the end of a call) has none."""
    steps: dict[str, str] = {}
    for id_, node in graph.nodes.items():
        step = node.step.partition(".")[0]  # "person.whisper-work" is the step person, with a need
        if step in line.steps:
            steps[id_] = step
    for id_, fork in graph.forks.items():
        side = next(iter(fork.edges.values()))
        if side in steps:
            steps[id_] = steps[side]
    return steps


def _found(
    line: Line, nodes: Iterable[Node], steps: Mapping[str, str], written: Written
) -> tuple[Found, Mapping[str, str]]:
    """Every way from step to step, and of each providers step without places of its own the one it shares them with."""
    found: Found = {}
    twins: dict[str, str] = {}
    for node in nodes:
        source = steps.get(node.id)
        if source is None or isinstance(line.steps[source], Message):
            continue
        for cause, target in _moves(node):
            if target not in steps:
                continue
            goal = written[source].get(cause, steps[target])
            if goal != steps[target] and isinstance(line.steps.get(goal), Providers):
                twins[goal] = steps[target]
            found.setdefault((source, goal), {})[cause] = None
    for name, step in line.steps.items():
        if isinstance(step, Message):
            found[name, step.next] = {THEN: None}
    for twin, shared in twins.items():
        if not any(source == twin for source, _ in found):
            copied = {(twin, goal): causes for (source, goal), causes in found.items() if source == shared}
            found |= {(twin, twin if goal == shared else goal): causes for (_, goal), causes in copied.items()}
    return found, twins


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
        kinds: dict[Kind, list[str]] = {}
        for cause in sorted(causes, key=lambda cause: _ORDER[cause]):
            kind: Kind = "own"
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
