"""``ivr provision``: our numbers at Twilio are set as the line needs them."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import click

from ivr.cli.account import account_or_stop, line_or_stop, numbers_or_stop, stop_for_setting
from ivr.cli.common import FOUND, chosen_root, fail, root_option
from ivr.cli.language import tell, to_operator
from ivr.messages import shown, w
from ivr.ops.number import NAMES, Change, apply, changes, looked_up, wanted
from ivr.ops.settings import number_settings
from ivr.ops.trouble import TwilioTroubleError
from ivr.voice.settings import SettingError

NOTHING = w("not set")


@click.command()
@root_option
@click.option("--apply", "is_applied", is_flag=True, help="Change them. Without it they are only shown.")
@click.pass_context
def provision(ctx: click.Context, own_root: Path | None, is_applied: bool) -> None:
    """Set our numbers at Twilio as the line needs them: who is asked about a call, what answers when we cannot.

    What is otherwise than it should be is shown; with --apply it is changed, and looked at again.

    \b
    TWILIO_ACCOUNT_SID  the account, AC…
    TWILIO_AUTH_TOKEN   its auth token; or TWILIO_API_KEY and TWILIO_API_SECRET
    TWILIO_REGION       ie1 where the number is set up in Ireland
    IVR_PUBLIC_URL      the address Twilio calls, without /call
    IVR_FALLBACK_URL    where what ivr fallback prints is kept
    IVR_NUMBER          our number; that of menus/line.yaml unless told otherwise

    \b
    Ends with 0 when everything is as it should be; with 1 when something is otherwise, or Twilio refuses;
    with 2 when a setting is missing or wrong.
    """
    line = line_or_stop(chosen_root(ctx, own_root))
    account = account_or_stop(os.environ)
    try:
        settings = number_settings(os.environ)
    except SettingError as error:
        stop_for_setting(error)
    if settings is None:
        fail(w("IVR_PUBLIC_URL is not set."), w("IVR_PUBLIC_URL=https://… where Twilio can reach the line"))
    if not settings.public_url.startswith("https://"):
        hint = w("IVR_PUBLIC_URL=https://… where Twilio can reach the line")
        fail(w("IVR_PUBLIC_URL begins with http://: what callers press would cross the internet in the open."), hint)
    if settings.fallback_url is None:
        tell(w("IVR_FALLBACK_URL is not set: what answers when we cannot is left as it is"), err=True)
    from ivr.ops.twilio_wire import client_of  # half a second

    client, is_whole = client_of(account, time.sleep), True
    for own in numbers_or_stop(os.environ, line):
        try:
            number = looked_up(client, account, own)
            different = changes(number, wanted(settings))
            _show(own, different)
            if different and is_applied:
                different = changes(apply(client, account, number, different), wanted(settings))
                _tell_result(own, different)
        except TwilioTroubleError as trouble:
            fail(trouble.message, trouble.hint, FOUND)
        is_whole = is_whole and not different
    if not is_whole:
        if not is_applied:
            tell(w("nothing was changed; to change it: ivr provision --apply"))
        sys.exit(FOUND)


def _show(own: str, different: tuple[Change, ...]) -> None:
    if not different:
        tell(w("{number}: nothing to change", number=own))
        return
    tell(w("{number}: {count} to change", number=own, count=len(different)))
    translate = to_operator()
    for change in different:
        click.echo(f"  {shown(NAMES[change.setting], translate)}")
        click.echo("    " + w("now: {value}", value=change.now or NOTHING).shown(translate))
        click.echo("    " + w("wanted: {value}", value=change.wanted or NOTHING).shown(translate))


def _tell_result(own: str, different: tuple[Change, ...]) -> None:
    if different:
        tell(w("{number}: Twilio has not kept the change; it is still otherwise:", number=own))
        _show(own, different)
    else:
        tell(w("{number}: changed, and Twilio says so too", number=own))
