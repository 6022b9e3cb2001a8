"""Running the service: gunicorn, with the line compiled once before the workers start."""

from __future__ import annotations

import os
import resource
import socket
from collections.abc import Callable, Sequence
from typing import Any

from gunicorn.app.base import BaseApplication
from gunicorn.workers import base

from ivr.voice.counts import Counts
from ivr.voice.exposition import Wsgi
from ivr.voice.first_process import FirstProcess
from ivr.voice.listening import QUEUE
from ivr.voice.second_port import opened
from ivr.voice.server_log import ServerLog
from ivr.voice.worker import Heartbeat, PatientWorker

LEAST_WORKERS = 2
"""One answers while another is replaced."""


def workers() -> int:
    """As many processes as there are cores, at least two; ``WEB_CONCURRENCY`` says otherwise, as on many hosts."""
    told = os.environ.get("WEB_CONCURRENCY", "")
    if told.isdecimal() and int(told) > 0:
        return int(told)
    return max(LEAST_WORKERS, len(os.sched_getaffinity(0)))


class _Server(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    """gunicorn with an app that is made at the start, and anew when it is told to reload (``kill -HUP``).

    https://docs.gunicorn.org/en/stable/custom.html
    """

    def __init__(
        self, make: Callable[[], Wsgi], options: dict[str, object], counts: Counts, more: Sequence[socket.socket]
    ) -> None:
        self.make = make
        self.counts = counts
        self.more = more
        """Sockets on which workers listen beside the public one."""
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Wsgi:
        return self.make()

    def reload(self) -> None:
        self.callable = None
        super().reload()

    def run(self) -> None:
        FirstProcess(self).run()


def serve(
    make: Callable[[], Wsgi],
    bind: Sequence[str],
    in_worker: Callable[[], object] = lambda: None,
    counts: Counts | None = None,
    metrics_port: int | None = None,
) -> None:
    """Serve what *make* makes until stopped; *in_worker* is called once in each worker, beside the answering.

    *bind* are addresses, or open sockets (``fd://3``), never both. *counts* is made before the first worker, and each
    worker counts in a row of its own. There is no access log: an address tells what a caller chose.
    """
    base.WorkerTmp = Heartbeat  # where a worker says that it lives: no temporary folder is needed for it
    counts = counts or Counts()
    leave_no_memory_behind()
    _Server(
        make,
        {
            "bind": list(bind),
            "backlog": QUEUE,
            "workers": workers(),
            "worker_class": PatientWorker,
            "preload_app": True,
            "post_worker_init": lambda _: in_worker(),
            "accesslog": None,
            "logger_class": ServerLog,
            **_rows(counts),
            "loglevel": "warning",
            "timeout": 30,
            "graceful_timeout": 15,
            "control_socket_disable": True,
        },
        counts,
        opened(metrics_port),
    ).run()


def leave_no_memory_behind() -> None:
    """A process that is ended by force must not leave a copy of its memory on the disk: requests are in it."""
    _, hard = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))


def _rows(counts: Counts) -> dict[str, object]:
    """gunicorn's hooks that give each worker a row of the shared figures, and take it back when it has ended."""

    def choose(arbiter: Any, worker: Any) -> None:
        worker.row = counts.free_row({each.row for each in arbiter.WORKERS.values()})

    return {
        "pre_fork": choose,
        "post_fork": lambda _arbiter, worker: counts.begin(worker.row),
        "child_exit": lambda _arbiter, worker: counts.end(worker.row),
    }
