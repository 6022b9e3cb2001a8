"""The commands as they are told to the operator: help, headings and options in one language.

A command is declared in English, in its own file. When it is asked for, one in the operator's language is made of it;
nothing of click is changed, so that a program that plays several commands can speak several languages.
"""

from __future__ import annotations

import copy
import inspect
from collections.abc import Sequence

import click

from ivr.cli.language import OPTION, to_operator
from ivr.cli.wrong_command import FileOption, OneOf, OwnLanguage, too_much
from ivr.messages import Translate

CLICK_WORDS = (
    "file",
    "directory",
    "path",
    "[OPTIONS]",
    "COMMAND [ARGS]...",
    "Usage:",
    "Options",
    "Commands",
    "Show this message and exit.",
)
"""What click puts into the help itself, translated on its way to the screen."""

OF_LANGUAGE = "Your own language, for messages and help: fi or en. Also as a setting: IVR_LANGUAGE=fi."

AS_IT_STANDS = "\\b"
"""In front of lines that click shall not fill up: the control character, as a translator can see it."""

WHOLE = 1000
"""So many letters of a summary are shown, that is, all."""


class Formatter(click.HelpFormatter):
    """Writes help with headings in one language."""

    def __init__(self, translate: Translate, width: int | None, max_width: int | None) -> None:
        super().__init__(width=width, max_width=max_width)
        self.translate = translate

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """How the command is written."""
        super().write_usage(prog, args, prefix or f"{self.translate('Usage:')} ")

    def write_heading(self, heading: str) -> None:
        """What stands over a list."""
        super().write_heading(self.translate(heading))


class Context(click.Context):
    """A command that is being run, whose help is in the operator's language."""

    def make_formatter(self) -> click.HelpFormatter:
        """What writes its help."""
        return Formatter(to_operator(self), self.terminal_width, self.max_content_width)


class Told(click.Command):
    """What commands and the group of them have in common."""

    context_class = Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option that shows the help."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = to_operator(ctx)("Show this message and exit.")
        return option

    def get_short_help_str(self, limit: int = WHOLE) -> str:  # noqa: ARG002 (click cuts what is longer)
        """The first sentence of the help, in the list of commands."""
        return super().get_short_help_str(WHOLE)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options; a fault knows the command it was found in."""
        try:
            return super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # click leaves it out where a value is missing
            raise


class ToldCommand(Told):
    """One command in one language."""

    allow_extra_args = True  # so that it is told here what is too much

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the options and what stands without one."""
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise too_much(rest, ctx)
        return rest


def in_language(command: click.Command, translate: Translate) -> ToldCommand:
    """*command* in the language of *translate*, with ``--language``; text without a translation stays English."""
    return ToldCommand(
        command.name,
        callback=command.callback,
        params=[*params_in(command.params, translate), language_option(translate)],
        help=help_in(command, translate),
        context_settings=command.context_settings,
        options_metavar=translate(command.options_metavar or ""),
    )


def help_in(command: click.Command, translate: Translate) -> str:
    """The help of *command*."""
    return translate(help_of(command)).replace(AS_IT_STANDS, "\b")


def help_of(command: click.Command) -> str:
    """The help of *command* in English, as it stands in ``fi.po``."""
    return inspect.cleandoc(command.help or "").replace("\b", AS_IT_STANDS)


def params_in(params: Sequence[click.Parameter], translate: Translate) -> list[click.Parameter]:
    """Options and arguments whose help and faults are told by *translate*."""
    return [_told(parameter, translate) for parameter in params]


def language_option(translate: Translate, setting: str | None = None) -> click.Option:
    """``--language``, which every command has; ``setting`` is looked up where it is not given.

    Its value is only checked here: it has been found before anything was parsed.
    """
    return click.Option(
        [OPTION, "own_language"],
        type=OwnLanguage(),
        envvar=setting,
        expose_value=False,
        is_eager=True,
        help=translate(OF_LANGUAGE),
    )


def _told(parameter: click.Parameter, translate: Translate) -> click.Parameter:
    told = copy.copy(parameter)
    if isinstance(told, click.Option) and told.help:
        told.help = translate(told.help)
    if isinstance(told.type, click.Choice):
        told.type = OneOf(told.type.choices, told.type.case_sensitive)
    if isinstance(told.type, click.Path):
        told.type = _place(told.type)
        told.type.name = translate(told.type.name)
    return told


def _place(path: click.Path) -> FileOption:
    return FileOption(
        exists=path.exists,
        file_okay=path.file_okay,
        dir_okay=path.dir_okay,
        writable=path.writable,
        readable=path.readable,
        resolve_path=path.resolve_path,
        allow_dash=path.allow_dash,
        path_type=path.type,
        executable=path.executable,
    )
