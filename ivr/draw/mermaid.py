"""The line as a Mermaid flowchart (mermaid.js.org/syntax/flowchart.html)."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.draw.dot import COLOURS, box_lines
from ivr.draw.labels import Perspective, label, usual_words
from ivr.draw.marks import rank
from ivr.draw.overview import Overview
from ivr.messages import w

EVERYWHERE = "everywhere"
_SIGNS = str.maketrans({sign: f"#{ord(sign)};" for sign in '"#&<>`;\\[]{}|'})
"""Signs that mean something to Mermaid, as its own entity codes."""
_NAMES = {kind: "kind-" + kind.replace(" ", "-") for kind in COLOURS}


def mermaid(whole: Overview, view: Perspective) -> str:
    """A flowchart from top to bottom. Boxes are numbered inside: a step may be called ``end``, Mermaid's own word."""
    ids = {step: f"s{number}" for number, step in enumerate(whole.boxes, start=1)}
    lines = ["flowchart TD"]
    apart = set(whole.unreached)
    lines += [line for step in whole.boxes if step not in apart for line in _box(whole, view, ids, step)]
    if apart:
        lines.append(f'  subgraph apart["{_escaped(view.tell(w("Steps that nobody reaches:")))}"]')
        lines += [f"  {line}" for step in whole.unreached for line in _box(whole, view, ids, step)]
        lines.append("  end")
    lines += _everywhere(whole, view, ids)
    for arrow in whole.shown(view.every_key):
        line = "-->" if arrow.kind == "own" else "-.->"
        words = _escaped(view.tell(label(whole, arrow)))
        lines.append(f'  {ids[arrow.source]} {line}|"{words}"| {ids[arrow.target]}')
    lines += [
        f"  classDef {_NAMES[kind]} fill:{colour},stroke:#374151,color:#111827" for kind, colour in COLOURS.items()
    ]
    for name, colour in (("error", "#b91c1c"), ("warning", "#b45309"), ("note", "#1d4ed8")):
        lines.append(f"  classDef mark-{name} stroke:{colour},stroke-width:4px")
    return "\n".join(lines) + "\n"


def _box(whole: Overview, view: Perspective, ids: dict[str, str], step: str) -> Iterator[str]:
    words = "<br/>".join(_escaped(line) for line in box_lines(whole.boxes[step], view))
    yield f'  {ids[step]}["{words}"]'
    yield f"  class {ids[step]} {_NAMES[whole.boxes[step].type]}"
    if marks := view.marks.get(step):
        yield f"  class {ids[step]} mark-{min((level for level, _ in marks), key=rank)}"


def _everywhere(whole: Overview, view: Perspective, ids: dict[str, str]) -> Iterator[str]:
    if view.every_key:
        return
    remarks = [
        f"{view.tell(usual_words(usual))}: {view.tell(usual.remark)}"
        for usual in whole.usual
        if usual.remark is not None
    ]
    words = "<br/>".join(_escaped(line) for line in (view.tell(w("In every step:")), *remarks))
    yield f'  {EVERYWHERE}["{words}"]'
    for usual in whole.usual:
        if usual.target in ids:
            assert usual.target is not None
            yield f'  {EVERYWHERE} -->|"{_escaped(view.tell(usual_words(usual)))}"| {ids[usual.target]}'


def _escaped(words: str) -> str:
    return words.translate(_SIGNS).replace("\n", " ")
