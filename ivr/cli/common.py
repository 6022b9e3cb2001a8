"""What the commands share: the line's folder, moments of time, problems on the screen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import click

from ivr.cli.language import tell, to_operator
from ivr.messages import Words, w
from ivr.problems import Problem
from ivr.values import HELSINKI, moment

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
        with suppress(ValueError):
            if (found := moment(text)) is not None:
                return found
        message = w('"{text}" is no day or time: write "2026-12-24 21:00" or 2026-12-24', text=text)
        return self.fail(message.shown(to_operator()), param, ctx)


at_option = click.option("--at", type=Moment(), default=None, help='As if it were then: "2026-12-24 21:00" in Finland.')


def now_or(at: dt.datetime | None) -> dt.datetime:
    """*at*, or this moment in Finland."""
    return at if at is not None else dt.datetime.now(HELSINKI)


def shown_moment(moment: dt.datetime) -> str:
    """A moment as operators read it, in Finland."""
    return f"{moment.astimezone(HELSINKI):%Y-%m-%d %H:%M}"


def chosen_root(ctx: click.Context, own_root: Path | None) -> Path:
    """``--root`` may stand before or after the command's name."""
    if own_root is not None:
        return own_root
    assert isinstance(ctx.obj, Path)
    return ctx.obj


def show(problems: Iterable[Problem]) -> None:
    """Print each problem with its mend, to standard error, in the operator's language."""
    translate = to_operator()
    for problem in problems:
        colour = {"error": "red", "warning": "yellow", "note": "cyan"}[problem.level]
        tag = f"{translate(problem.level)}[{problem.code}]"
        head, *rest = problem.shown(translate)
        click.echo("\n".join([head.replace(tag, click.style(tag, fg=colour), 1), *rest]), err=True)


def stop_for(problems: tuple[Problem, ...]) -> NoReturn:
    """Print *problems*, how many there are, and end with 1."""
    show(problems)
    tell_how_many(len(problems))
    raise SystemExit(FOUND)


def tell_how_many(count: int) -> None:
    """Print how many problems keep the line from being made."""
    one = w("1 problem to mend before the line can be made")
    tell(one if count == 1 else w("{count} problems to mend before the line can be made", count=count), err=True)


def wrong_command(message: Words) -> click.UsageError:
    """An error of the command line itself: click shows it with the command's usage, and ends with 2."""
    return click.UsageError(message.shown(to_operator()))


def fail(message: Words | str, hint: Words | str = "", status: int = WRONG) -> NoReturn:
    """Print what is wrong, with a mend, and end with *status*."""
    tell(w("error: {message}", message=message), err=True)
    if hint:
        click.echo("  " + w("mend: {hint}", hint=hint).shown(to_operator()), err=True)
    raise SystemExit(status)
