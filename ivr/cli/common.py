"""What the commands share: the line's folder, moments of time, problems on the screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

import click

from ivr.line.hours import HELSINKI
from ivr.problems import Problem

FOUND, WRONG = 1, 2

root_option = click.option(
    "--root",
    "own_root",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    help="The folder that holds menus, data and prompts; this folder unless told otherwise.",
)


class Moment(click.ParamType[dt.datetime]):
    """A day or a minute in Finland, as an aware datetime: ``2026-12-24`` or ``2026-12-24 21:00``."""

    name = "when"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.datetime:
        """The moment; noon where no time is given."""
        if isinstance(value, dt.datetime):
            return value
        text = str(value)
        for form in ("%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%d"):
            try:
                moment = dt.datetime.strptime(text, form)
            except ValueError:
                continue
            if form == "%Y-%m-%d":
                moment = moment.replace(hour=12)
            return moment.replace(tzinfo=HELSINKI)
        return self.fail(f'"{text}" is no day or time: write "2026-12-24 21:00" or 2026-12-24', param, ctx)


at_option = click.option("--at", type=Moment(), default=None, help='As if it were then: "2026-12-24 21:00" in Finland.')


def now_or(at: dt.datetime | None) -> dt.datetime:
    """*at*, or this moment in Finland."""
    return at if at is not None else dt.datetime.now(HELSINKI)


def chosen_root(ctx: click.Context, own_root: Path | None) -> Path:
    """``--root`` may stand before or after the command's name."""
    if own_root is not None:
        return own_root
    assert isinstance(ctx.obj, Path)
    return ctx.obj


def show(problems: Iterable[Problem]) -> None:
    """Print each problem with its mend, to standard error."""
    for problem in problems:
        colour = {"error": "red", "warning": "yellow", "note": "cyan"}[problem.level]
        head = f"{problem.place}: {click.style(f'{problem.level}[{problem.code}]', fg=colour)}: {problem.message}"
        click.echo(head, err=True)
        if problem.hint:
            click.echo(f"  mend: {problem.hint}", err=True)


def stop_for(problems: tuple[Problem, ...]) -> NoReturn:
    """Print *problems*, how many there are, and end with 1."""
    show(problems)
    count = len(problems)
    what = "1 problem" if count == 1 else f"{count} problems"
    click.echo(f"{what} to mend before the line can be made", err=True)
    raise SystemExit(FOUND)
