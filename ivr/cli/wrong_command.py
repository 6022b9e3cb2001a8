"""What is wrong with a command line, in the operator's language.

click makes its sentences where it finds a fault, by a gettext that goes by the locale of the machine. Here each fault
that click tells apart is said again in our own words; one that it may add some day stays in its English.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ivr.cli.language import CALLERS, to_operator
from ivr.messages import LANGUAGES, Translate, Words, shown, w

RENAMED = {"--only": CALLERS}
"""Options that had another name once."""


class OneOf(click.Choice[str]):
    """One of a few words."""

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """What is wrong with *value*."""
        choices = ", ".join(map(repr, self.choices))
        return w("{value!r} is not one of {choices}.", value=value, choices=choices).shown(to_operator(ctx))


class OwnLanguage(OneOf):
    """The operator's own language. Where a command has an option for the callers', that one is named."""

    def __init__(self) -> None:
        super().__init__(LANGUAGES)

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """What is wrong with *value*, and which option may have been meant."""
        told = w("messages and help are in {languages}, not in {value!r}.", languages=LANGUAGES, value=value)
        if ctx is not None and any(CALLERS in option.opts for option in ctx.command.params):
            meant = w("What callers hear in it is shown by {option} {value}.", option=CALLERS, value=value)
            told = w("{first} {second}", first=told, second=meant)
        return told.shown(to_operator(ctx))


class FileOption(click.Path):
    """A file or a folder."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path, as click makes it."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            self.fail(self._fault(Path(value)).shown(to_operator(ctx)), param, ctx)

    def _fault(self, path: Path) -> Words:
        name = os.fspath(path)
        if not path.exists():
            return w("{name!r} does not exist.", name=name)
        if path.is_file() and not self.file_okay:
            return w("{name!r} is a file, not a folder.", name=name)
        if path.is_dir() and not self.dir_okay:
            return w("{name!r} is a folder, not a file.", name=name)
        if not os.access(path, os.R_OK):
            return w("{name!r} may not be read.", name=name)
        return w("{name!r} may not be written.", name=name)


def no_such_command(name: str, names: Sequence[str], ctx: click.Context) -> click.UsageError:
    """There is no command called *name*, but perhaps one that is meant."""
    told = _guessed(w("No such command {name!r}.", name=name), difflib.get_close_matches(name, names))
    return click.UsageError(told.shown(to_operator(ctx)), ctx)


def too_much(words: Sequence[str], ctx: click.Context) -> click.UsageError:
    """A command was given *words* that it has no use for."""
    given = " ".join(words)
    told = (
        w("Got unexpected extra argument ({args})", args=given)
        if len(words) == 1
        else w("Got unexpected extra arguments ({args})", args=given)
    )
    return click.UsageError(told.shown(to_operator(ctx)), ctx)


def show(error: click.ClickException, translate: Translate) -> None:
    """Print *error* to standard error, with how the command is used."""
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.format_message(), err=True)
        return
    ctx = error.ctx if isinstance(error, click.UsageError) else None
    if ctx is not None:
        click.echo(ctx.get_usage(), err=True)
        hint = w("Try '{command} {option}' for help.", command=ctx.command_path, option="--help")
        click.echo(f"{hint.shown(translate)}\n", err=True)
    click.echo(w("Error: {message}", message=shown(_fault(error), translate)).shown(translate), err=True)


def _fault(error: click.ClickException) -> Words | str:
    """What *error* says; what was said in our words when it was found stands as it is."""
    match error:
        case click.NoSuchOption(option_name=name):
            renamed = [RENAMED[name]] if name in RENAMED else []
            return _guessed(w("No such option {name!r}.", name=name), renamed or error.possibilities or ())
        case click.MissingParameter(param=click.Argument() as param):
            return w("Missing argument {name}.", name=param.get_error_hint(error.ctx))
        case click.MissingParameter(param=click.Option() as param):
            return w("Missing option {name}.", name=param.get_error_hint(error.ctx))
        case click.BadParameter(param=click.Parameter() as param):
            hint = param.get_error_hint(error.ctx)
            return w("Invalid value for {param_hint}: {message}", param_hint=hint, message=error.message)
        case click.BadOptionUsage(option_name=name) if _is_flag(name, error.ctx):
            return w("Option {name!r} does not take a value.", name=name)
        case click.BadOptionUsage(option_name=name):
            return w("Option {name!r} requires an argument.", name=name)
    return error.format_message()


def _guessed(told: Words, possible: Sequence[str]) -> Words:
    """*told*, and the first of *possible*: the nearest."""
    if not possible:
        return told
    return w("{first} {second}", first=told, second=w("Did you mean {possibility!r}?", possibility=possible[0]))


def _is_flag(name: str, ctx: click.Context | None) -> bool:
    options = ctx.command.params if ctx is not None else []
    return any(name in each.opts and isinstance(each, click.Option) and each.is_flag for each in options)
