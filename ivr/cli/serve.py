"""``ivr serve``: answer calls."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

import click

from ivr.cli.common import chosen_root, fail, root_option, show
from ivr.cli.language import tell
from ivr.cli.line_fallback import line_fallback
from ivr.graph.compile import compile_line
from ivr.line.load import Line, load
from ivr.messages import w
from ivr.problems import BrokenLineError
from ivr.voice.app import Gate, create_app
from ivr.voice.on_air import Air, Revision
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

    With files that cannot be read the service still answers: it puts every caller through to the helpline,
    and says in the log what to mend.
    """
    try:
        settings = from_environment(os.environ)
    except SettingError as error:
        fail(error.message, error.hint)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s", stream=sys.stderr)
    line, air = _air(chosen_root(ctx, own_root))
    app = create_app(air, Gate(settings.tokens, settings.public_urls), resort=line_fallback(line))
    _say_how_to_call(settings, air)
    from ivr.voice.serve import serve as run  # gunicorn is needed only here

    run(app, settings)


def _air(root: Path) -> tuple[Line | None, Air | None]:
    try:
        line = load(root)
        return line, Air(Revision(compile_line(line)))
    except BrokenLineError as broken:
        show(broken.problems)
        until = w(
            "the line cannot be made: until it is mended and started again, every caller is connected to the helpline"
        )
        tell(until, err=True)
        return None, None
    except Exception:  # whatever it is, callers must reach somebody
        logging.getLogger("ivr").exception("the line cannot be made: every caller is connected to the helpline")
        return None, None


def _say_how_to_call(settings: ServeSettings, air: Air | None) -> None:
    here = f"http://{settings.host}:{settings.port}"
    if air is not None:
        graph = air.current.graph
        tell(w("on air: version {version}, {count} languages", version=graph.revision, count=len(graph.languages)))
    address = f"{settings.public_urls[0]}/call"
    tell(w("listening on {here}; a call enters at POST {address}", here=here, address=address))
    if settings.throw_away:
        tell(w("no TWILIO_AUTH_TOKEN is set: this is practice, with a token made for this run only"))
    token = f"TWILIO_AUTH_TOKEN={settings.tokens[0]} " if settings.throw_away else ""
    tell(w("call it from another terminal: {command}", command=f"{token}.venv/bin/ivr call --url {address}"))
    tell(w("stop with Ctrl-C"))
    sys.stdout.flush()
