"""What the commands that change files share: showing the change, asking, making it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from ivr.cli.common import FOUND, fail, show
from ivr.cli.diff import print_comparison
from ivr.cli.language import tell, to_operator
from ivr.cli.run_rules import found_by_rules
from ivr.compare.compare import compare
from ivr.compare.places import Version, version_of
from ivr.compare.revisions import different_files
from ivr.edit.change import Change, rows
from ivr.edit.trial import new_problems
from ivr.edit.undo import forget, keep
from ivr.edit.write import NotWrittenError, write
from ivr.line.load import load
from ivr.messages import Words, w
from ivr.problems import BrokenLineError, Problem
from ivr.values import HELSINKI

YES = ("y", "yes", "k", "kyllä", "j", "ja", "joo")

yes_option = click.option("--yes", is_flag=True, help="Do not ask: make the change.")


def show_rows(changes: Sequence[Change]) -> None:
    """Print the rows that are different, old and new, each with its file and line."""
    for change in changes:
        for each in rows(change):
            for sign, colour, number, texts in (
                ("-", "red", each.old_number, each.old),
                ("+", "green", each.new_number, each.new),
            ):
                for line, text in enumerate(texts, start=number):
                    click.echo(click.style(f"{sign} {each.file}:{line}: {text.strip()}", fg=colour))


@dataclass(frozen=True, slots=True)
class Looked:
    """A line under a folder, and all that is told of it; no *version* where no line can be made."""

    folder: Path
    version: Version | None
    problems: tuple[Problem, ...]


def looked_at(root: Path, now: dt.datetime) -> Looked:
    """The line under *root*, with all problems of its files, or else of its calls at the moment *now* (aware)."""
    try:
        version = version_of(load(root))
    except BrokenLineError as broken:
        return Looked(root, None, broken.problems)
    return Looked(root, version, found_by_rules(root, version.line, version.graph, now))


def brings_errors(old: Looked, new: Looked) -> bool:
    """Print the problems that a change would bring; whether an error is among them."""
    problems = new_problems(old.problems, new.problems)
    show(problems)
    return new.version is None or any(problem.level == "error" for problem in problems)


def show_what_callers_notice(old: Looked, new: Looked) -> None:
    """Print what callers will hear differently, as ``ivr diff`` does."""
    assert old.version is not None
    assert new.version is not None
    click.echo()
    print_comparison(compare(old.version, new.version, different_files(old.folder, new.folder)))


def agreed(question: Words, *, yes: bool) -> None:
    """Ask whether to go on, unless *yes*; anything but a yes ends the command with 1, and nothing is changed."""
    if yes:
        return
    try:
        answer = click.prompt(question.shown(to_operator()), prompt_suffix=" ", default="", show_default=False)
    except click.Abort:
        click.echo()
        answer = ""
    if answer.strip().casefold() not in YES:
        tell(w("nothing was changed"), err=True)
        raise SystemExit(FOUND)


def make(root: Path, command: str, changes: Sequence[Change]) -> None:
    """Make *changes*, kept to be taken back by ``ivr undo``; ends with 1 where they cannot be made."""
    try:
        kept = keep(root, command, dt.datetime.now(HELSINKI), changes)
        try:
            write(root, changes)
        except NotWrittenError:
            forget(kept)
            raise
    except NotWrittenError as error:
        fail(error.message, error.hint, status=FOUND)
