"""The operator's language: Finnish or English, for messages, pages and the help of the commands."""

from __future__ import annotations

import copy
import inspect
import os
from typing import TypeVar

import click

from ivr.messages import LANGUAGES, Translate, Words, translator

Command = TypeVar("Command", bound=click.Command)


def chosen_language(ctx: click.Context | None = None) -> str:
    """``--language`` before the command, else the setting IVR_LANGUAGE, else English."""
    ctx = ctx or click.get_current_context(silent=True)
    chosen = ctx.find_root().params.get("language") if ctx is not None else None
    language = chosen or os.environ.get("IVR_LANGUAGE", "")
    return language if language in LANGUAGES else "en"


def to_operator() -> Translate:
    """What turns English templates into the operator's language."""
    return translator(chosen_language())


def tell(words: Words, *, err: bool = False) -> None:
    """Print *words* in the operator's language."""
    click.echo(words.shown(to_operator()), err=err)


def in_language(command: Command, language: str) -> Command:
    """*command* with its help in *language*; text without a translation stays English.

    It is a copy: the command itself serves whoever comes next in the same process.
    """
    translate = translator(language)
    told = copy.copy(command)
    told.help = translate(help_of(command)).replace(AS_IT_STANDS, "\b")
    told.params = [_told(parameter, translate) for parameter in command.params]
    told.options_metavar = translate(command.options_metavar or "")
    if isinstance(told, click.Group):
        told.subcommand_metavar = translate(told.subcommand_metavar)
    told._help_option = None  # click keeps the one it has made, in the language of that moment
    return told


AS_IT_STANDS = "\\b"
"""In front of lines that click shall not fill up: the control character, as a translator can see it."""


def help_of(command: click.Command) -> str:
    """The help of *command* in English, as it stands in ``fi.po``."""
    return inspect.cleandoc(command.help or "").replace("\b", AS_IT_STANDS)


def _told(parameter: click.Parameter, translate: Translate) -> click.Parameter:
    told = copy.copy(parameter)
    if isinstance(told, click.Option) and told.help:
        told.help = translate(told.help)
    if isinstance(told.type, click.Path):
        told.type = copy.copy(told.type)
        told.type.name = translate(told.type.name)
    return told
