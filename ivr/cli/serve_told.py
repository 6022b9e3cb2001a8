"""What ``ivr serve`` tells whoever starts it."""

from __future__ import annotations

import datetime as dt

import click
from sqlalchemy.engine import URL

from ivr.cli.common import show
from ivr.cli.language import tell, to_operator
from ivr.messages import w
from ivr.publish.starting import PUBLISHED, Taken
from ivr.voice.listening import Listening
from ivr.voice.settings import ServeSettings, is_like_twilios


def say_what_is_on_air(taken: Taken, source: str, kept_in: URL) -> None:
    """The version that is on the air, or why another one is, and what to mend."""
    show(taken.problems)
    kind = {"sqlite": "SQLite"}.get(kept_in.drivername, "PostgreSQL")
    if taken.without_store:
        told = w("the store of versions ({kind}) cannot be used: {why}", kind=kind, why=taken.without_store)
        tell(told, err=True)
        hint = w("calls that are under way at the next restart may lose their place; ivr doctor looks further")
        tell(w("  mend: {hint}", hint=hint), err=True)
    if taken.programme is None:
        until = w("the line cannot be made: until it is mended and reloaded, every caller is connected to the helpline")
        tell(until, err=True)
        return
    graph = taken.programme.turn(dt.datetime.now(dt.UTC)).revision.graph
    if taken.is_kept:
        tell(w("not on air as it is now: until it is mended and reloaded, the last good version stays"), err=True)
    elif taken.problems:
        tell(w("on air with errors, for there is no earlier version: mend it before real callers come"), err=True)
    tell(w("on air: version {version}, {count} languages", version=graph.revision, count=len(graph.languages)))
    if source == PUBLISHED and not taken.change:
        tell(w("nothing was read of the store yet: this folder, or the copy beside it, answers until ivr publish"))
    elif source == PUBLISHED:
        tell(w("the line is what was published last ({kind}); ivr publish puts another one on the air", kind=kind))
    else:
        tell(w("the line is this folder; ivr publish, or a restart, puts it on the air as it is then"))


def warn_of_odd_tokens(settings: ServeSettings) -> None:
    """A token that was cut off refuses every caller; tests and practice have short ones, so it is no error."""
    if not all(map(is_like_twilios, settings.tokens)):
        message = w("TWILIO_AUTH_TOKEN is not as Twilio's are, 32 of 0-9 and a-f: real calls would all be refused")
        hint = w("copy it whole from Twilio's console; for practice it is fine as it is")
        tell(w("warning: {message}", message=message), err=True)
        click.echo("  " + w("mend: {hint}", hint=hint).shown(to_operator()), err=True)


def say_how_to_call(settings: ServeSettings, where: Listening) -> None:
    """Where it listens, and how to try it."""
    here = f"http://{where.shown}"
    address = f"{settings.public_urls[0]}/call"
    tell(w("listening on {here}; a call enters at POST {address}", here=here, address=address))
    if settings.throw_away:
        tell(w("no TWILIO_AUTH_TOKEN is set: this is practice, with a token made for this run only"))
    token = f"TWILIO_AUTH_TOKEN={settings.tokens[0]} " if settings.throw_away else ""
    tell(w("call it from another terminal: {command}", command=f"{token}.venv/bin/ivr call --url {address}"))
    tell(w("stop with Ctrl-C"))
