"""``ivr call``: call the line in a terminal, by hand or from a script of keys."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

import click

from ivr.cli.common import FOUND, WRONG, at_option, chosen_root, now_or, root_option, stop_for
from ivr.cli.in_process import phone_for
from ivr.phone import (
    Call,
    DialOutcome,
    Event,
    HangUp,
    Key,
    Listen,
    Phone,
    PhoneError,
    Seconds,
    Silence,
    describe,
)
from ivr.problems import BrokenLineError

OUTCOMES = {
    "answered": DialOutcome("answered"),
    "busy": DialOutcome("busy"),
    "no-answer": DialOutcome("no-answer"),
    "failed": DialOutcome("failed"),
    "canceled": DialOutcome("canceled"),
}
KEYS = tuple("1234567890*#")
WORDS = "a key 0-9 * #, with ! to press it at once; wait; wait:5 (seconds); " + "; ".join(OUTCOMES) + "; hangup"


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
@click.option("--addresses", is_flag=True, help="Show every request too.")
@click.pass_context
def call(
    ctx: click.Context,
    own_root: Path | None,
    at: dt.datetime | None,
    script: str | None,
    as_json: bool,
    url: str | None,
    token: str | None,
    addresses: bool,
) -> None:
    """Call the line: no telephone, no Twilio, nothing is dialled.

    Without --keys you are the caller: press keys, Enter alone is silence, and choose what happens when a
    number is rung. Time is not real: what was heard is printed at once, with its second.
    """
    if as_json and script is None:
        raise click.UsageError('--json needs --keys, like --keys "1 1"')
    if at is not None and url is not None:
        raise click.UsageError("--at cannot change the clock of a running server: leave out --at or --url")
    steps = None if script is None else [_event(word) for word in script.split()]
    phone = _server(url, token) if url is not None else _own(chosen_root(ctx, own_root), now_or(at))
    try:
        if steps is None:
            played = _by_hand(phone, addresses)
        else:
            played = _by_script(phone, steps)
            click.echo(_as_json(played) if as_json else describe(played, fetches=addresses))
    except PhoneError as error:
        click.echo(f"error: {error}", err=True)
        raise SystemExit(FOUND) from None
    raise SystemExit(FOUND if _went_wrong(played) else 0)


def _own(root: Path, now: dt.datetime) -> Phone:
    try:
        return phone_for(root, now)
    except BrokenLineError as broken:
        stop_for(broken.problems)


def _server(url: str, token: str | None) -> Phone:
    if not token:
        click.echo("error: the server's auth token is needed: TWILIO_AUTH_TOKEN=… or --token", err=True)
        raise SystemExit(WRONG)
    if not url.startswith(("http://", "https://")):
        click.echo(f'error: "{url}" is no address: write http://127.0.0.1:8000/call', err=True)
        raise SystemExit(WRONG)
    public = os.environ.get("IVR_PUBLIC_URL", "").split(",")[0].strip()
    base = url.rstrip("/").removesuffix("/call")
    return Phone(base, token=token.split(",")[0], public=public)


def _event(word: str) -> tuple[bool, Event]:
    """One word of a script: whether what is being said is heard out first, and what happens then."""
    name, _, rest = word.partition(":")
    if word.rstrip("!") in KEYS:
        return not word.endswith("!"), Key(word[0])
    if name == "wait" and not rest:
        return False, Silence()
    if name == "wait" and rest.isdecimal():
        return False, Seconds(float(rest))
    if name in OUTCOMES and not rest:
        return True, OUTCOMES[name]
    if name == "hangup" and not rest:
        return True, HangUp()
    raise click.UsageError(f'"{word}" is not understood. What can happen: {WORDS}')


def _by_script(phone: Phone, steps: list[tuple[bool, Event]]) -> Call:
    played = phone.dial_in()
    for hear_out, event in steps:
        if hear_out and not played.ended:
            played = phone.advance(played, Listen())
        played = phone.advance(played, event)
    return played if played.ended else phone.advance(played, Listen())


def _as_json(played: Call) -> str:
    """What happened, in order; times in seconds from the first word."""
    whole = json.loads(played.to_json())
    happened = [{"what": entry.pop("is").lower(), **entry} for entry in whole["transcript"]]
    told = {"ended": played.ended, "seconds": played.now, "transcript": happened}
    return json.dumps(told, ensure_ascii=False, indent=2)


def _went_wrong(played: Call) -> bool:
    return any(type(entry).__name__ in ("Failed", "Refused") for entry in played.transcript)


def _by_hand(phone: Phone, addresses: bool) -> Call:
    click.echo(f"You are the caller. Enter alone is silence; q hangs up. {WORDS}")
    played = phone.advance(phone.dial_in(), Listen())
    shown = 0
    while True:
        lines = describe(played, fetches=addresses).splitlines()
        known = len(lines) - (0 if played.ended else 1)
        click.echo("\n".join(lines[shown:known]))
        shown = known
        if played.ended:
            return played
        played = _ask(phone, played)


def _ask(phone: Phone, played: Call) -> Call:
    ringing = played.ringing is not None
    asks = "ringing: answered, busy, no-answer or failed> " if ringing else "key> "
    try:
        word = input(asks).strip()
    except (EOFError, KeyboardInterrupt):
        word = "q"
    event: Event
    if word in ("q", "hangup"):
        event = HangUp()
    elif not word:
        event = Silence()
    else:
        try:
            event = _event(word)[1]
        except click.UsageError as error:
            click.echo(error.message)
            return played
    return _listened(phone, played, event)


def _listened(phone: Phone, played: Call, event: Event) -> Call:
    try:
        played = phone.advance(played, event)
        return played if played.ended else phone.advance(played, Listen())
    except PhoneError as error:
        click.echo(str(error))
        return played
