"""The operator's language: Finnish or English, for messages, pages and the help of the commands."""

from __future__ import annotations

import os

import click

from ivr.messages import LANGUAGES, Translate, Words, translator


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


def in_language(command: click.Command, language: str) -> click.Command:
    """*command* with its help in *language*; text without a translation stays English."""
    if language == "en":
        return command
    translate = translator(language)
    command.help = translate(command.help) if command.help else command.help
    for parameter in command.params:
        if isinstance(parameter, click.Option) and parameter.help:
            parameter.help = translate(parameter.help)
    return command
