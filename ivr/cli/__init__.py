"""The command line. Every command ends with 0 (fine), 1 (problems found) or 2 (wrong command line or setting)."""

from __future__ import annotations

import copy
import importlib
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from ivr.cli.language import ASKED, SETTING, asked_for, language_or_setting, to_operator
from ivr.cli.told import Told, ToldCommand, help_in, in_language, language_option, params_in
from ivr.cli.wrong_command import no_such_command, show
from ivr.messages import Translate, translator, w

COMMANDS = {
    "call": "ivr.cli.call:call",
    "check": "ivr.cli.check:check",
    "diff": "ivr.cli.diff:diff",
    "doctor": "ivr.cli.doctor:doctor",
    "explain": "ivr.cli.explain:explain",
    "export": "ivr.cli.revisions:export",
    "fallback": "ivr.cli.fallback:fallback",
    "figures": "ivr.cli.figures:figures",
    "find": "ivr.cli.find:find",
    "map": "ivr.cli.map:map_",
    "number": "ivr.cli.number:number",
    "notice": "ivr.cli.notice:notice",
    "pause": "ivr.cli.pause:pause",
    "provision": "ivr.cli.provision:provision",
    "publish": "ivr.cli.publish:publish",
    "pull": "ivr.cli.revisions:pull",
    "purge": "ivr.cli.purge:purge",
    "recordings": "ivr.cli.recordings:recordings",
    "revisions": "ivr.cli.revisions:revisions",
    "rollback": "ivr.cli.revisions:rollback",
    "schema": "ivr.cli.schema:schema",
    "serve": "ivr.cli.serve:serve",
    "status": "ivr.cli.status:status",
    "test": "ivr.cli.test:test",
    "test-call": "ivr.cli.test_call:test_call",
    "undo": "ivr.cli.undo:undo",
    "watch": "ivr.cli.watch:watch",
}
"""Imported only when used, so that ``ivr check`` starts fast."""


class _Commands(Told, click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> ToldCommand | None:
        if cmd_name not in COMMANDS:
            if ctx.resilient_parsing:  # a shell completes what is being typed
                return None
            raise no_such_command(cmd_name, sorted(COMMANDS), ctx)
        module, _, name = COMMANDS[cmd_name].partition(":")
        command = getattr(importlib.import_module(module), name)
        assert isinstance(command, click.Command)
        return in_language(command, to_operator(ctx))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        ctx.meta[ASKED] = asked_for(args)
        return super().parse_args(ctx, args)

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a command, in the language that the command line or the setting names."""
        words = sys.argv[1:] if args is None else list(args)
        translate = translator(language_or_setting(asked_for(words)))
        run = super(_Commands, self._in_language(translate)).main
        if not standalone_mode:
            return run(words, prog_name, complete_var, standalone_mode=False, **extra)
        try:
            status = run(words, prog_name, complete_var, standalone_mode=False, **extra)
        except click.ClickException as error:
            show(error, translate)
            status = error.exit_code
        except click.Abort:
            click.echo(w("Aborted!").shown(translate), err=True)
            status = 1
        sys.exit(status)

    def _in_language(self, translate: Translate) -> _Commands:
        told = copy.copy(self)
        told.help = help_in(self, translate)
        told.params = [*params_in(self.params, translate), language_option(translate, SETTING)]
        told.options_metavar = translate(self.options_metavar or "")
        told.subcommand_metavar = translate(self.subcommand_metavar)
        return told


@click.command(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    invoke_without_command=True,
    no_args_is_help=True,
    subcommand_metavar="COMMAND [ARGS]...",
)
@click.version_option(package_name="ivr", message="%(prog)s %(version)s", help="Show the version and exit.")
@click.option(
    "--root",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="The folder that holds menus, data and prompts; this folder unless told otherwise.",
)
@click.pass_context
def main(ctx: click.Context, root: Path) -> None:
    """The phone menu of a help line: hear it, check it, serve it."""
    if ctx.invoked_subcommand is None:
        raise click.exceptions.NoArgsIsHelpError(ctx)
    ctx.obj = root
