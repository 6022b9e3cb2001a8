"""``ivr check``: read everything, compile it, name every problem."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click

from ivr.cli.common import at_option, chosen_root, now_or, root_option, show, stop_for
from ivr.graph.compile import compile_line
from ivr.graph.nodes import CallGraph
from ivr.line.hours import FRESH_DAYS
from ivr.line.load import Line, load
from ivr.problems import BrokenLineError, Problem, in_order


@click.command()
@root_option
@at_option
@click.pass_context
def check(ctx: click.Context, own_root: Path | None, at: dt.datetime | None) -> None:
    """Read the menus, prompts and helpers, and name every problem with its place and a mend.

    Ends with 0 when the line can be made (notes do not matter), with 1 when it cannot.
    """
    now = now_or(at)
    try:
        line = load(chosen_root(ctx, own_root))
        graph = compile_line(line)
    except BrokenLineError as broken:
        stop_for(broken.problems)
    notes = in_order(_notes(line, now.date()))
    show(notes)
    click.echo(_summary(line, graph))


def _summary(line: Line, graph: CallGraph) -> str:
    places = Counter(node.language for node in graph.nodes.values())
    each = ", ".join(f"{language} {count}" for language, count in places.items())
    return f"fine: version {graph.revision}, {len(line.steps)} steps, {len(graph.nodes)} places in a call ({each})"


def _notes(line: Line, today: dt.date) -> Iterator[Problem]:
    """What an operator should know: contacts nobody has confirmed lately, words nobody has signed."""
    waiting = [
        (name, contact_name)
        for name, provider in line.providers.items()
        if line.is_on(name)
        for contact_name, contact in provider.contacts.items()
        if contact.speak and (contact.confirmed is None or (today - contact.confirmed.on).days > FRESH_DAYS)
    ]
    if waiting:
        place = line.place_of_provider(waiting[0][0], "contacts", waiting[0][1])
        names = ", ".join("/".join(each) for each in waiting)
        message = f"{len(waiting)} contacts are read to callers, but nobody has confirmed them in six months: {names}"
        hint = 'ring or write to each, then write there: confirmed: {on: "2026-12-01", by: "AB"}'
        yield Problem("not-confirmed", place, message, hint, "note")
    for language, prompts in line.prompts.items():
        unsigned = sum(sentence.reviewed is None for sentence in prompts.sentences.values())
        if unsigned:
            place = line.place_of_words(language, "review")
            message = f"{unsigned} of {len(prompts.sentences)} sentences are not yet checked by a native speaker"
            hint = "let somebody read them, and sign those that are right"
            yield Problem("not-reviewed", place, message, hint, "note")
