"""``ivr serve``: answer calls."""

from __future__ import annotations

import datetime as dt
import logging
import os
import sys
from functools import partial
from pathlib import Path

import click
from flask import Flask
from sqlalchemy.engine import URL

from ivr.cli.common import chosen_root, fail, root_option, show
from ivr.cli.language import tell, to_operator
from ivr.cli.run_rules import found_by_rules
from ivr.graph.call_graph import CallGraph
from ivr.line.load import Line
from ivr.messages import w
from ivr.problems import Problem
from ivr.publish.copy import keep_copy
from ivr.publish.resort import shown_last_resort
from ivr.publish.starting import FOLDER, PUBLISHED, Starting, Taken
from ivr.store.opened import StoreError, address_of, open_store
from ivr.store.store import Store
from ivr.voice.app import Gate, create_app
from ivr.voice.follow import Follower
from ivr.voice.last_resort import last_resort
from ivr.voice.listening import Listening, listening
from ivr.voice.on_air import Air
from ivr.voice.output import never_wait_for_readers, that_may_fail
from ivr.voice.settings import ServeSettings, SettingError, from_environment, is_like_twilios

NO_DATABASE = w("DATABASE_URL=postgresql://name:password@host/database, or sqlite:////folder/file; or leave it out")


@click.command()
@root_option
@click.pass_context
def serve(ctx: click.Context, own_root: Path | None) -> None:
    """Answer calls. Settings are taken from the environment:

    \b
    HOST               where to listen; 127.0.0.1 unless told otherwise
    PORT               8000 unless told otherwise
    TWILIO_AUTH_TOKEN  the account's auth token; two with a comma between while one is replaced
    IVR_PUBLIC_URL     the address Twilio calls, without /call; several with commas between
    DATABASE_URL       where published versions are (postgresql://… or sqlite:///…); without it the folder is the line

    kill -HUP puts the files on the air as they are now; calls under way finish in the version they began with.
    Files that cannot be read are not put on the air: the last good version stays, and the log says what to mend.
    Where there is none, every caller is put through to the helpline.
    """
    try:
        settings = from_environment(os.environ)
        where = listening(settings, os.environ)
    except SettingError as error:
        fail(error.message, error.hint)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    never_wait_for_readers()
    with that_may_fail():
        _warn_of_odd_tokens(settings)
    root = chosen_root(ctx, own_root)
    try:
        kept_in = address_of(os.environ, root)
    except StoreError:
        fail(w("DATABASE_URL is no address of a database"), NO_DATABASE)
    source = PUBLISHED if os.environ.get("DATABASE_URL", "").strip() else FOLDER

    def opened() -> Store:
        return Store(open_store(kept_in))

    starting = Starting(
        root, source, opened, lambda line, graph: _errors(root, line, graph), public_urls=settings.public_urls
    )
    gate = Gate(settings.tokens, settings.public_urls)
    on: list[Air] = []

    def make() -> Flask:
        is_start = not on
        taken = starting.take_up()
        air = Air.of(taken.programme) if taken.programme is not None else None
        on[:] = [air] if air is not None else []
        with that_may_fail():
            _say_what_is_on_air(taken, source, kept_in)
            if is_start:
                _say_how_to_call(settings, where)
        return create_app(air, gate, resort=partial(_resort, air))

    def in_worker() -> None:
        """Follow the store from now on, where there is one."""
        taken = starting.taken
        if on and (source == PUBLISHED or not taken.without_store):
            keep = partial(keep_copy, root) if source == PUBLISHED else lambda _: None
            Follower(on[0], opened, settings.public_urls, taken.change, keep).start()

    from ivr.voice.serve import serve as run  # gunicorn is needed only here

    run(make, where.bind, in_worker)


def _resort(air: Air | None, own_number: str | None) -> str:
    """The last resort of the version that is on the air, else the one that is built in."""
    document = air.current(dt.datetime.now(dt.UTC)).last_resort if air is not None else ""
    return shown_last_resort(document, own_number) if document else last_resort(own_number=own_number)


def _errors(root: Path, line: Line, graph: CallGraph) -> list[Problem]:
    found = found_by_rules(root, line, graph, dt.datetime.now(dt.UTC))
    return [problem for problem in found if problem.level == "error"]


def _say_what_is_on_air(taken: Taken, source: str, kept_in: URL) -> None:
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
    if source == PUBLISHED:
        tell(w("the line is what was published last ({kind}); ivr publish puts another one on the air", kind=kind))
    else:
        tell(w("the line is this folder; ivr publish, or a restart, puts it on the air as it is then"))


def _warn_of_odd_tokens(settings: ServeSettings) -> None:
    """A token that was cut off refuses every caller; tests and practice have short ones, so it is no error."""
    if not all(map(is_like_twilios, settings.tokens)):
        message = w("TWILIO_AUTH_TOKEN is not as Twilio's are, 32 of 0-9 and a-f: real calls would all be refused")
        hint = w("copy it whole from Twilio's console; for practice it is fine as it is")
        tell(w("warning: {message}", message=message), err=True)
        click.echo("  " + w("mend: {hint}", hint=hint).shown(to_operator()), err=True)


def _say_how_to_call(settings: ServeSettings, where: Listening) -> None:
    here = f"http://{where.shown}"
    address = f"{settings.public_urls[0]}/call"
    tell(w("listening on {here}; a call enters at POST {address}", here=here, address=address))
    if settings.throw_away:
        tell(w("no TWILIO_AUTH_TOKEN is set: this is practice, with a token made for this run only"))
    token = f"TWILIO_AUTH_TOKEN={settings.tokens[0]} " if settings.throw_away else ""
    tell(w("call it from another terminal: {command}", command=f"{token}.venv/bin/ivr call --url {address}"))
    tell(w("stop with Ctrl-C"))
