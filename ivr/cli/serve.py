"""``ivr serve``: answer calls."""

from __future__ import annotations

import datetime as dt
import logging
import os
import sys
from pathlib import Path

import click
from flask import Flask

from ivr.cli.common import chosen_root, fail, root_option, show
from ivr.cli.language import tell
from ivr.cli.line_fallback import line_fallback
from ivr.cli.run_rules import found_by_rules
from ivr.graph.call_graph import CallGraph
from ivr.line.load import Line
from ivr.messages import w
from ivr.problems import Problem
from ivr.voice.app import Gate, create_app
from ivr.voice.folder import Folder, Taken
from ivr.voice.limits import Limited, Transfers
from ivr.voice.settings import ServeSettings, SettingError, from_environment


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

    kill -HUP puts the files on the air as they are now; calls under way finish in the version they began with.
    Files that cannot be read are not put on the air: the last good version stays, and the log says what to mend.
    Where there is none, every caller is put through to the helpline.
    """
    try:
        settings = from_environment(os.environ)
    except SettingError as error:
        fail(error.message, error.hint)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    root = chosen_root(ctx, own_root)
    folder = Folder(root, lambda line, graph: _errors(root, line, graph))
    gate = Gate(settings.tokens, settings.public_urls)
    transfers = Transfers()  # before the workers, and kept through every reload: calls under way go on

    def make() -> Flask:
        is_start = folder.taken is None
        taken = folder.take_up()
        _say_what_is_on_air(taken)
        if is_start:
            _say_how_to_call(settings)
        limited = Limited(taken.line.settings.limits, transfers) if taken.line is not None else None
        return create_app(taken.air, gate, resort=line_fallback(taken.line), limited=limited)

    from ivr.voice.serve import serve as run  # gunicorn is needed only here

    run(make, settings, lambda: folder.recall(settings.public_urls))


def _errors(root: Path, line: Line, graph: CallGraph) -> list[Problem]:
    found = found_by_rules(root, line, graph, dt.datetime.now(dt.UTC))
    return [problem for problem in found if problem.level == "error"]


def _say_what_is_on_air(taken: Taken) -> None:
    show(taken.problems)
    if taken.air is None:
        until = w("the line cannot be made: until it is mended and reloaded, every caller is connected to the helpline")
        tell(until, err=True)
        return
    graph = taken.air.current.graph
    if taken.is_kept:
        tell(w("not on air as it is now: until it is mended and reloaded, the last good version stays"), err=True)
    elif taken.problems:
        tell(w("on air with errors, for there is no earlier version: mend it before real callers come"), err=True)
    tell(w("on air: version {version}, {count} languages", version=graph.revision, count=len(graph.languages)))
    sys.stdout.flush()


def _say_how_to_call(settings: ServeSettings) -> None:
    here = f"http://{settings.host}:{settings.port}"
    address = f"{settings.public_urls[0]}/call"
    tell(w("listening on {here}; a call enters at POST {address}", here=here, address=address))
    if settings.throw_away:
        tell(w("no TWILIO_AUTH_TOKEN is set: this is practice, with a token made for this run only"))
    token = f"TWILIO_AUTH_TOKEN={settings.tokens[0]} " if settings.throw_away else ""
    tell(w("call it from another terminal: {command}", command=f"{token}.venv/bin/ivr call --url {address}"))
    tell(w("stop with Ctrl-C"))
    sys.stdout.flush()
