"""A call leaves no trace: not in the log, not in the figures, not on a page, also when everything fails.

Marked calls (`tests.kit.marks`) are played in this process, and all that was written is searched for them.
"""

from __future__ import annotations

import io
import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from flask import Flask
from werkzeug.test import Client

from ivr.voice.app import Gate, create_app
from ivr.voice.counts import Counts
from ivr.voice.exposition import page
from ivr.voice.logs import handler
from ivr.voice.on_air import Air, Revision
from ivr.voice.signature import signature
from tests.kit import marks
from tests.kit.hypothesis_profiles import SOAK, profile
from tests.kit.marks import Found
from tests.kit.small_graph import MONDAY
from tests.voice.test_app import GRAPH, NEEDS, PUBLIC, TOKEN

CALLS = 1000 if profile() == "soak" else 1000 // SOAK * 4
LONG = 20
FORM = "application/x-www-form-urlencoded"


@dataclass
class Watched:
    """A service whose every word is written down, at every level, and its pages."""

    folder: Path
    counts: Counts = field(default_factory=Counts)

    def app(self, air: Air | None = None, counts: Counts | None = None, **parts: object) -> Flask:
        given = {"now": lambda: MONDAY, "counts": counts or self.counts, **parts}
        return create_app(air or Air(Revision(GRAPH)), Gate((TOKEN,), (PUBLIC,)), **given)

    def pages(self, app: Flask) -> Iterator[tuple[str, bytes]]:
        for path in ("/health", "/healthz", "/readyz"):
            yield path, app.test_client().get(path).data
        yield "/metrics", Client(page(self.counts, lambda: GRAPH.revision)).get("/metrics").data

    def found(self, app: Flask) -> list[Found]:
        found = [each for path, content in self.pages(app) for each in marks.in_content(path, content)]
        return [*found, *marks.in_folder(self.folder)]

    @property
    def log(self) -> str:
        return (self.folder / "log").read_text(encoding="utf-8")


@contextmanager
def watching(folder: Path, kind: str) -> Iterator[Watched]:
    """All loggers write into a file, as the service has it; what is left out in a flood is written all the same."""
    counts = Counts()
    fd = os.open(folder / "log", os.O_CREAT | os.O_WRONLY)
    made = handler(kind, counts, fd)
    made.handler.filters.clear()
    root = logging.getLogger()
    before = root.level
    root.addHandler(made.handler)
    root.setLevel(logging.DEBUG)
    try:
        yield Watched(folder, counts)
        made.lines.end(LONG)
    finally:
        root.removeHandler(made.handler)
        root.setLevel(before)
        os.close(fd)


def ask(app: Flask, path: str, fields: dict[str, str], token: str | None = TOKEN, **changes: object) -> int:
    """The status of a request that is signed with *token*, if any, with the marks in its headers too."""
    headers = {"I-Twilio-Idempotency-Token": fields["CallSid"], "X-Note": fields["From"], "Cookie": fields["From"]}
    if token is not None:
        headers["X-Twilio-Signature"] = signature(token, PUBLIC + path, list(fields.items()))
    given = {"data": urlencode(fields), "content_type": FORM, "headers": headers, "method": "POST", **changes}
    environ = {"RAW_URI": path, **changes.pop("environ_overrides", {})}
    return app.test_client().open(path, **{**given, "environ_overrides": environ}).status_code


def whole_call(app: Flask, number: int) -> None:
    """A call that comes in, presses keys, is put through, is over; and strangers with the same marks."""
    of_call = marks.fields(number)
    digits = marks.KEYS[number % len(marks.KEYS)]
    person = f"/call/{GRAPH.revision}/en/person"
    assert ask(app, "/call", of_call) == 200
    assert ask(app, NEEDS, {**of_call, "Digits": digits}) == 200
    assert ask(app, NEEDS, {**of_call, "Digits": "0"}) == 200
    assert ask(app, f"/whisper/{GRAPH.revision}/en/whisper", of_call) == 200
    assert ask(app, person, {**of_call, "DialCallStatus": "no-answer"}) == 200
    assert ask(app, "/status", {**of_call, "CallStatus": "completed"}) == 204
    assert ask(app, f"/call/{quote(of_call['From'])}/{digits}", of_call) == 200
    assert ask(app, "/call", of_call, token="54321") == 403
    assert ask(app, NEEDS, of_call, token=None) == 403
    assert ask(app, f"/{quote(of_call['From'])}?{urlencode(of_call)}", of_call) == 404
    assert ask(app, f"/audio/{quote(of_call['From'])}.wav", of_call, method="GET") == 404
    assert ask(app, "/call", of_call, data="&" * 200 + urlencode(of_call)) == 413


