"""The command line. Every command ends with 0 (fine), 1 (problems found) or 2 (wrong command line or setting)."""

from __future__ import annotations

import importlib
from pathlib import Path

import click

from ivr.cli.language import chosen_language, in_language
from ivr.messages import LANGUAGES

COMMANDS = {
    "call": "ivr.cli.call:call",
    "check": "ivr.cli.check:check",
    "diff": "ivr.cli.diff:diff",
    "explain": "ivr.cli.explain:explain",
    "fallback": "ivr.cli.fallback:fallback",
    "figures": "ivr.cli.figures:figures",
    "map": "ivr.cli.map:map_",
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
    help="The language of messages and help: fi or en. Also as a setting: IVR_LANGUAGE=fi.",
)
@click.pass_context
def main(ctx: click.Context, root: Path, language: str) -> None:  # noqa: ARG001 (commands look it up)
    """The phone menu of a help line: hear it, check it, serve it."""
    ctx.obj = root
