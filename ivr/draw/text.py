"""The line as a tree of words: for a terminal, a letter or a screen reader. Signs say nothing that words do not."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.draw.boxes import shortened
from ivr.draw.labels import Perspective, counted, label, level_words, type_words, usual_words
from ivr.draw.overview import Arrow, Box, BoxRow, Overview
from ivr.messages import Words, w

INDENT, DEEPEST, LETTERS, OFFER = "  ", 30, 64, 48


def text(whole: Overview, view: Perspective) -> str:
    """Each step once in full, under what leads to it; where it comes again it is only named."""
    tell = view.tell
    told: set[str] = set()
    head = w(
        '{name}: {count} steps, words in "{language}"',
        name=whole.line.settings.name,
        count=len(whole.boxes),
        language=view.language,
    )
    lines = [tell(head), "", *_tree(whole, view, [(0, "", whole.start)], told)]
    if not view.every_key:
        lines += ["", tell(w("In every step:")), *_everywhere(whole, view, told)]
    rest = [step for step in whole.boxes if step not in told and step in whole.reached]
    if rest:
        lines += ["", tell(w("More steps:")), *_tree(whole, view, [(1, "", step) for step in rest], told)]
    if whole.unreached:
        starts = [(1, "", step) for step in whole.unreached]
        lines += ["", tell(w("Steps that nobody reaches:")), *_tree(whole, view, starts, told)]
    if any(step in whole.boxes for step in view.marks):
        lines += ["", tell(w("Found by the check:")), *_findings(whole, view)]
    return "\n".join(lines) + "\n"


def _tree(whole: Overview, view: Perspective, starts: list[tuple[int, str, str]], told: set[str]) -> Iterator[str]:
    """The lines of all that (depth, label, step) in *starts* lead to, a step's own lines before what it leads to."""
    follow: dict[str, list[Arrow]] = {}
    for arrow in whole.shown(view.every_key):
        if arrow.kind != "connect":
            follow.setdefault(arrow.source, []).append(arrow)
    waiting = starts[::-1]
    while waiting:
        depth, before, step = waiting.pop()
        space = INDENT * min(depth, DEEPEST)
        again = step in told
        if again and not before:
            continue
        told.add(step)
        yield space + before + _head(whole.boxes[step], view, again)
        if again:
            continue
        deeper = INDENT * min(depth + 1, DEEPEST)
        for row in _rows(whole, view, step):
            yield deeper + row
        waiting += [(depth + 1, _before(whole, view, arrow), arrow.target) for arrow in follow.get(step, ())[::-1]]


def _head(box: Box, view: Perspective, again: bool) -> str:
    if again:
        return view.tell(w("{step} (see there)", step=box.step))
    head = w("{step} ({type})", step=box.step, type=type_words(box.type))
    words = shortened(box.first[view.language], LETTERS)
    found = ", ".join(
        view.tell(_finding(level, code, count)) for level, code, count in counted(view.marks.get(box.step, ()))
    )
    return view.tell(head) + (f" “{words}”" if words else "") + (f" [{found}]" if found else "")


def _finding(level: str, code: str, count: int) -> Words:
    if count == 1:
        return w("{level}: {code}", level=level_words(level), code=code)
    return w("{level}: {code}, {count} times", level=level_words(level), code=code, count=count)


def _rows(whole: Overview, view: Perspective, step: str) -> Iterator[str]:
    """Helpers and numbers. The words of options are left out: each stands before the step it leads to."""
    for row in whole.boxes[step].rows[view.language]:
        if row.detail is not None:
            yield _row(view, row)


def _before(whole: Overview, view: Perspective, arrow: Arrow) -> str:
    """What leads to a step: its keys, and the words with which one is offered."""
    rows = whole.boxes[arrow.source].rows[view.language]
    said = next((row.said for row in rows if row.mark in arrow.causes and not row.name), None)
    words = shortened((said or {}).get(view.language, ""), OFFER)
    return view.tell(label(whole, arrow)) + (f" “{words}”: " if words else ": ")


def _row(view: Perspective, row: BoxRow) -> str:
    assert row.detail is not None
    detail = view.tell(row.detail)
    if not row.name:
        return detail
    called = (row.said or {}).get(view.language, "")
    return f"{row.mark} {row.name}, {called}: {detail}"


def _everywhere(whole: Overview, view: Perspective, told: set[str]) -> Iterator[str]:
    for usual in whole.usual:
        before = f"{view.tell(usual_words(usual))}: "
        remark = "" if usual.remark is None else view.tell(usual.remark)
        if usual.target is None or usual.target not in whole.boxes:
            yield f"{INDENT}{before}{', '.join(filter(None, (remark, usual.target)))}"
        else:
            yield from _tree(whole, view, [(1, before + (f"{remark}, " if remark else ""), usual.target)], told)


def _findings(whole: Overview, view: Perspective) -> Iterator[str]:
    for step in whole.boxes:
        for level, code, count in counted(view.marks.get(step, ())):
            yield f"{INDENT}{step}: {view.tell(_finding(level, code, count))}"
