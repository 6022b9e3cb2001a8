"""The line in Graphviz's DOT language (graphviz.org/doc/info/lang.html)."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.draw.boxes import shortened
from ivr.draw.labels import Perspective, label, mark_lines, type_words, usual_words
from ivr.draw.marks import rank
from ivr.draw.overview import Box, Overview
from ivr.messages import w

COLOURS = {
    "language menu": "#dbeafe",
    "menu": "#dbeafe",
    "area": "#dbeafe",
    "message": "#f3f4f6",
    "providers": "#dcfce7",
    "transfer": "#fef3c7",
    "goodbye": "#e5e7eb",
}
MARKS = ("#b91c1c", "#b45309", "#1d4ed8")
LETTERS = 44


def dot(whole: Overview, view: Perspective) -> str:
    """A digraph: boxes with several lines, keys on the arrows."""
    lines = [
        f"digraph {_quoted(whole.line.settings.name)} {{",
        '  graph [rankdir=TB, fontname="Helvetica"];',
        '  node [shape=box, style="rounded,filled", fillcolor=white, fontname="Helvetica", fontsize=11];',
        '  edge [fontname="Helvetica", fontsize=11];',
        *(f"  {line}" for box in whole.boxes.values() if box.step in whole.reached for line in _box(box, view)),
        *_unreached(whole, view),
        *_everywhere(whole, view),
    ]
    for arrow in whole.shown(view.every_key):
        style = ", style=dashed" if arrow.kind != "own" else ""
        words = _quoted(view.tell(label(whole, arrow)))
        lines.append(f"  {_quoted(arrow.source)} -> {_quoted(arrow.target)} [label={words}{style}];")
    return "\n".join([*lines, "}"]) + "\n"


def _box(box: Box, view: Perspective) -> Iterator[str]:
    marks = view.marks.get(box.step, ())
    worst = f', color="{MARKS[min(rank(level) for level, _ in marks)]}", penwidth=3' if marks else ""
    words = "".join(f"{_escaped(line)}\\l" for line in box_lines(box, view))
    yield f'{_quoted(box.step)} [label="{words}", fillcolor="{COLOURS[box.type]}"{worst}];'


def box_lines(box: Box, view: Perspective) -> Iterator[str]:
    """The lines of a box: name and type, first words, helpers or numbers, findings."""
    yield f"{box.step} · {view.tell(type_words(box.type))}"
    first = box.first[view.language]
    if first and all((row.said or {}).get(view.language) != first for row in box.rows[view.language]):
        yield f"“{shortened(first, LETTERS)}”"
    for row in box.rows[view.language]:
        said = (row.said or {}).get(view.language, "")
        detail = "" if row.detail is None else view.tell(row.detail)
        if row.name and detail:
            yield f"{row.mark} {shortened(said, LETTERS)}, {detail}"
        else:
            yield shortened(f"{row.mark} {said or detail}".strip(), LETTERS if said else 2 * LETTERS)
    yield from mark_lines(view, box.step)


def _unreached(whole: Overview, view: Perspective) -> Iterator[str]:
    if not whole.unreached:
        return
    yield "  subgraph cluster_unreached {"
    yield f"    label={_quoted(view.tell(w('Steps that nobody reaches:')))}; style=dashed;"
    for step in whole.unreached:
        yield from (f"    {line}" for line in _box(whole.boxes[step], view))
    yield "  }"


def _everywhere(whole: Overview, view: Perspective) -> Iterator[str]:
    """A box for the keys of every step, with arrows where they always lead to one step."""
    if view.every_key:
        return
    name = _quoted(view.tell(w("In every step:")))
    remarks = [
        f"{view.tell(usual_words(usual))}: {view.tell(usual.remark)}"
        for usual in whole.usual
        if usual.remark is not None
    ]
    words = "".join(f"{_escaped(line)}\\l" for line in (view.tell(w("In every step:")), *remarks))
    yield f'  {name} [label="{words}", style="filled", fillcolor="#fdf2f8"];'
    for usual in whole.usual:
        if usual.target in whole.boxes:
            assert usual.target is not None
            yield f"  {name} -> {_quoted(usual.target)} [label={_quoted(view.tell(usual_words(usual)))}];"


def _escaped(words: str) -> str:
    return words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")


def _quoted(words: str) -> str:
    return f'"{_escaped(words)}"'
