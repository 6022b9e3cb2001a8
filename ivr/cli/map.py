"""``ivr map``: the line as a picture, folded by step."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import click

from ivr.cli.common import chosen_root, fail, now_or, root_option, stop_for
from ivr.cli.language import CALLERS, chosen_language, to_operator
from ivr.cli.run_rules import found_by_rules
from ivr.draw.dot import dot
from ivr.draw.fold import below, fold, largest_part
from ivr.draw.labels import Perspective
from ivr.draw.marks import marks_of
from ivr.draw.mermaid import mermaid
from ivr.draw.overview import Overview
from ivr.draw.text import text
from ivr.graph.compile import compile_line
from ivr.line.load import load
from ivr.messages import w
from ivr.problems import BrokenLineError, did_you_mean, reason

FORMATS = ("text", "mermaid", "dot", "svg", "html")


@click.command("map")
@root_option
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", help="How to draw it; text unless told otherwise."
)
@click.option(
    CALLERS,
    "language",
    default=None,
    metavar="LANGUAGE",
    help="Draw it as callers in this language hear it, like ar; the line's first one unless told otherwise.",
)
@click.option("--step", default=None, metavar="NAME", help="Draw only this step and what it leads to.")
@click.option("--every-key", is_flag=True, help="Draw the keys that work in every step too, at every step.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default=None, help="Write to this file."
)
@click.pass_context
def map_(
    ctx: click.Context,
    own_root: Path | None,
    form: str,
    language: str | None,
    step: str | None,
    every_key: bool,
    output: Path | None,
) -> None:
    """Draw the line: a box for each step, on the arrows the keys that lead from one step to the next.

    \b
    text     a tree of words, for this window or a screen reader
    html     a page for any browser: the picture, and all words of every step; -o map.html
    svg      the picture alone, for print
    mermaid  for pages that draw Mermaid; dot: for Graphviz

    Ends with 0, with 1 when the line cannot be made, with 2 for a wrong option or a file that cannot be written.
    """
    root = chosen_root(ctx, own_root)
    try:
        line = load(root)
        graph = compile_line(line)
    except BrokenLineError as broken:
        stop_for(broken.problems)
    whole = fold(line, graph, language if language in graph.languages else None)
    if step is not None:
        if step not in whole.boxes:
            fail(w('there is no step "{name}": {hint}', name=step, hint=did_you_mean(step, whole.boxes)))
        whole = below(whole, step)
    chosen = language or whole.languages[0]
    if chosen not in whole.languages:
        hint = did_you_mean(chosen, whole.languages)
        fail(w('this line has no language "{name}": {hint}', name=chosen, hint=hint))
    found = [each for each in found_by_rules(root, line, graph, now_or(None)) if each.level != "note"]
    marks = marks_of(line, found)
    view = Perspective(chosen, marks=marks, every_key=every_key, translate=to_operator(), reader=chosen_language())
    drawn = _drawing(form)(whole, view)
    if output is None:
        sys.stdout.write(drawn)
        return
    try:
        output.write_text(drawn, encoding="utf-8")
    except OSError as error:
        fail(w('cannot write "{file}": {reason}', file=str(output), reason=reason(error)))


def _drawing(form: str) -> Callable[[Overview, Perspective], str]:
    """What draws in *form*. Pictures are imported only when asked for: a tree of words comes at once."""
    if form == "html":
        from ivr.draw.page import html

        return html
    if form == "svg":
        return _svg
    return {"text": text, "mermaid": mermaid, "dot": dot}[form]


def _svg(whole: Overview, view: Perspective) -> str:
    from ivr.draw.picture import MOST_BOXES, PictureTooLargeError
    from ivr.draw.svg import svg

    try:
        return svg(whole, view)
    except PictureTooLargeError:
        part = largest_part(whole, MOST_BOXES)
        fail(
            w(
                "{count} steps are too many for a picture (at most {most}): "
                "draw a part of the line{example}, or all of it with --format text",
                count=len(whole.boxes),
                most=MOST_BOXES,
                example="" if part is None else w(", for example with --step {step}", step=part),
            )
        )
