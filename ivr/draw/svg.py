"""The picture as SVG: for a browser, for print, and inside the HTML page. Nothing is loaded from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from babel import Locale, UnknownLocaleError

from ivr.draw.card import HEIGHTS, INDENT, PAD, SIZES, Card, TextLine
from ivr.draw.curves import path
from ivr.draw.labels import Perspective, level_words
from ivr.draw.marks import rank
from ivr.draw.overview import Overview
from ivr.draw.picture import EVERYWHERE, Picture, picture
from ivr.draw.section import KEY_SIZE, Drawn, Rect
from ivr.draw.style import COLOURS, PICTURE
from ivr.messages import Words, w

_FROM_THE_RIGHT = frozenset(("Arab", "Hebr", "Nkoo", "Syrc", "Thaa"))
"""Scripts; CLDR knows the languages, but not every language in every script."""


def svg(whole: Overview, view: Perspective) -> str:
    """A whole SVG file, in one language. Raises PictureTooLargeError."""
    drawn = picture(whole, view, (view.language,))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{inline(whole, view, drawn, f"{COLOURS}{PICTURE}")}\n'


def inline(whole: Overview, view: Perspective, drawn: Picture, style: str = "", link: str = "") -> str:
    """The SVG element. *link* is the beginning of the address that a box leads to; without it boxes lead nowhere."""
    title = escape(view.tell(title_words(whole)))
    about = escape(view.tell(w("Boxes are steps; on the arrows stand the keys that lead from one to the next.")))
    wide, high = round(drawn.width), round(drawn.height)
    return "\n".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="map" role="{"group" if link else "img"}"'
            f' lang="{view.reader}" width="{wide}" height="{high}" viewBox="0 0 {wide} {high}"'
            f' aria-labelledby="map-title map-about">',
            f'<title id="map-title">{title}</title><desc id="map-about">{about}</desc>',
            *([f"<style>{style}</style>"] if style else []),
            '<defs><marker id="tip" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8"'
            ' orient="auto-start-reverse"><path class="tip" d="M0 0.8L10 5L0 9.2z"/></marker></defs>',
            f'<rect class="sheet" width="{wide}" height="{high}"/>',
            *(_arrow(each) for each in drawn.arrows if each.points),
            *(piece for name, box in drawn.boxes.items() for piece in _box(view, drawn.cards[name], box, link)),
            *(_label(each) for each in drawn.arrows),
            *(
                f'<text class="heading" x="{_n(x)}" y="{_n(y + 16)}">{escape(words)}</text>'
                for words, x, y in drawn.headings
            ),
            "</svg>",
        ]
    )


def title_words(whole: Overview) -> Words:
    """The picture's title."""
    return w("Map of {name}", name=whole.line.settings.name)


def _arrow(arrow: Drawn) -> str:
    link = arrow.link
    return (
        f'<path class="arrow {link.kind}" d="{path(arrow.points)}" marker-end="url(#tip)"'
        f' data-from="{escape(link.source.strip())}" data-to="{escape(link.target)}" data-keys="{escape(link.words)}"/>'
    )


def _label(arrow: Drawn) -> str:
    at, words = arrow.label, escape(arrow.link.words)
    return (
        f'<g class="key"><rect x="{_n(at.x)}" y="{_n(at.y + 1)}" width="{_n(at.width)}" height="{_n(at.height - 2)}"'
        f' rx="5"/><text x="{_n(at.middle)}" y="{_n(at.y + 14.5)}" font-size="{KEY_SIZE}">{words}</text></g>'
    )


def _box(view: Perspective, card: Card, at: Rect, link: str) -> Iterator[str]:
    step = card.name
    kind = card.type.replace(" ", "-")
    levels = {line.level for lines in card.lines.values() for line in lines if line.level}
    worst = min(levels, key=rank, default="")
    opens = link and step != EVERYWHERE
    yield f'<a href="{escape(link + step)}">' if opens else "<g>"
    yield (
        f'<rect class="box {kind}{f" marked {worst}" if worst else ""}" x="{_n(at.x)}" y="{_n(at.y)}"'
        f' width="{_n(at.width)}" height="{_n(at.height)}" rx="9" data-step="{escape(step.strip())}"/>'
    )
    for language, lines in card.lines.items():
        same = len(card.lines) == 1 or step == EVERYWHERE
        if same and language != next(iter(card.lines)):
            continue
        yield "<g>" if same else f'<g class="in in-{language}">'
        yield from _lines(view, lines, language, at)
        yield "</g>"
    yield "</a>" if opens else "</g>"


def _lines(view: Perspective, lines: tuple[TextLine, ...], language: str, at: Rect) -> Iterator[str]:
    y = at.y + PAD - 2
    for line in lines:
        y += HEIGHTS[line.look]
        if line.look == "space":
            continue
        x = at.x + PAD
        base, size = _n(y - 5), SIZES[line.look]
        said = ""
        if line.mark.strip():
            look = f"mark {line.look} {line.level}".strip()
            yield f'<text class="{look}" x="{_n(x)}" y="{base}" font-size="{size}">{escape(line.mark)}</text>'
        if line.mark:
            x += INDENT
        if line.is_said:
            said = f' lang="{language}"'
            if rtl(language):
                x = at.x + at.width - PAD
                said += ' direction="rtl"'
        words = escape(line.words)
        if line.level:
            words = f"<title>{escape(view.tell(level_words(line.level)))}</title>{words}"
        look = f"{line.look} {line.level}".strip()
        yield f'<text class="{look}" x="{_n(x)}" y="{base}" font-size="{size}"{said}>{words}</text>'


def rtl(language: str) -> bool:
    """Whether a language is written from right to left."""
    if _FROM_THE_RIGHT & set(language.split("-")):
        return True
    try:
        return Locale.parse(language, sep="-").text_direction == "rtl"
    except (UnknownLocaleError, ValueError):
        return False


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
