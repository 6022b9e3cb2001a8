"""``ivr fallback``: the document that answers when this service cannot be reached at all."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from ivr.cli.common import chosen_root, root_option, show
from ivr.cli.language import tell
from ivr.cli.line_fallback import last_good_fallback, line_fallback
from ivr.line.load import load
from ivr.messages import w
from ivr.problems import BrokenLineError

NO_NUMBER = w(
    "note: menus/line.yaml has no number of our own yet, so whoever answers would be shown the caller's number: "
    "set number: there and print this again before real callers"
)


@click.command()
@root_option
@click.pass_context
def fallback(ctx: click.Context, own_root: Path | None) -> None:
    """Print the document that Twilio keeps for when all else fails: the helpline is rung, its number is read out.

    Paste it into a TwiML bin (Twilio's console) and choose that bin for the number under "Primary handler fails".
    With files that cannot be read, it is the document of the version that is on the air, and where there is none the
    one for the helpline that is built in; the command ends with 1.
    """
    try:
        line = load(chosen_root(ctx, own_root))
        click.echo(line_fallback(line)(line.settings.number))
        if line.settings.number is None:
            tell(NO_NUMBER, err=True)
    except BrokenLineError as broken:
        good = last_good_fallback(chosen_root(ctx, own_root), dt.datetime.now(dt.UTC))
        resort, own_number = good if good is not None else (line_fallback(None), None)
        click.echo(resort(own_number))
        show(broken.problems)
        sys.exit(1)
