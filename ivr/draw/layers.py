"""Boxes in layers: by their distance from the start, with bends where an arrow passes a layer.

The order inside a layer follows the boxes above and below, so that few arrows cross (Sugiyama's way).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ivr.walk import plain, walk

Pair = tuple[str, str]
BEND = 26.0
GAP = 26.0
_SWEEPS = 6


@dataclass(frozen=True)
class Layers:
    """``layers`` has the names of boxes and bends from top to bottom, ``ways`` what each arrow passes.

    A way begins with the upper box and ends with the lower one, whichever of them the arrow leaves.
    """

    layers: Sequence[Sequence[str]]
    ways: Mapping[Pair, tuple[str, ...]]
    back: frozenset[Pair]


def layered(starts: Sequence[str], pairs: Sequence[Pair], widths: Mapping[str, float], most: float) -> Layers:
    """Every box that *pairs* lead to from *starts*; a layer is at most *most* wide, then another one is begun."""
    rows = _rows(_distances(starts, pairs), widths, most)
    level = {name: number for number, row in enumerate(rows) for name in row}
    layers: list[list[str]] = [list(row) for row in rows]
    ways: dict[Pair, tuple[str, ...]] = {}
    known: set[str] = set()
    for source, target in pairs:
        if source not in level or target not in level or level[source] == level[target]:
            continue
        upper, lower = (source, target) if level[source] < level[target] else (target, source)
        side = "down" if upper == source else "up"
        bends = tuple(f"{target}\n{side}\n{number}" for number in range(level[upper] + 1, level[lower]))
        for bend in bends:
            if bend not in known:
                known.add(bend)
                layers[int(bend.rpartition("\n")[2])].append(bend)
        ways[source, target] = (upper, *bends, lower)
    back = frozenset(pair for pair in ways if level[pair[0]] > level[pair[1]])
    return Layers(_ordered(layers, ways.values()), ways, back)


def _distances(starts: Sequence[str], pairs: Iterable[Pair]) -> Mapping[str, int]:
    follow: dict[str, list[str]] = {}
    for source, target in pairs:
        follow.setdefault(source, []).append(target)
    reached = walk(starts, plain(lambda step: follow.get(step, ())))
    return {step: arrival.moves for step, arrival in reached.items()}


def _rows(distances: Mapping[str, int], widths: Mapping[str, float], most: float) -> list[list[str]]:
    rows: list[list[str]] = []
    used, last = 0.0, -1
    for name, distance in distances.items():  # nearest first
        used += widths[name] + GAP
        if distance != last or used - GAP > most:
            rows.append([])
            used, last = widths[name] + GAP, distance
        rows[-1].append(name)
    return rows


def _ordered(layers: list[list[str]], ways: Iterable[tuple[str, ...]]) -> list[list[str]]:
    above, _ = _neighbours(ways)
    at = {name: _share(number, row) for row in layers for number, name in enumerate(row)}
    for _ in range(_SWEEPS):
        for row in layers:  # from above only: then the boxes below a menu stay in the order of its keys
            wanted = {name: _mean([at[other] for other in above.get(name, ())], at[name]) for name in row}
            row.sort(key=lambda name, wanted=wanted: wanted[name])  # type: ignore[misc]
            at |= {name: _share(number, row) for number, name in enumerate(row)}
    return layers


def _neighbours(ways: Iterable[tuple[str, ...]]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """What each box or bend is joined with in the layer above, and in the one below."""
    above: dict[str, list[str]] = {}
    below: dict[str, list[str]] = {}
    for way in ways:
        for upper, lower in pairwise(way):
            below.setdefault(upper, []).append(lower)
            above.setdefault(lower, []).append(upper)
    return above, below


def _share(number: int, row: Sequence[str]) -> float:
    """How far to the right, from 0 to 1."""
    return (number + 0.5) / len(row)


def _mean(values: Sequence[float], otherwise: float) -> float:
    return sum(values) / len(values) if values else otherwise


def placed(layers: Layers, widths: Mapping[str, float]) -> Mapping[str, float]:
    """The middle of every box and bend, from 0 on: near what it is joined with, and nothing over another."""
    above, below = _neighbours(layers.ways.values())
    middles: dict[str, float] = {}
    widest = max(sum(widths.get(name, BEND) + GAP for name in row) - GAP for row in layers.layers)
    for row in layers.layers:
        middles |= _apart(row, dict.fromkeys(row, 0.0), widths, widest)
    for sweep in range(2 * _SWEEPS):  # the last one goes up: what is above stands in the middle of what is below
        rows, near = (layers.layers[::-1], below) if sweep % 2 == 1 else (layers.layers, above)
        for row in rows:
            wanted = {name: _mean([middles[other] for other in near.get(name, ())], middles[name]) for name in row}
            middles |= _apart(row, wanted, widths, widest)
    left = min(middles[name] - widths.get(name, BEND) / 2 for name in middles)
    return {name: middle - left for name, middle in middles.items()}


def _apart(
    row: Sequence[str], wanted: Mapping[str, float], widths: Mapping[str, float], widest: float
) -> Mapping[str, float]:
    """The places nearest to those *wanted* (least squares) in which the boxes of a row keep their order and gaps.

    No row reaches beyond the width of the *widest*, so that the picture is no wider than it must be.
    """
    offsets: list[float] = []
    last = 0.0
    for number, name in enumerate(row):
        room = widths.get(name, BEND) / 2
        offsets.append(0.0 if number == 0 else offsets[-1] + last + GAP + room)
        last = room
    pools: list[tuple[float, int]] = []  # sums and counts, the pool-adjacent-violators algorithm
    for name, offset in zip(row, offsets, strict=True):
        pools.append((wanted[name] - offset, 1))
        while len(pools) > 1 and pools[-2][0] / pools[-2][1] > pools[-1][0] / pools[-1][1]:
            total, count = pools.pop()
            pools[-1] = (pools[-1][0] + total, pools[-1][1] + count)
    first, room = widths.get(row[0], BEND) / 2, widths.get(row[-1], BEND) / 2
    end = widest - offsets[-1] - room
    starts = [min(max(total / count, first), end) for total, count in pools for _ in range(count)]
    return {name: start + offset for name, start, offset in zip(row, starts, offsets, strict=True)}
