"""One box as lines of words: what stands in it, how each line looks, and how big the box is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ivr.draw.labels import SIGNS, Perspective, counted, label, type_words, usual_words
from ivr.draw.overview import Box, BoxRow, Overview
from ivr.draw.sizes import broken, width
from ivr.messages import w

MENU, OTHER = 300, 226
WIDTHS = {"language menu": MENU, "menu": MENU, "area": MENU}
PAD, INDENT = 12, 25
HEIGHTS = {"name": 20, "kind": 19, "first": 17, "row": 17, "more": 16, "detail": 16, "mark": 19, "space": 5}
SIZES = {"name": 14, "kind": 11.5, "first": 12.5, "row": 12.5, "more": 12.5, "detail": 11.5, "mark": 12}


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line: its words, its look (a key of HEIGHTS), and what stands before it. ``level`` is a finding's."""

    words: str
    look: str
    mark: str = ""
    level: str = ""
    is_said: bool = False
    """Whether callers hear it: then it is in the caller's language, else in the reader's."""


@dataclass(frozen=True, slots=True)
class Card:
    """A box with its lines in each language."""

    name: str
    type: str
    width: float
    height: float
    lines: Mapping[str, tuple[TextLine, ...]]


def card(
    whole: Overview, view: Perspective, step: str, languages: tuple[str, ...], ways: Mapping[str, Mapping[str, str]]
) -> Card:
    """The card of *step*; *ways* has, by language, the keys that lead to each step."""
    box = whole.boxes[step]
    wide = max(WIDTHS.get(box.type, OTHER), width(step, SIZES["name"], bold=True) + 2 * PAD)
    room = wide - 2 * PAD
    usual = tuple(_usual(whole, view, step, room)) if view.every_key else ()
    lines = {tag: (*_lines(view, box, tag, ways[tag].get(step, ""), room), *usual) for tag in languages}
    return Card(step, box.type, wide, _height(lines), lines)


def everywhere(whole: Overview, view: Perspective, name: str, languages: tuple[str, ...]) -> Card:
    """The card of what works in every step."""
    told = [TextLine(view.tell(w("In every step:")), "name"), TextLine("", "space")]
    for usual in whole.usual:
        keys = view.tell(usual_words(usual))
        remark = "" if usual.remark is None else view.tell(usual.remark)
        words = remark if usual.target is None else ", ".join(filter(None, (remark, usual.target)))
        if len(keys) == 1:
            told += _wrapped(words, "row", MENU - 2 * PAD - INDENT, 2, mark=keys)
        else:
            told += _wrapped(f"{keys}: {words}", "row", MENU - 2 * PAD, 2)
    helper = whole.line.settings.helper_keys
    told.append(TextLine("", "space"))
    told.append(TextLine(view.tell(w("While a helper is told:")), "kind"))
    for key, meaning in (
        (helper.connect, w("connects, where the line can ring")),
        (helper.next, w("next helper")),
        (helper.again, w("once more")),
        (helper.more, w("more about this helper")),
    ):
        told.append(TextLine(view.tell(meaning), "row", key))
    lines = dict.fromkeys(languages, tuple(told))
    return Card(name, "everywhere", MENU, _height(lines), lines)


def _height(lines: Mapping[str, tuple[TextLine, ...]]) -> float:
    return 2 * PAD - 4 + max(sum(HEIGHTS[line.look] for line in each) for each in lines.values())


def _usual(whole: Overview, view: Perspective, step: str, room: float) -> Iterator[TextLine]:
    """Where the keys that work in every step lead from this one: as arrows they would cover the picture."""
    yield TextLine("", "space")
    for arrow in whole.arrows:
        if arrow.source == step and arrow.kind == "everywhere":
            yield from _wrapped(f"{view.tell(label(whole, arrow))} → {arrow.target}", "detail", room, 2)


def _lines(view: Perspective, box: Box, language: str, way: str, room: float) -> Iterator[TextLine]:
    yield TextLine(box.step, "name")
    kind = view.tell(type_words(box.type))
    yield TextLine(f"{kind} · {way}" if way else kind, "kind")
    first = box.first[language]
    if first and all((row.said or {}).get(language) != first for row in box.rows[language]):
        yield from _wrapped(f"“{first}”", "first", room, 2, is_said=True)
    if box.rows[language]:
        yield TextLine("", "space")
    for row in box.rows[language]:
        yield from _row(view, row, language, room)
    marks = list(counted(view.marks.get(box.step, ())))
    if marks:
        yield TextLine("", "space")
    for level, code, count in marks:
        yield TextLine(code + (f" ×{count}" if count > 1 else ""), "mark", SIGNS[level], level)


def _row(view: Perspective, row: BoxRow, language: str, room: float) -> Iterator[TextLine]:
    said = (row.said or {}).get(language, "")
    inner = room - INDENT
    if said:
        yield from _wrapped(said, "row", inner, 1 if row.detail is not None else 2, mark=row.mark, is_said=True)
    if row.detail is not None:
        yield from _wrapped(view.tell(row.detail), "detail", inner, 3, mark=" " if said else "•")


def _wrapped(
    words: str, look: str, room: float, lines: int, *, mark: str = "", is_said: bool = False
) -> Iterator[TextLine]:
    for number, line in enumerate(broken(words, SIZES[look], room, lines)):
        shown = mark if number == 0 else " " if mark else ""
        yield TextLine(line, look, shown, is_said=is_said)