@pytest.mark.parametrize("kind", ["json", "text"])
def test_of_a_thousand_calls_nothing_is_left(kind: str, tmp_path: Path) -> None:
    with watching(tmp_path, kind) as watched:
        app = watched.app()
        for number in range(CALLS // 2):
            whole_call(app, number)

    assert "its signature fits no setting" in watched.log
    assert watched.found(app) == []
    assert f"ivr_calls_total {CALLS // 2}.0" in dict(watched.pages(app))["/metrics"].decode()


# --- what fails tells on nobody


class Betrayal:
    """A part that fails, and says what it was asked in its own words, as many do."""

    def __init__(self, words: dict[str, str]) -> None:
        self.words = words

    def __call__(self, *_given: object) -> object:
        raise ValueError(f"{self.words} pressed {marks.KEYS[0]}") from KeyError(self.words["From"])


class BetrayingAir(Air):
    """An air that fails wherever it is asked."""

    betrays: Betrayal

    def revision(self, name: str) -> Revision | None:
        self.betrays(name)
        return None

    def sound(self, name: str) -> bytes | None:
        self.betrays(name)
        return None


def air_that(betrays: Betrayal) -> Air:
    air = BetrayingAir(Revision(GRAPH))
    object.__setattr__(air, "betrays", betrays)
    return air


class BetrayingCounts(Counts):
    betrays: Betrayal

    def last(self, moment: str) -> float:
        self.betrays(moment)
        return 0.0


def counts_that(betrays: Betrayal) -> Counts:
    counts = BetrayingCounts()
    counts.betrays = betrays
    return counts


class BrokenBody(io.BytesIO):
    """A connection that breaks while a body is read, with words in its error."""

    def __init__(self, betrays: Betrayal) -> None:
        super().__init__()
        self.betrays = betrays

    def read(self, *_given: object) -> bytes:
        self.betrays()
        return b""


def marked(before: str, of_call: dict[str, str], after: str = "") -> str:
    """An address with marks in it, as one that tells what a caller chose."""
    return f"{before}/{quote(of_call['From'])}-{of_call['CallSid']}{after}"


def broken_body(fails: Betrayal) -> dict[str, object]:
    return {"data": None, "input_stream": BrokenBody(fails), "content_length": 9}


Fails = Callable[[Watched, Betrayal, dict[str, str]], int]
FAILURES: dict[str, Fails] = {
    "a call": lambda it, fails, of_call: ask(it.app(now=fails), marked("/call/x/en", of_call), of_call),
    "a call and the last resort": lambda it, fails, of_call: ask(
        it.app(now=fails, resort=fails), marked("/call/x/en", of_call), of_call
    ),
    "a new call": lambda it, fails, of_call: ask(it.app(air_that(fails), now=fails), "/call", of_call),
    "a whisper": lambda it, fails, of_call: ask(it.app(air_that(fails)), marked("/whisper/x", of_call), of_call),
    "news of a call": lambda it, fails, of_call: ask(it.app(), "/status", of_call, **broken_body(fails)),
    "the body of a call": lambda it, fails, of_call: ask(
        it.app(), marked("/call/x/en", of_call), of_call, **broken_body(fails)
    ),
    "a recording": lambda it, fails, of_call: ask(
        it.app(air_that(fails)), marked("/audio", of_call, ".wav"), of_call, method="GET"
    ),
    "readiness": lambda it, fails, of_call: ask(
        it.app(counts=counts_that(fails)), f"/readyz?{urlencode(of_call)}", of_call, method="GET"
    ),
}
STATUS = {
    "a call": 200,
    "a call and the last resort": 500,
    "a new call": 200,
    "a whisper": 200,
    "news of a call": 500,
    "the body of a call": 500,
    "a recording": 500,
    "readiness": 500,
}


@pytest.mark.parametrize("kind", ["json", "text"])
@pytest.mark.parametrize("what", FAILURES)
def test_whatever_fails_with_a_callers_words_they_are_not_written_down(kind: str, what: str, tmp_path: Path) -> None:
    with watching(tmp_path, kind) as watched:
        for number in range(8):
            of_call = marks.fields(number)
            assert FAILURES[what](watched, Betrayal(of_call), of_call) == STATUS[what]

    assert (
        watched.log.count(": ValueError") == watched.log.count(", in __call__") == (16 if "last resort" in what else 8)
    )
    assert watched.found(watched.app()) == []


def test_what_a_part_does_write_down_is_found(tmp_path: Path) -> None:
    """The search itself: a part that writes a number, and one that keeps a call's hash in a file, do not escape it."""

    def tells(own_number: str | None) -> str:
        logging.getLogger("a part").error("rung for %s", marks.CALLERS[1])
        (tmp_path / "kept").write_bytes(marks.forms(marks.CALLS[2])["plain, sha1"])
        return "<Response/>"

    with watching(tmp_path, "json") as watched:
        app = watched.app(now=lambda: 1 / 0, resort=tells)
        ask(app, "/call", marks.fields(0))

    assert {(each.where, each.value) for each in watched.found(app)} == {
        ("log", marks.CALLERS[1]),
        ("kept", marks.CALLS[2]),
    }
