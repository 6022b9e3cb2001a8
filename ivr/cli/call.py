"""``ivr call``: call the line in a terminal, by hand or from a script of keys."""

from __future__ import annotations

import datetime as dt
import json
import os
from collections.abc import Sequence
from pathlib import Path

import click

from ivr.calls.values import WrongValueError, number
from ivr.calls.write import PlayedEvent
from ivr.cli.by_hand import by_hand
from ivr.cli.common import FOUND, at_option, chosen_root, fail, now_or, root_option, stop_for, wrong_command
from ivr.cli.in_process import CALLED, seconds_of_say
from ivr.cli.language import to_operator
from ivr.cli.played_line import PlayedLine
from ivr.cli.saved_call import save
from ivr.cli.typed_events import WORDS, event_of
from ivr.messages import w
from ivr.problems import BrokenLineError
from twiml_phone import Call, Event, Listens, Phone, PhoneError, Waits, describe


class PhoneNumber(click.ParamType[str]):
    """A phone number, as it is rung: without spaces."""

    name = "number"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The number with plus and country code."""
        try:
            return number(str(value))
        except WrongValueError as complaint:
            told = f"{complaint.message.shown(to_operator())}: {complaint.hint.shown(to_operator())}"
            return self.fail(told, param, ctx)


@click.command()
@root_option
@at_option
@click.option("--keys", "script", default=None, metavar='"3 1 wait 0 busy"', help=f"Play a whole call: {WORDS}.")
@click.option("--json", "as_json", is_flag=True, help="Print the call as JSON (needs --keys).")
@click.option(
    "--url",
    default=None,
    help="Call a running server: http://127.0.0.1:8000/call (needs its TWILIO_AUTH_TOKEN).",
)
@click.option("--token", envvar="TWILIO_AUTH_TOKEN", default=None, help="The auth token to sign with, for --url.")
@click.option(
    "--number",
    "called",
    type=PhoneNumber(),
    default=CALLED,
    metavar='"+358…"',
    help="The number that is called: whoever is rung sees it.",
)
@click.option("--addresses", is_flag=True, help="Show every request too.")
@click.option(
    "--save",
    "saved",
    type=click.Path(dir_okay=False, path_type=Path),
    default=None,
    metavar="FILE.yaml",
    help="Write the call down, behind those in the file: ivr test plays it again.",
)
@click.pass_context
def call(
    ctx: click.Context,
    own_root: Path | None,
    at: dt.datetime | None,
    script: str | None,
    as_json: bool,
    url: str | None,
    token: str | None,
    called: str,
    addresses: bool,
    saved: Path | None,
) -> None:
    """Call the line: no telephone, no Twilio, nothing is dialled.

    Without --keys you are the caller: press keys, Enter alone is silence, and choose what happens when a
    number is rung. Time is not real: what was heard is printed at once, with its second.
    """
    if as_json and script is None:
        raise wrong_command(w('--json needs --keys, like --keys "1 1"'))
    if at is not None and url is not None:
        raise wrong_command(w("--at cannot change the clock of a running server: leave out --at or --url"))
    if saved is not None and url is not None:
        raise wrong_command(w("--save writes a call of the line in this folder: leave out --save or --url"))
    if saved is not None and saved.suffix != ".yaml":
        raise wrong_command(w('--save needs a file with the ending .yaml (got "{file}")', file=saved))
    steps = None if script is None else [event_of(word) for word in script.split()]
    now = now_or(at)
    line = _own(chosen_root(ctx, own_root)) if url is None else None
    phone = line.phone(now, strict=False, number=called) if line is not None else _server(url or "", token, called)
    try:
        if steps is None:
            moments, played = by_hand(phone, addresses=addresses)
        else:
            moments, played = _by_script(phone, steps)
            click.echo(_as_json(played) if as_json else describe(played, fetches=addresses, words=to_operator()))
    except PhoneError as error:
        fail(str(error), status=FOUND)
    if saved is not None and line is not None:
        by_hand_at = w("by hand, {moment}", moment=f"{now:%Y-%m-%d %H:%M}")
        name = script or by_hand_at.shown(to_operator())
        save(saved, line, " ".join(name.split()), now, moments, played)
    raise SystemExit(FOUND if _went_wrong(played) else 0)


def _own(root: Path) -> PlayedLine:
    try:
        return PlayedLine.under(root)
    except BrokenLineError as broken:
        stop_for(broken.problems)


def _server(url: str, token: str | None, called: str) -> Phone:
    if not token:
        fail(w("the server's auth token is needed: TWILIO_AUTH_TOKEN=… or --token"))
    if not url.startswith(("http://", "https://")):
        fail(w('"{url}" is no address: write http://127.0.0.1:8000/call', url=url))
    public = os.environ.get("IVR_PUBLIC_URL", "").split(",")[0].strip()
    base = url.rstrip("/").removesuffix("/call")
    # with the line's own lengths of words: the same call has the same seconds here as in this process
    return Phone(base, token=token.split(",")[0], public=public, number=called, seconds_of=seconds_of_say)


def _by_script(phone: Phone, steps: Sequence[tuple[bool, Event]]) -> tuple[list[PlayedEvent], Call]:
    played = phone.dial_in()
    moments: list[PlayedEvent] = []
    for hear_out, event in steps:
        # in a menu, silence begins behind the words anyway: so they are written down by --save
        listens = hear_out or (isinstance(event, Waits) and played.state == "gathering")
        if listens and not played.ended:
            played = phone.advance(played, Listens())
        after = phone.advance(played, event)
        moments.append(PlayedEvent(listens, event, played, after))
        played = after
    return moments, played if played.ended else phone.advance(played, Listens())


def _as_json(played: Call) -> str:
    """What happened, in order; times in seconds from the first word."""
    whole = json.loads(played.to_json())
    happened = [{"what": entry.pop("is").lower(), **entry} for entry in whole["transcript"]]
    told = {"ended": played.ended, "seconds": played.now, "transcript": happened}
    return json.dumps(told, ensure_ascii=False, indent=2)


def _went_wrong(played: Call) -> bool:
    return any(type(entry).__name__ in ("Failed", "Refused") for entry in played.transcript)
