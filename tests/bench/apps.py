"""A small app or the line, under one of several servers: python -m tests.bench.apps SERVER APP PORT."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import Any

from flask import Flask, request

from ivr.voice.app import Gate, create_app
from ivr.voice.on_air import Air, Revision
from tests.kit import lines

PROCESSES = 2
THREADS = 32


def constant() -> Flask:
    """A route that reads nothing."""
    return _with(lambda: b"<Response/>")


def form() -> Flask:
    """A route that reads the form, and does nothing with it."""
    return _with(lambda: (request.form["CallSid"], b"<Response/>")[1])


def _with(view: Callable[[], bytes]) -> Flask:
    app = Flask("bench")
    app.add_url_rule("/call", "call", view, methods=["POST"])
    return app


def line() -> Flask:
    """The service with the line of the tests."""
    air = Air(Revision(lines.graph_of(lines.FIXTURE)))
    return create_app(air, Gate((lines.TOKEN,), (lines.PUBLIC,)), now=lambda: lines.NOON)


APPS = {"constant": constant, "form": form, "line": line}


def our_worker(make: Callable[[], Flask], port: int, processes: int) -> None:
    """As ``ivr serve`` does it."""
    from ivr.voice.serve import serve

    os.environ["WEB_CONCURRENCY"] = str(processes)
    serve(make, [f"127.0.0.1:{port}"])


def _gunicorn(kind: str) -> Callable[[Callable[[], Flask], int, int], None]:
    def run(make: Callable[[], Flask], port: int, processes: int) -> None:
        from gunicorn.app.base import BaseApplication

        class Application(BaseApplication):  # type: ignore[misc]
            def load_config(self) -> None:
                told = {"bind": f"127.0.0.1:{port}", "workers": processes, "worker_class": kind}
                for name, value in {
                    **told,
                    "threads": THREADS if kind == "gthread" else 1,
                    "loglevel": "error",
                }.items():
                    self.cfg.set(name, value)
                self.cfg.set("control_socket_disable", True)

            def load(self) -> Flask:
                return make()

        Application().run()

    return run


def waitress(make: Callable[[], Flask], port: int, processes: int) -> None:
    """One process, its own threads: it has no more."""
    import logging

    from waitress import serve

    logging.getLogger("waitress").disabled = True
    serve(make(), listen=f"127.0.0.1:{port}", threads=THREADS)


def granian(make: Callable[[], Flask], port: int, processes: int) -> None:
    """Its own loop, in Rust."""
    from granian import Granian
    from granian.constants import Interfaces

    name = next(name for name, each in APPS.items() if each is make)
    server: Any = Granian(
        f"tests.bench.apps:{name}",
        address="127.0.0.1",
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        factory=True,
        log_enabled=False,
    )
    server.serve()


SERVERS = {
    "our worker": our_worker,
    "gunicorn sync": _gunicorn("sync"),
    "gunicorn gthread": _gunicorn("gthread"),
    "gunicorn gevent": _gunicorn("gevent"),
    "waitress": waitress,
    "granian": granian,
}

if __name__ == "__main__":
    SERVERS[sys.argv[1]](APPS[sys.argv[2]], int(sys.argv[3]), int(sys.argv[4]))
