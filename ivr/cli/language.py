"""The operator's own language, Finnish or English: for messages, problems, pages and the help of the commands.

``--language`` means this and nothing else, before the command's name or after it, in every command. It is looked up
in the command line before anything is parsed, so that even a wrong option is told in it. In which language callers
hear the line is another option: ``--callers``.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from itertools import zip_longest

import click

from ivr.messages import LANGUAGES, Translate, Words, translator

OPTION = "--language"
CALLERS = "--callers"
SETTING = "IVR_LANGUAGE"
ASKED = "ivr.language"
"""Where a call of the program keeps the language that ``--language`` asked for: in click's ``ctx.meta``."""


def asked_for(words: Sequence[str]) -> str | None:
    """The language that ``--language`` asks for in the *words* of a command line; the last one counts."""
    found = None
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        if word == "--":
            break
        name, equals, value = word.partition("=")
        if name == OPTION and (value if equals else following) in LANGUAGES:
            found = value if equals else following
    return found


def language_or_setting(asked: str | None) -> str:
    """The language that was asked for, else that of the setting IVR_LANGUAGE, else English."""
    language = asked or os.environ.get(SETTING, "")
    return language if language in LANGUAGES else "en"


def chosen_language(ctx: click.Context | None = None) -> str:
    """``--language``, else the setting IVR_LANGUAGE, else English."""
    ctx = ctx or click.get_current_context(silent=True)
    return language_or_setting(ctx.meta.get(ASKED) if ctx is not None else None)


def to_operator(ctx: click.Context | None = None) -> Translate:
    """What turns English templates into the operator's language."""
    return translator(chosen_language(ctx))


def tell(words: Words, *, err: bool = False) -> None:
    """Print *words* in the operator's language."""
    click.echo(words.shown(to_operator()), err=err)
