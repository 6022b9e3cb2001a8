"""``ivr serve``: answer calls."""

from __future__ import annotations

import datetime as dt
import os
import sys
from functools import partial
from pathlib import Path

import click
from flask import Flask

from ivr.cli.common import chosen_root, fail, root_option
from ivr.cli.run_rules import found_by_rules
from ivr.cli.serve_told import say_how_to_call, say_what_is_on_air, warn_of_odd_tokens
from ivr.graph.call_graph import CallGraph
from ivr.line.load import Line
from ivr.line.settings import Limits
from ivr.messages import w
from ivr.problems import Problem
from ivr.publish.copy import keep_copy
from ivr.publish.resort import shown_last_resort
from ivr.publish.starting import FOLDER, PUBLISHED, Starting
from ivr.store.opened import StoreError, address_of, open_store
from ivr.store.store import Store
from ivr.voice.app import Gate, create_app
from ivr.voice.counts import Counts
from ivr.voice.exposition import Wsgi, by_port, page
from ivr.voice.follow import Follower
from ivr.voice.last_resort import last_resort
from ivr.voice.limits import Limited, Transfers
from ivr.voice.listening import listening
from ivr.voice.on_air import Air
from ivr.voice.settings import SettingError, from_environment

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
    IVR_LOG            json or text: how the log looks; text in a terminal unless told otherwise
    IVR_METRICS_PORT   a second port, for figures, which only this machine can reach; none unless told

    kill -HUP puts the files on the air as they are now; calls under way finish in the version they began with.
    Files that cannot be read are not put on the air: the last good version stays, and the log says what to mend.
    Where there is none, every caller is put through to the helpline.
    """
    try:
        settings = from_environment(os.environ)
        where = listening(settings, os.environ)
    except SettingError as error:
        fail(error.message, error.hint)
    root = chosen_root(ctx, own_root)
    try:
        kept_in = address_of(os.environ, root)
    except StoreError:
        fail(w("DATABASE_URL is no address of a database"), NO_DATABASE)
    from ivr.voice.logs import set_up  # structlog and gunicorn are needed only here
    from ivr.voice.serve import serve as run

    counts = Counts()
    set_up(settings.log or _log_that_suits(), counts)
    warn_of_odd_tokens(settings)
    source = PUBLISHED if os.environ.get("DATABASE_URL", "").strip() else FOLDER

    def opened() -> Store:
        return Store(open_store(kept_in))

    starting = Starting(
        root, source, opened, lambda line, graph: _errors(root, line, graph), public_urls=settings.public_urls
    )
    gate = Gate(settings.tokens, settings.public_urls)
    limited = Limited(Limits(), Transfers())  # before the workers, kept through reloads: calls under way go on
    on: list[Air | None] = []

    def make() -> Wsgi:
        is_start = not on
        taken = starting.take_up()
        air = Air.of(taken.programme) if taken.programme is not None else None
        on[:] = [air]
        say_what_is_on_air(taken, source, kept_in)
        if is_start:
            say_how_to_call(settings, where)
        app = create_app(air, gate, resort=partial(_resort, air), counts=counts, limited=limited)
        return _with_figures(app, air, counts, settings.metrics_port)

    def in_worker() -> None:
        """Follow the store from now on, where there is one."""
        taken, [air] = starting.taken, on
        if air is not None:
            keep = partial(keep_copy, root) if source == PUBLISHED else lambda _: None
            change = None if source == FOLDER and taken.without_store else taken.change
            Follower(air, opened, settings.public_urls, change, keep, counts.store_is_unreachable).start()

    run(make, where.bind, in_worker, counts, settings.metrics_port)


def _resort(air: Air | None, own_number: str | None) -> str:
    """The last resort of the version that is on the air, else the one that is built in."""
    document = air.current(dt.datetime.now(dt.UTC)).last_resort if air is not None else ""
    return shown_last_resort(document, own_number) if document else last_resort(own_number=own_number)


def _log_that_suits() -> str:
    return "text" if sys.stderr is not None and sys.stderr.isatty() else "json"


def _with_figures(app: Flask, air: Air | None, counts: Counts, port: int | None) -> Wsgi:
    """The service, with the figures on a port of their own where there is to be one."""
    if port is None:
        return app
    return by_port(app, page(counts, partial(_version, air)), port)


def _version(air: Air | None) -> str | None:
    return air.current(dt.datetime.now(dt.UTC)).name if air is not None else None


def _errors(root: Path, line: Line, graph: CallGraph) -> list[Problem]:
    found = found_by_rules(root, line, graph, dt.datetime.now(dt.UTC))
    return [problem for problem in found if problem.level == "error"]
