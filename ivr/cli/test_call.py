"""``ivr test-call``: Twilio calls the line from one of our own numbers, listens for some seconds, and hangs up."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import click

from ivr.cli.account import account_or_stop, line_or_stop, numbers_or_stop, stop_for_setting
from ivr.cli.common import FOUND, chosen_root, fail, root_option
from ivr.cli.language import tell
from ivr.cli.line_fallback import line_fallback
from ivr.graph.compile import compile_line
from ivr.messages import w
from ivr.ops.fetch import over_http
from ivr.ops.own_call import Outcome, made
from ivr.ops.ready import OnAir, planned
from ivr.voice.settings import SettingError, public_urls


@click.command()
@root_option
@click.pass_context
def test_call(ctx: click.Context, own_root: Path | None) -> None:
    """Call the line through Twilio from one of our own numbers: it listens for some seconds and hangs up.

    It presses no key and ends before anybody could be rung: how long that is, is worked out from the line before the
    call. It costs what two calls of a minute cost. The same is done each day by ivr watch, with TEST_CALL_TO_SELF=yes.

    \b
    Ends with 0 when the line answered, with 1 when it did not, with 2 when a setting is missing or wrong.
    """
    account = account_or_stop(os.environ)
    line = line_or_stop(chosen_root(ctx, own_root))
    numbers = numbers_or_stop(os.environ, line)
    on_air = OnAir(compile_line(line), numbers, line_fallback(line)(numbers[0]))
    try:
        plan = planned(os.environ, over_http(), on_air)
    except SettingError as error:
        stop_for_setting(error)
    if isinstance(plan, Outcome):
        fail(plan.message, plan.hint, FOUND)
    tell(w("calling; it hangs up after {seconds} seconds, and nobody is rung", seconds=plan.listens))
    sys.stdout.flush()
    from ivr.ops.twilio_wire import client_of  # half a second

    outcome = made(client_of(account, time.sleep), account, numbers, public_urls(os.environ), plan, time.sleep)
    if not outcome.is_whole:
        fail(outcome.message, outcome.hint, FOUND)
    tell(outcome.message)
