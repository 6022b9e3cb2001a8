"""The whole picture: the tree of steps, what works in every step, and the steps that nobody reaches."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from ivr.draw.card import Card, card, everywhere
from ivr.draw.labels import Perspective, label, usual_words, ways
from ivr.draw.overview import Arrow, Overview
from ivr.draw.section import KEY_HEIGHT, Drawn, Link, Rect, Section, section
from ivr.messages import w
from ivr.walk import plain, walk

EVERYWHERE = "\neverywhere"
"""The name of the box for what works in every step: no step can be called so."""
MOST_BOXES = 60
MARGIN, BETWEEN, HEADING = 24.0, 56.0, 34.0
WIDEST = 1800.0


class PictureTooLargeError(Exception):
    """Raised for a line that nobody could read as a picture."""


@dataclass(frozen=True)
class Picture:
    """Everything in its place. ``headings`` are words with their place."""

    cards: Mapping[str, Card]
    boxes: Mapping[str, Rect]
    arrows: tuple[Drawn, ...]
    headings: tuple[tuple[str, float, float], ...]
    width: float
    height: float


def picture(whole: Overview, view: Perspective, languages: tuple[str, ...]) -> Picture:
    """*whole* laid out, with its words in *languages*. Raises PictureTooLargeError."""
    if len(whole.boxes) > MOST_BOXES:
        raise PictureTooLargeError(len(whole.boxes))
    keys = {tag: _keys_to(whole, view, tag) for tag in languages}
    cards = {step: card(whole, view, step, languages, keys) for step in whole.boxes}
    links = [_link(whole, view, arrow) for arrow in whole.shown() if arrow.kind != "connect"]
    tree = _part(cards, [whole.start], links, set(whole.boxes))
    parts = [tree.moved(MARGIN, MARGIN)]
    left = [step for step in whole.boxes if step not in tree.boxes]
    parts.append(_beside(_every_step(whole, view, cards, links, languages, left), parts[0]))
    cards[EVERYWHERE] = everywhere(whole, view, EVERYWHERE, languages)
    left = [step for step in left if not any(step in part.boxes for part in parts)]
    headings: list[tuple[str, float, float]] = []
    for words, steps in (
        (w("More steps:"), [step for step in left if step in whole.reached]),
        (w("Steps that nobody reaches:"), [step for step in left if step not in whole.reached]),
    ):
        if steps:
            bottom = _bottom(parts) + BETWEEN
            headings.append((view.tell(words), MARGIN, bottom))
            parts.append(_part(cards, _starts(steps, links), links, set(steps)).moved(MARGIN, bottom + HEADING))
    boxes = {name: box for part in parts for name, box in part.boxes.items()}
    arrows = tuple(arrow for part in parts for arrow in part.arrows)
    return Picture(cards, boxes, arrows, tuple(headings), _right(parts) + MARGIN, _bottom(parts) + MARGIN)


def _keys_to(whole: Overview, view: Perspective, language: str) -> Mapping[str, str]:
    """How to come to each step, in words."""
    return {
        step: view.tell(w("press {keys}", keys=" ".join(keys))) for step, keys in ways(whole, language).items() if keys
    }


def _link(whole: Overview, view: Perspective, arrow: Arrow) -> Link:
    return Link(arrow.source, arrow.target, view.tell(label(whole, arrow)), arrow.kind)


def _part(cards: Mapping[str, Card], starts: Iterable[str], links: list[Link], steps: set[str]) -> Section:
    """The section of those of *steps* that *links* lead to from *starts*."""
    follow = _follow(links, steps)
    inside = walk(starts, plain(follow))
    return section({name: each for name, each in cards.items() if name in inside}, list(starts), links)


def _follow(links: list[Link], steps: Collection[str]) -> Callable[[str], list[str]]:
    """From a step to those of *steps* that its links lead to."""
    follow: dict[str, list[str]] = {}
    for link in links:
        if link.target in steps:
            follow.setdefault(link.source, []).append(link.target)
    return lambda step: follow.get(step, [])


def _every_step(
    whole: Overview,
    view: Perspective,
    cards: Mapping[str, Card],
    links: list[Link],
    languages: tuple[str, ...],
    left: list[str],
) -> Section:
    own = [
        Link(EVERYWHERE, usual.target, view.tell(usual_words(usual)), "everywhere")
        for usual in whole.usual
        if usual.target in left and usual.target is not None
    ]
    here = {**cards, EVERYWHERE: everywhere(whole, view, EVERYWHERE, languages)}
    return _part(here, [EVERYWHERE], [*own, *links], set(left))


def _beside(part: Section, tree: Section) -> Section:
    """*part* to the right of the upper layers of *tree* where there is room, else below it."""
    low = MARGIN + part.height + BETWEEN
    reach = [box.x + box.width for box in tree.boxes.values() if box.y < low]
    for arrow in tree.arrows:
        for (x, y), (to_x, _) in pairwise(arrow.points):
            reach += [x, to_x] if y < low else []
    right = max(reach, default=0.0) + BETWEEN
    if right + part.width <= max(WIDEST, tree.width + MARGIN):
        return part.moved(right, MARGIN)
    return part.moved(MARGIN, MARGIN + tree.height + BETWEEN)


def _starts(steps: list[str], links: list[Link]) -> list[str]:
    """The steps that none of the others leads to; and from what they do not reach, the first written."""
    entered = {link.target for link in links if link.source in steps and link.source != link.target}
    starts = [step for step in steps if step not in entered] or steps[:1]
    follow = _follow(links, steps)
    seen: set[str] = set()
    for start in (*starts, *steps):
        if start not in seen and start not in starts:
            starts.append(start)
        seen |= set(walk([start], plain(follow)))
    return starts


def _bottom(parts: Iterable[Section]) -> float:
    places = [box.bottom + KEY_HEIGHT for part in parts for box in part.boxes.values()]
    return max([*places, *(y for part in parts for arrow in part.arrows for _, y in arrow.points)])


def _right(parts: Iterable[Section]) -> float:
    edges = [box.x + box.width for part in parts for box in part.boxes.values()]
    edges += [arrow.label.x + arrow.label.width for part in parts for arrow in part.arrows]
    return max([*edges, *(x for part in parts for arrow in part.arrows for x, _ in arrow.points)])
