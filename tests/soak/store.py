"""The store of versions while callers call: everything is changed, back to back; it stops; it stands still."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

from tests.kit import stores
from tests.kit.postgres import postgres
from tests.kit.served import Served
from tests.soak.callers import ONCE
from tests.soak.restarts import SETTINGS
from tests.soak.scenario import Scenario

Running = Iterator[tuple[list[int], Callable[[], None]]]
PUBLISH = ("publish", "--yes", "--accept", "a long run")
PAUSE = ("pause", "calm_line", "--until", "2099-01-01", "--reason", "a long run")
ROUNDS = 6


def ivr(root: Path, url: str, *words: str) -> None:
    """A command, as an operator gives it on a machine of their own; what it refuses is no matter here."""
    command = [sys.executable, "-c", "from ivr.cli import main; main()", "--root", str(root), *words]
    environment = {"DATABASE_URL": url, "IVR_WHO": "AB", "PATH": "/usr/bin:/bin"}
    subprocess.run(command, env=environment, check=False, capture_output=True)


@contextmanager
def two_on_one_store(root: Path) -> Iterator[tuple[list[Served], str, int]]:
    """Two services on one PostgreSQL; its address, and its process."""
    with postgres() as server, tempfile.TemporaryDirectory() as folder:
        url = stores.new_address("postgresql", Path(folder), server).render_as_string(hide_password=False)
        ivr(root, url, *PUBLISH)
        settings = {**SETTINGS, "DATABASE_URL": url}
        running = [Served(root, **settings), Served(root, **settings)]
        first = int((Path(server.partition("host=")[2]) / "postmaster.pid").read_text(encoding="ascii").split()[0])
        try:
            yield running, url, first
        finally:
            for each in running:
                each.stop()


@contextmanager
def everything_changes(root: Path) -> Running:
    """Published, paused, reloaded, taken back, ended: one after the other, for as long as callers call."""
    greetings = cycle(("greeting: Good day.", "greeting: Advice line."))
    with two_on_one_store(root) as (running, url, _):

        def edit() -> None:
            file, new = root / "prompts" / "en.yaml", next(greetings)
            text = file.read_text(encoding="utf-8")
            old = "greeting: Advice line." if new == "greeting: Good day." else "greeting: Good day."
            file.write_text(text.replace(old, new, 1), encoding="utf-8")

        def happen() -> None:
            for _ in range(ROUNDS):
                edit()
                ivr(root, url, *PUBLISH)
                ivr(root, url, *PAUSE)
                for each in running:
                    each.process.send_signal(signal.SIGHUP)
                ivr(root, url, "rollback", "--yes")
                ivr(root, url, "pause", "calm_line", "--end")

        yield [each.port for each in running], happen


@contextmanager
def the_store_stops(root: Path) -> Running:
    """It is ended outright in the middle, and a service is reloaded without it."""
    with two_on_one_store(root) as (running, _, first):

        def happen() -> None:
            time.sleep(3)
            os.kill(first, signal.SIGQUIT)  # immediate shutdown
            time.sleep(2)
            running[0].process.send_signal(signal.SIGHUP)

        yield [each.port for each in running], happen


@contextmanager
def the_store_stands_still(root: Path) -> Running:
    """It takes questions in and answers none, for ten seconds; a service is reloaded meanwhile."""
    with two_on_one_store(root) as (running, _, first):

        def happen() -> None:
            time.sleep(2)
            children = subprocess.run(["pgrep", "-P", str(first)], capture_output=True, text=True, check=False).stdout
            every = [first, *map(int, children.split())]
            for process in every:
                os.kill(process, signal.SIGSTOP)
            running[0].process.send_signal(signal.SIGHUP)
            time.sleep(10)
            for process in every:
                os.kill(process, signal.SIGCONT)

        yield [each.port for each in running], happen


ALL = (
    Scenario("everything changes, two services on one store", everything_changes, ONCE),
    Scenario("the store is ended, and a reload without it", the_store_stops, ONCE),
    Scenario("the store stands still, and a reload", the_store_stands_still, ONCE),
)
