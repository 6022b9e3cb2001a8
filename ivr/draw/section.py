"""A part of the picture: boxes in their places, arrows between them as curves, and the keys that hang below a box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ivr.draw.card import Card
from ivr.draw.layers import GAP, Layers, layered, placed
from ivr.draw.sizes import width

MOST = 1560.0
KEY_HEIGHT, KEY_SIZE, KEY_GAP = 20.0, 12.5, 7.0
FALL = 64.0
"""The room between the keys below a layer and the next layer."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A place on the sheet."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """The middle, from left to right."""
        return self.x + self.width / 2

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Link:
    """An arrow to draw, with its words."""

    source: str
    target: str
    words: str
    kind: str = "own"


@dataclass(frozen=True, slots=True)
class Drawn:
    """An arrow with its label's place and its points; without points it only names its target."""

    link: Link
    label: Rect
    points: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Section:
    """Boxes and arrows, from (0, 0) on."""

    boxes: Mapping[str, Rect]
    arrows: tuple[Drawn, ...]
    width: float
    height: float

    def moved(self, x: float, y: float) -> Section:
        """The same elsewhere."""
        boxes = {name: replace(box, x=box.x + x, y=box.y + y) for name, box in self.boxes.items()}
        arrows = tuple(
            Drawn(
                each.link,
                replace(each.label, x=each.label.x + x, y=each.label.y + y),
                tuple((left + x, top + y) for left, top in each.points),
            )
            for each in self.arrows
        )
        return Section(boxes, arrows, self.width, self.height)


def section(cards: Mapping[str, Card], starts: Sequence[str], links: Sequence[Link]) -> Section:
    """All that *links* lead to from *starts* among *cards*, laid out."""
    pairs = [(link.source, link.target) for link in links if link.target in cards and link.source in cards]
    keys = _keys(links, cards, pairs)
    widths = {name: max(card.width, _row_of_keys(keys.get(name, ()))) for name, card in cards.items()}
    layers = layered(starts, list(dict.fromkeys(pairs)), widths, MOST)
    middles = placed(layers, widths)
    boxes, bands, floor = _boxes(cards, layers, middles, keys)
    arrows = _arrows(layers, boxes, bands, middles, keys)
    wide = max([box.x + box.width for box in boxes.values()] + [each.label.x + each.label.width for each in arrows])
    wide = max([wide, *(x for each in arrows for x, _ in each.points)])
    return Section(boxes, arrows, wide, floor)


def _keys(links: Sequence[Link], cards: Mapping[str, Card], pairs: Sequence[tuple[str, str]]) -> dict[str, list[Link]]:
    """What hangs below each box; an arrow that leads out of the section says where to."""
    inside = {pair for pair in pairs if pair[0] != pair[1]}
    keys: dict[str, list[Link]] = {}
    for link in links:
        if link.source in cards:
            words = link.words if (link.source, link.target) in inside else f"{link.words} → {link.target}"
            keys.setdefault(link.source, []).append(replace(link, words=words))
    return keys


def key_width(words: str) -> float:
    """The width of a label."""
    return max(KEY_HEIGHT, width(words, KEY_SIZE, bold=True) + 12)


def _row_of_keys(keys: Sequence[Link]) -> float:
    return sum(key_width(link.words) + KEY_GAP for link in keys)


def _boxes(
    cards: Mapping[str, Card], layers: Layers, middles: Mapping[str, float], keys: Mapping[str, Sequence[Link]]
) -> tuple[dict[str, Rect], dict[str, tuple[float, float]], float]:
    """The boxes, the top and bottom of the layer of each box and bend, and where the last one ends."""
    boxes: dict[str, Rect] = {}
    bands: dict[str, tuple[float, float]] = {}
    top = bottom = 0.0
    for row in layers.layers:
        here = {name: cards[name] for name in row if name in cards}
        for name, card in here.items():
            boxes[name] = Rect(middles[name] - card.width / 2, top, card.width, card.height)
        hang = KEY_HEIGHT if any(keys.get(name) for name in here) else 0.0
        bottom = max([box.bottom for name, box in boxes.items() if name in here], default=top) + hang
        bands |= dict.fromkeys(row, (top, bottom))
        top = bottom + FALL
    return boxes, bands, bottom


def _arrows(
    layers: Layers,
    boxes: Mapping[str, Rect],
    bands: Mapping[str, tuple[float, float]],
    middles: Mapping[str, float],
    keys: Mapping[str, Sequence[Link]],
) -> tuple[Drawn, ...]:
    drawn: list[Drawn] = []
    for name, links in keys.items():
        if name not in boxes:
            continue
        ahead = {link: _towards(layers, middles, link) for link in links}
        left = middles[name] - (_row_of_keys(links) - KEY_GAP) / 2
        for link in sorted(links, key=lambda link: ahead[link]):
            wide = key_width(link.words)
            label = Rect(left, boxes[name].bottom, wide, KEY_HEIGHT)
            left += wide + KEY_GAP
            drawn.append(Drawn(link, label, _points(layers, boxes, bands, middles, link, label)))
    return tuple(drawn)


def _towards(layers: Layers, middles: Mapping[str, float], link: Link) -> float:
    """How far to the right the next thing on an arrow's way lies."""
    way = layers.ways.get((link.source, link.target), (link.source, link.target))
    following = way[-2] if (link.source, link.target) in layers.back else way[1]
    return middles.get(following, 0.0)


def _points(
    layers: Layers,
    boxes: Mapping[str, Rect],
    bands: Mapping[str, tuple[float, float]],
    middles: Mapping[str, float],
    link: Link,
    label: Rect,
) -> tuple[tuple[float, float], ...]:
    """The points of an arrow: each pair of them is a straight fall through a layer, or a bow between two."""
    if link.target not in boxes or link.target == link.source:
        return ()
    source, target = boxes[link.source], boxes[link.target]
    floor = bands[link.source][1]
    start = [(label.middle, label.bottom), (label.middle, floor)]
    pair = (link.source, link.target)
    if pair in layers.ways and pair not in layers.back:
        bends = [(middles[bend], edge) for bend in layers.ways[pair][1:-1] for edge in bands[bend]]
        return (*start, *bends, (target.middle, target.y))
    corner = target.x + target.width - 14
    end = [(corner, bands[link.target][1]), (corner, target.bottom)]
    if pair not in layers.ways:  # in the same layer: a bow below it
        return (*start, *end)
    side = source.x + source.width + GAP / 2  # upwards: out below, and round the side of the box
    inner = layers.ways[pair][1:-1][::-1]
    bends = [(middles[bend], edge) for bend in inner for edge in bands[bend][::-1]]
    return (*start, (side, floor), (side, bands[link.source][0]), *bends, *end)
