"""``ivr purge``: Twilio's own records of our calls are deleted."""

from __future__ import annotations

import datetime as dt
import os
import re
import sys
import time
from pathlib import Path

import click

from ivr.cli.account import account_or_stop, line_or_stop, numbers_or_stop
from ivr.cli.common import FOUND, chosen_root, fail, root_option
from ivr.cli.language import tell, to_operator
from ivr.messages import w
from ivr.ops.records import MOST_A_PAGE, delete, recordings, records_of
from ivr.ops.trouble import TwilioTroubleError


class Age(click.ParamType[dt.timedelta]):
    """How old: ``24h`` or ``7d``."""

    name = "age"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> dt.timedelta:
        """The age, of an hour at least."""
        if isinstance(value, dt.timedelta):
            return value
        found = re.fullmatch(r"([0-9]{1,4})([hd])", str(value))
        if found is None or not int(found[1]):
            message = w('"{text}" is no age: write 24h for hours, or 7d for days', text=str(value)[:20])
            return self.fail(message.shown(to_operator()), param, ctx)
        return dt.timedelta(hours=int(found[1]) * (24 if found[2] == "d" else 1))


@click.command()
@root_option
@click.option(
    "--older-than", type=Age(), default="24h", help="How old they must be: 24h or 7d; 24h unless told otherwise."
)
@click.option("--apply", "is_applied", is_flag=True, help="Delete them. Without it they are only counted.")
@click.pass_context
def purge(ctx: click.Context, own_root: Path | None, older_than: dt.timedelta, is_applied: bool) -> None:
    """Delete the records that Twilio keeps of calls to and from our numbers, once the calls are over and old enough.

    A record has the caller's number. Twilio itself keeps more, for bills and by law: docs/running/purge.md tells what.

    \b
    Ends with 0; with 1 when the account holds recordings, or Twilio refuses; with 2 when a setting is missing or wrong.
    """
    account = account_or_stop(os.environ)
    numbers = numbers_or_stop(os.environ, line_or_stop(chosen_root(ctx, own_root)))
    from ivr.ops.twilio_wire import client_of  # half a second

    client = client_of(account, time.sleep)
    before = dt.datetime.now(dt.UTC) - older_than
    try:
        records = records_of(client, account, numbers, before)
        tell(
            w(
                "records of calls old enough to delete: {count}; newer ones: {newer}",
                count=len(records.old),
                newer=records.newer,
            )
        )
        if records.of_others:
            tell(w("records of other numbers in the account, which are left alone: {count}", count=records.of_others))
        if is_applied and records.old:
            done = delete(client, account, records.old, lambda many: _tell_how_far(many, len(records.old)))
            tell(w("deleted: {count}", count=done.deleted))
            if done.not_yet:
                tell(w("not deleted yet, since Twilio has not finished with them: {count}", count=done.not_yet))
        elif records.old:
            tell(w("nothing was deleted; to delete them: ivr purge --apply"))
        recorded = recordings(client, account)
    except TwilioTroubleError as trouble:
        fail(trouble.message, trouble.hint, FOUND)
    if recorded:
        _tell_recordings(recorded)
        sys.exit(FOUND)


def _tell_how_far(many: int, of: int) -> None:
    tell(w("deleted: {many} of {of}", many=many, of=of))
    sys.stdout.flush()


def _tell_recordings(count: int) -> None:
    at_least = count >= MOST_A_PAGE
    if at_least:
        message = w("the account holds {count} recordings or more, and our line never records", count=count)
    else:
        message = w("the account holds recordings ({count}), and our line never records", count=count)
    fail(message, w("find out who records: Twilio's console, Monitor, Logs, Call recordings; then delete them"), FOUND)
