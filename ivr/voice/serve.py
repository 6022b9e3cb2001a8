"""Running the service: gunicorn, with the line compiled once before the workers start."""

from __future__ import annotations

from flask import Flask
from gunicorn.app.base import BaseApplication

from ivr.voice.settings import ServeSettings

WORKERS = 2


class _Server(BaseApplication):  # type: ignore[misc] # gunicorn has no types
    """gunicorn with an app that is already made: https://docs.gunicorn.org/en/stable/custom.html."""

    def __init__(self, app: Flask, options: dict[str, object]) -> None:
        self.app = app
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self.app


def serve(app: Flask, settings: ServeSettings) -> None:
    """Serve until stopped. There is no access log: an address tells what a caller chose."""
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    _Server(
        app,
        {
            "bind": f"{host}:{settings.port}",
            "workers": WORKERS,
            "preload_app": True,
            "accesslog": None,
            "loglevel": "warning",
            "keepalive": 5,
            "timeout": 30,
            "graceful_timeout": 15,
            "limit_request_line": 4094,
            "control_socket_disable": True,
        },
    ).run()
