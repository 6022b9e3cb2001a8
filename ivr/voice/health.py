"""For whoever watches the service: does it answer, is the line on air, do callers hear it."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable

from flask import Flask, Response

from ivr.voice import ready
from ivr.voice.counts import Counts
from ivr.voice.on_air import Air


def add_health(app: Flask, air: Air | None, now: Callable[[], dt.datetime], counts: Counts) -> None:
    """Answer at ``/health``, ``/healthz`` and ``/readyz``. *now* gives an aware datetime."""

    def health() -> Response:
        """Is the line on air, and which version."""
        if air is None:
            return _plain("only the last resort is on air: read the log", 503)
        return _plain(f"on air: {air.current(now()).name}")

    def healthz() -> Response:
        """For whatever restarts the service, or chooses a machine: it answers."""
        return _plain("alive")

    def readyz() -> Response:
        """Do callers hear the line, and if not, why not."""
        reason = ready.not_ready(air is not None, counts, time.monotonic())
        return _plain(f"{reason or 'ready'}", 503 if reason else 200)

    for path, view in (("/health", health), ("/healthz", healthz), ("/readyz", readyz)):
        app.get(path, provide_automatic_options=False)(view)


def _plain(words: str, status: int = 200) -> Response:
    return Response(f"{words}\n", status, content_type="text/plain")
