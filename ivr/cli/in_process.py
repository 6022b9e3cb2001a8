"""The line and a phone in one process: the same service that Twilio would ask, without a server."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from ivr.cli.resort import resort_of
from ivr.graph.compile import compile_line
from ivr.graph.durations import BETWEEN, seconds_of_words
from ivr.line.load import load
from ivr.phone import Phone
from ivr.voice.app import Gate, create_app
from ivr.voice.on_air import Air, Revision

TOKEN = "practice"  # noqa: S105 (it opens nothing: the service lives only inside this process)
PUBLIC = "https://ivr.example"


def phone_for(root: Path, now: dt.datetime) -> Phone:
    """A phone that calls the line under *root*, at the moment *now*. Raises BrokenLineError."""
    line = load(root)
    air = Air(Revision(compile_line(line)))
    app = create_app(air, Gate((TOKEN,), (PUBLIC,)), now=lambda: now, resort=resort_of(line))
    return Phone(app, token=TOKEN, public=PUBLIC, seconds_of=seconds_of_say)


def seconds_of_say(words: str, language: str, _voice: str) -> float:
    """How long one Say takes, in seconds, by the line's own table of rates."""
    return seconds_of_words(words, language) + BETWEEN
