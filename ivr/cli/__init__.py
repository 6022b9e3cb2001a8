"""The command line. Every command ends with 0 (fine), 1 (problems found) or 2 (wrong command line or setting)."""

from __future__ import annotations

import importlib
import os
from pathlib import Path
from typing import Any

import click

from ivr.cli.click_words import let_click_speak
from ivr.cli.language import chosen_language, in_language
from ivr.messages import LANGUAGES, translator

COMMANDS = {
    "call": "ivr.cli.call:call",
    "check": "ivr.cli.check:check",
    "diff": "ivr.cli.diff:diff",
    "explain": "ivr.cli.explain:explain",
    "fallback": "ivr.cli.fallback:fallback",
    "figures": "ivr.cli.figures:figures",
    "map": "ivr.cli.map:map_",
    "recordings": "ivr.cli.recordings:recordings",
    "schema": "ivr.cli.schema:schema",
    "serve": "ivr.cli.serve:serve",
    "test": "ivr.cli.test:test",
}
"""Imported only when used, so that ``ivr check`` starts fast."""


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return in_language(command, chosen_language(ctx))

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command. What is wrong with the options before it is told in the language of the environment."""
        language = os.environ.get("IVR_LANGUAGE", "")
        let_click_speak(translator(language if language in LANGUAGES else "en"))
        return super().main(*args, **kwargs)

    def format_help(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The help, in the language that was chosen."""
        super(_Commands, in_language(self, chosen_language(ctx))).format_help(ctx, formatter)


def _speak(_ctx: click.Context, _param: click.Parameter, language: str) -> str:
    let_click_speak(translator(language))
    return language


@click.command(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ivr")
@click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds menus, data and prompts; this folder unless told otherwise.",
)
@click.option(
    "--language",
    type=click.Choice(LANGUAGES),
    envvar="IVR_LANGUAGE",
    default="en",
    is_eager=True,
    callback=_speak,
    help="The language of messages and help: fi or en. Also as a setting: IVR_LANGUAGE=fi.",
)
@click.pass_context
def main(ctx: click.Context, root: Path, language: str) -> None:  # noqa: ARG001 (commands look it up)
    """The phone menu of a help line: hear it, check it, serve it."""
    ctx.obj = root
