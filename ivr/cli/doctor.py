"""``ivr doctor``: is this deployment whole?"""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from ivr.cli.common import FOUND, chosen_root, root_option
from ivr.cli.language import tell, to_operator
from ivr.cli.line_fallback import line_fallback
from ivr.graph.compile import compile_line
from ivr.line.load import load
from ivr.messages import shown, w
from ivr.ops.certificates import expires_by_tls
from ivr.ops.doctor.by_hand import BY_HAND
from ivr.ops.doctor.deployment import Deployment
from ivr.ops.doctor.result import STATES, Result
from ivr.ops.doctor.run import Check, run
from ivr.ops.fetch import over_http
from ivr.ops.settings import TwilioAccount, own_number
from ivr.problems import BrokenLineError
from ivr.voice.settings import SettingError

COLOURS = {"ok": "green", "look": "yellow", "broken": "red", "left out": "cyan"}


@click.command()
@root_option
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_context
def doctor(ctx: click.Context, own_root: Path | None, as_json: bool) -> None:
    """Look whether this deployment is whole: settings, public address, version, clock, Twilio, certificate, disk.

    Run it where the service runs, with the same settings. It calls the line through its public address as Twilio
    would, without a number, and changes nothing. What it cannot look at it says, and why.

    \b
    Ends with 0 when nothing is broken, with 1 when something is.
    """
    found = tuple(run(_deployment(chosen_root(ctx, own_root))))
    is_broken = any(result.state == "broken" for _, results in found for result in results)
    if as_json:
        click.echo(json.dumps(_as_json(found), ensure_ascii=False, indent=2))
    else:
        _print(found)
    sys.exit(FOUND if is_broken else 0)


def _deployment(root: Path) -> Deployment:
    line, graph, fallback = None, None, None
    try:
        line = load(root)
        graph = compile_line(line)
        fallback = line_fallback(line)(_own_number(line.settings.number))
    except BrokenLineError:
        pass  # the check of the settings says so
    return Deployment(
        root=root,
        environment=os.environ,
        line=line,
        graph=graph,
        fallback=fallback,
        fetch=over_http(),
        client=_client,
        expires=expires_by_tls(),
        now=lambda: dt.datetime.now(dt.UTC),
    )


def _own_number(of_line: str | None) -> str | None:
    try:
        return own_number(os.environ, of_line)
    except SettingError:
        return of_line


def _client(account: TwilioAccount) -> object:
    from ivr.ops.twilio_wire import client_of  # half a second

    return client_of(account, time.sleep)


def _print(found: Iterable[tuple[Check, Sequence[Result]]]) -> None:
    translate = to_operator()
    width = max(len(state.shown(translate)) for state in STATES.values())
    for check, results in found:
        click.echo(click.style(shown(check.title, translate), bold=True))
        for result in results:
            state = f"{STATES[result.state].shown(translate):<{width}}"
            click.echo(f"  {click.style(state, fg=COLOURS[result.state])}  {result.message.shown(translate)}")
            if hint := shown(result.hint, translate):
                click.echo(" " * (width + 4) + w("mend: {hint}", hint=hint).shown(translate))
    click.echo("")
    tell(w("what no program can look at:"))
    for each in BY_HAND:
        click.echo(f"  [ ] {each.shown(translate)}")


def _as_json(found: Iterable[tuple[Check, Sequence[Result]]]) -> object:
    translate = to_operator()
    return {
        "results": [
            {
                "check": check.name,
                "state": result.state,
                "message": result.message.shown(translate),
                "mend": shown(result.hint, translate),
            }
            for check, results in found
            for result in results
        ],
        "by_hand": [each.shown(translate) for each in BY_HAND],
    }
