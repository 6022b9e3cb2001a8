"""``ivr check``: read everything, compile it, prove it, name every problem."""

from __future__ import annotations

import atexit
import datetime as dt
import gc
import json
import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from ivr.cli.common import FOUND, at_option, chosen_root, fail, now_or, root_option, show, tell_how_many
from ivr.cli.language import tell, to_operator
from ivr.cli.notes import show_folded
from ivr.cli.run_rules import found_by_rules
from ivr.graph.call_graph import CallGraph
from ivr.graph.compile import compile_line
from ivr.line.load import Line, load
from ivr.messages import shown, w
from ivr.problems import BrokenLineError, Problem
from ivr.rules.run import escalated
from ivr.rules.subject import Identify

GITHUB = {"error": "error", "warning": "warning", "note": "notice"}


@click.command()
@root_option
@at_option
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="text for people, json for programs, github for notes beside the changed lines.",
)
@click.option("--notes", is_flag=True, help="Show every note with its mend; else those of one kind are told together.")
@click.option(
    "--identify",
    is_flag=True,
    help="Tell sentences of another language too: some seconds and half a gigabyte more. Before you publish.",
)
@click.option("--times", is_flag=True, help="Speak every sentence, and print how long callers wait for help.")
@click.pass_context
def check(
    ctx: click.Context,
    own_root: Path | None,
    at: dt.datetime | None,
    *,
    strict: bool,
    form: str,
    notes: bool,
    identify: bool,
    times: bool,
) -> None:
    """Read the menus, prompts and helpers, follow every possible call, and name every problem with a mend.

    Ends with 0 when the line is fine (warnings and notes do not matter), with 1 when something must be mended.
    "ivr explain CODE" tells more about the word in brackets.
    """
    ctx.with_resource(_keeping_everything())
    root = chosen_root(ctx, own_root)
    identifier = _identifier() if identify else None
    try:
        line = load(root)
        graph = compile_line(line)
    except BrokenLineError as broken:
        _print(broken.problems, form, whole=True)
        if form == "text":
            tell_how_many(len(broken.problems))
        raise SystemExit(FOUND) from None
    problems = found_by_rules(root, line, graph, now_or(at), identifier)
    problems = escalated(problems) if strict else problems
    _print(problems, form, whole=notes)
    if not identify:
        tell(w("sentences of another language were not looked for: ivr check --identify"), err=True)
    errors = any(problem.level == "error" for problem in problems)
    if form == "text":
        _count(problems)
        if not errors:
            _summary(line, graph)
        if times:
            from ivr.cli.times import show_times  # speaking is loaded only when asked for

            show_times(graph, line.settings.budgets)
    raise SystemExit(FOUND if errors else 0)


@contextmanager
def _keeping_everything() -> Iterator[None]:
    """Nearly all that a check makes it needs to the end: to look for the rest would take a tenth of its time.

    At the very end of the program too, when Python would look through all of it once more.
    """
    looking = gc.isenabled()
    gc.disable()
    atexit.register(gc.freeze)
    try:
        yield
    finally:
        if looking:
            gc.enable()


def _identifier() -> Identify:
    """What tells the language of words; loaded only here, for it is an extra and large."""
    from ivr.rules.kit.identify import PACKAGE, is_installed, likelihoods

    if not is_installed():
        command = f"{shlex.quote(sys.executable)} -m pip install {PACKAGE}"
        fail(w("what tells the language of a sentence is not installed"), w("install it: {command}", command=command))
    return likelihoods


def _print(problems: Iterable[Problem], form: str, *, whole: bool) -> None:
    if form == "text":
        (show if whole else show_folded)(problems)
    elif form == "json":
        click.echo(json.dumps([_as_json(problem) for problem in problems], ensure_ascii=False, indent=2))
    else:
        for problem in problems:
            click.echo(_as_github(problem))


def _as_json(problem: Problem) -> dict[str, object]:
    translate = to_operator()
    place = problem.place
    return {
        "code": problem.code,
        "level": problem.level,
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "end_line": place.end_line,
        "end_column": place.end_column,
        "message": shown(problem.message, translate),
        "mend": shown(problem.hint, translate),
        "languages": list(problem.languages),
        "call": shown(problem.call, translate) if problem.call is not None else None,
    }


def _as_github(problem: Problem) -> str:
    """A workflow command: https://docs.github.com/actions/reference/workflow-commands-for-github-actions."""
    place = problem.place
    head, *rest = problem.shown(to_operator())
    message = "\n".join([head.partition(": ")[2].partition(": ")[2], *rest])
    escaped = message.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    level = GITHUB[problem.level]
    return f"::{level} file={place.file},line={place.line},col={place.column},title={problem.code}::{escaped}"


def _count(problems: tuple[Problem, ...]) -> None:
    levels = Counter(problem.level for problem in problems)
    if levels:
        tell(
            w(
                "to mend: {errors}, warnings: {warnings}, notes: {notes}",
                errors=levels["error"],
                warnings=levels["warning"],
                notes=levels["note"],
            ),
            err=True,
        )


def _summary(line: Line, graph: CallGraph) -> None:
    places = Counter(node.language for node in graph.nodes.values())
    each = ", ".join(f"{language} {count}" for language, count in places.items())
    tell(
        w(
            "fine: version {version}, {steps} steps, {places} places in a call ({each})",
            version=graph.revision,
            steps=len(line.steps),
            places=len(graph.nodes),
            each=each,
        )
    )
