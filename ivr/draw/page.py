"""The line as one HTML page: the picture, what was found, and every step with all its words. It needs no script."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from ivr.draw.fold import in_order
from ivr.draw.heard import parts as heard
from ivr.draw.labels import SIGNS, Perspective, counted, label, level_words, type_words, ways
from ivr.draw.names import own_name
from ivr.draw.overview import Box, BoxRow, Overview
from ivr.draw.picture import PictureTooLargeError, picture
from ivr.draw.style import COLOURS, PICTURE
from ivr.draw.svg import inline, rtl, title_words
from ivr.draw.template import LOOK, PAGE, switch
from ivr.messages import w

_KINDS = ("own", "connect", "everywhere", "again")
READABLE = 1900
"""A picture that is wider is not made to fit: its words would be too small."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A step as the page shows it. ``said`` has language, keys, direction, first words and all words."""

    name: str
    kind: str
    type: str
    reached: bool
    marks: tuple[tuple[str, str, str], ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    """By language where they differ; else once, without one."""
    keys: tuple[tuple[str, str], ...]
    said: tuple[tuple[str, str, str, str, tuple[tuple[str, str], ...]], ...]


def html(whole: Overview, view: Perspective) -> str:
    """The page. A line that is too large for a picture has only its steps."""
    languages = whole.languages
    names = tuple((tag, own_name(tag)) for tag in languages)
    style = "".join((COLOURS, PICTURE, LOOK, switch(languages, view.language)))
    steps = tuple(_steps(whole, view))
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    page = environment.from_string(PAGE)
    return page.render(
        reader=view.reader,
        title=view.tell(title_words(whole)),
        style=Markup(style),  # noqa: S704 (our own constants and language tags)
        words=_words(whole, view),
        languages=names,
        language=view.language,
        picture=_picture(whole, view),
        findings=[(step.name, *mark) for step in steps for mark in step.marks],
        steps=steps,
    )


def _picture(whole: Overview, view: Perspective) -> Markup:
    try:
        drawn = picture(whole, view, whole.languages)
    except PictureTooLargeError:
        return Markup()
    fit = "<style>figure svg{max-width:100%}</style>" if drawn.width <= READABLE else ""
    return Markup(fit + inline(whole, view, drawn, link="#step-"))  # noqa: S704 (escaped where it is made)


def _words(whole: Overview, view: Perspective) -> Mapping[str, str]:
    tell = view.tell
    return {
        "about": tell(
            w(
                "{count} steps, version {version}. Boxes are steps; the keys below a box lead on to the next ones.",
                count=len(whole.boxes),
                version=whole.version,
            )
        ),
        "switch": tell(w("Words in")),
        "to_steps": tell(w("To the steps as text")),
        "too_large": tell(w("The line is too large for a picture: choose a part of it with --step.")),
        "findings": tell(w("Found by the check")),
        "steps": tell(w("Steps")),
        "open": tell(w("Choose a box in the picture to come to its step here; open it to read all that is heard.")),
        "unreached": tell(w("nobody reaches it")),
        "again": tell(w("this step again")),
        "heard": tell(w("All that is heard here")),
    }


def _steps(whole: Overview, view: Perspective) -> Iterator[_Step]:
    keys = {tag: ways(whole, tag) for tag in whole.languages}
    leads: dict[str, list[tuple[str, str]]] = {}
    for arrow in sorted(whole.arrows, key=lambda arrow: _KINDS.index(arrow.kind)):
        target = "" if arrow.kind == "again" else arrow.target
        leads.setdefault(arrow.source, []).append((view.tell(label(whole, arrow)), target))
    for step in in_order(whole):
        box = whole.boxes[step]
        yield _Step(
            name=step,
            kind=box.type.replace(" ", "-"),
            type=view.tell(type_words(box.type)),
            reached=step in whole.reached,
            marks=tuple(_marks(view, step)),
            rows=_rows(view, box),
            keys=tuple(leads.get(step, ())),
            said=tuple(_said(whole, view, box, tag, keys[tag].get(step, ())) for tag in whole.languages),
        )


def _said(
    whole: Overview, view: Perspective, box: Box, tag: str, keys: tuple[str, ...]
) -> tuple[str, str, str, str, tuple[tuple[str, str], ...]]:
    way = view.tell(w("press {keys}", keys=" ".join(keys))) if keys else ""
    parts = tuple((view.tell(part.when), part.words) for part in heard(whole.places.get(box.step, {}), tag))
    return tag, way, "rtl" if rtl(tag) else "ltr", box.first[tag], parts


def _marks(view: Perspective, step: str) -> Iterator[tuple[str, str, str]]:
    for level, code, count in counted(view.marks.get(step, ())):
        words = w("{level}: {code}", level=level_words(level), code=code)
        if count > 1:
            words = w("{level}: {code}, {count} times", level=level_words(level), code=code, count=count)
        yield level, SIGNS[level], view.tell(words)


def _rows(view: Perspective, box: Box) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Helpers and numbers, under the names that operators write, in the order of each language."""
    by_language = {tag: tuple(filter(None, (_row(view, row) for row in rows))) for tag, rows in box.rows.items()}
    different = set(by_language.values())
    return tuple(by_language.items()) if len(different) > 1 else tuple(("", rows) for rows in different if rows)


def _row(view: Perspective, row: BoxRow) -> str:
    if row.detail is None:
        return ""
    return " ".join(filter(None, (row.mark, f"{row.name}:" if row.name else "", view.tell(row.detail))))
