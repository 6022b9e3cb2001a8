"""Running the service: gunicorn, with the line compiled once before the workers start."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence

from flask import Flask
from gunicorn.app.base import BaseApplication
from gunicorn.workers import base

from ivr.voice.first_process import FirstProcess
from ivr.voice.listening import QUEUE
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

    def __init__(self, make: Callable[[], Flask], options: dict[str, object]) -> None:
        self.make = make
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self.make()

    def reload(self) -> None:
        self.callable = None
        super().reload()

    def run(self) -> None:
        FirstProcess(self).run()


def serve(make: Callable[[], Flask], bind: Sequence[str], in_worker: Callable[[], object] = lambda: None) -> None:
    """Serve what *make* makes until stopped; *in_worker* is called once in each worker, beside the answering.

    *bind* are addresses, or open sockets (``fd://3``), never both. There is no access log: an address tells what a
    caller chose.
    """
    base.WorkerTmp = Heartbeat  # where a worker says that it lives: no temporary folder is needed for it
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
            "loglevel": "warning",
            "timeout": 30,
            "graceful_timeout": 15,
            "control_socket_disable": True,
        },
    ).run()
