"""The one log of the service: which request a line is of, what goes into it, and what becomes of a flood."""

from __future__ import annotations

import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask

from ivr.voice import counts as c
from ivr.voice.counts import Counts
from ivr.voice.log_limits import MOST
from ivr.voice.logs import handler, request_ids

LONG = 20
CALLER = "+358401234567"
TOKEN = "6d6e6f70-0000-4000-8000-000000000001"


# --- which request


def ids(key: bytes, *tokens: str | None) -> list[str | None]:
    app, named = Flask("test"), request_ids(key)
    found = []
    for token in tokens:
        headers = {} if token is None else {"I-Twilio-Idempotency-Token": token}
        with app.test_request_context(headers=headers):
            found.append(named())
    return found


def test_two_lines_of_a_request_and_its_next_try_have_one_name_and_another_run_another() -> None:
    first, again, other = ids(b"key", TOKEN, TOKEN, TOKEN[:-1] + "2")

    assert first == again
    assert len({first, other, *ids(b"another", TOKEN)}) == 3
    assert len(first) == 12
    assert set(first) <= set("0123456789abcdef")


def test_the_name_is_an_hmac_of_the_token_and_without_a_token_there_is_none() -> None:
    of_the_standard = "what do ya want for nothing?"  # RFC 4231, test case 2
    assert ids(b"Jefe", of_the_standard, None, "") == ["5bdcc146bf60", None, None]
    assert request_ids(b"key")() is None  # between two requests


# --- what is left out


@contextmanager
def logging_to(file: Path, counts: Counts, clock: Callable[[], float] = time.monotonic) -> Iterator[logging.Logger]:
    """A logger that writes into *file* as the service does; at the end, what was lost or left out is told."""
    fd = os.open(file, os.O_CREAT | os.O_WRONLY)
    made = handler("json", counts, fd, clock)
    logger, own = logging.getLogger("ivr.test"), logging.getLogger("ivr.log")
    for each in (logger, own):
        each.addHandler(made.handler)
        each.setLevel(logging.INFO)
        each.propagate = False
    try:
        yield logger
        made.lines.end(LONG)
        made.lines.looks()
        made.lines.end(LONG)
    finally:
        for each in (logger, own):
            each.removeHandler(made.handler)
            each.propagate = True
        os.close(fd)


def test_a_flood_leaves_a_few_lines(tmp_path: Path) -> None:
    with logging_to(tmp_path / "log", Counts()) as log:
        for number in range(10_000):
            log.error("refused %d", number)

    written = [json.loads(line)["event"] for line in (tmp_path / "log").read_text(encoding="utf-8").splitlines()]
    assert written == [f"refused {number}" for number in range(MOST)]


def told(file: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def test_how_much_a_flood_has_left_out_is_told_when_it_is_over(tmp_path: Path) -> None:
    seconds = [0.0]
    with logging_to(tmp_path / "log", Counts(), lambda: seconds[0]) as log:
        for number in range(100):
            log.error("refused %d", number)
        seconds[0] = 60.0

    last = told(tmp_path / "log")[-1]
    assert {name: last[name] for name in ("level", "event", "logger", "left_out", "of", "kind")} == {
        "level": "error",
        "event": "lines of one kind were left out",
        "logger": "ivr.log",
        "left_out": 100 - MOST,
        "of": "ivr.test",
        "kind": "refused %d",
    }


def test_a_failure_that_nobody_expected_can_be_a_flood_too(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", FLOOD], capture_output=True, text=True, timeout=60, check=True)

    assert [json.loads(line)["event"] for line in done.stderr.splitlines()] == ["a failure in passing"] * MOST


FLOOD = """
from ivr.voice.counts import Counts
from ivr.voice.logs import set_up
set_up("json", Counts())
class Fails:
    def __del__(self): raise ValueError
for _ in range(1000): Fails()
"""


def test_a_line_that_cannot_be_made_stops_nobody(tmp_path: Path) -> None:
    counts = Counts()
    with logging_to(tmp_path / "log", counts) as log:
        log.error("%d", "no number")
        log.error("fine")

    fine, lost = told(tmp_path / "log")
    assert (fine["event"], counts.total(c.DROPPED)) == ("fine", 1)
    assert (lost["event"], lost["dropped"]) == ("lines of this log are lost: they could not be written", 1)


# --- everything in the process goes through it

ANY = f"""
import sys, threading, warnings, logging
from ivr.voice.counts import Counts
from ivr.voice.logs import set_up
set_up(sys.argv[1], Counts())
logging.getLogger("somebody").info("said")
print("printed", "in two")
print("problem\\n  mend: it", file=sys.stderr)
warnings.warn("of {CALLER}", UserWarning)
def fails(): raise ValueError("{CALLER}")
thread = threading.Thread(target=fails); thread.start(); thread.join()
class Last:
    def __del__(self): fails()
Last()
import click
click.secho("shown", fg="red", err=True)
fails()
"""


def run(kind: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "always", "-c", ANY, kind]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 1
    assert CALLER not in done.stdout + done.stderr
    return done


def test_as_json_every_line_is_json_whoever_wrote_it() -> None:
    done = run("json")

    assert done.stdout == ""
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert [(each["logger"], each["level"], each["event"], each.get("error")) for each in lines] == [
        ("somebody", "info", "said", None),
        ("ivr.told", "info", "printed in two", None),
        ("ivr.told", "warning", "problem", None),
        ("ivr.unexpected", "warning", "a warning of the program", "UserWarning"),
        ("ivr.unexpected", "error", "a thread has ended: nothing was prepared for this", "ValueError"),
        ("ivr.unexpected", "error", "a failure in passing", "ValueError"),
        ("ivr.told", "warning", "shown", None),
        ("ivr.unexpected", "critical", "the program ends: nothing was prepared for this", "ValueError"),
    ]
    assert all("in fails" in each["where"][-1] for each in lines if each.get("error") == "ValueError")


def test_as_text_what_is_printed_stays_as_it_is() -> None:
    done = run("text")

    assert done.stdout == "printed in two\n"
    written = done.stderr.splitlines()
    assert "problem" in written
    assert "  mend: it" in written
    assert "shown" in written
    assert [line.partition(" ")[2] for line in written if "somebody" in line] == ["info somebody: said"]


CLOSED = """
import os, sys
from ivr.voice.counts import Counts
from ivr.voice.logs import set_up
counts = Counts()
set_up(sys.argv[1], counts)
print("a"); print("b", file=sys.stderr)
opened = os.open(sys.argv[2], os.O_CREAT | os.O_WRONLY)
os.write(opened, str(counts.total("log-lines-dropped")).encode() + b" " + str(opened).encode())
"""


@pytest.mark.parametrize("kind", ["json", "text"])
def test_where_output_was_closed_at_the_start_lines_are_lost_and_nothing_else_is_written_to(
    tmp_path: Path, kind: str
) -> None:
    command = f'"{sys.executable}" -c "$1" "$2" "$3" >&- 2>&-'
    done = subprocess.run(["sh", "-c", command, "sh", CLOSED, kind, tmp_path / "file"], timeout=60, check=False)

    count, opened = (tmp_path / "file").read_text(encoding="utf-8").split()
    assert (done.returncode, float(count), int(opened) > 2) == (0, 2, True)
