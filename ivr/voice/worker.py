"""A gunicorn worker that slow callers cannot hold: one loop reads from all, and only whole requests are answered.

gunicorn looks after the processes, sockets and signals; the reading and writing is waitress's, which takes in a request
byte by byte beside all others (https://docs.pylonsproject.org/projects/waitress/). An answer is a look-up of finished
bytes, so it is made between two rounds of the loop, by no thread. Whoever has begun a request has `TO_FINISH` seconds
for it, and when connections run out, those that wait for nothing are closed first: strangers cannot keep callers out.
"""

from __future__ import annotations

import logging
import os
import resource
import signal
import time
from collections import deque
from typing import Any

from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.server import create_server

from ivr.voice.counts import MALFORMED, Counts
from ivr.voice.request import MOST_BYTES

TO_FINISH = 10
"""Seconds for a request to come in whole, and for an idle connection to be kept: Twilio itself gives up after 15."""
QUIET = 2
"""Seconds after which a connection that asks nothing is closed by a worker that is to stop."""
MOST_HEADERS = 16 * 1024
MOST_CONNECTIONS = 4000
IN_MEMORY = 64 * 1024 * 1024
"""No answer is ever written to a file: the largest are recordings of a few megabytes."""

logging.getLogger("waitress").disabled = True  # it would write down the address of a call, that is, what was chosen


class _Whole:
    """The requests that have come in whole, to be answered after this round."""

    def __init__(self, counts: Counts) -> None:
        self.channels: deque[Any] = deque()
        self.counts = counts

    def add_task(self, channel: Any) -> None:
        self.channels.append(channel)

    def answer(self) -> None:
        while self.channels:
            channel = self.channels.popleft()
            if channel.requests and channel.requests[0].error:
                self.counts.add(MALFORMED)
            channel.service()

    def shutdown(self) -> None:
        """Nothing runs beside the loop."""


class PatientWorker(Worker):  # type: ignore[misc] # gunicorn has no types
    """The loop: wait for any of all connections, answer what is whole, close what is overdue."""

    def init_signals(self) -> None:
        """As gunicorn's, but a reload that is sent to all processes at once must not end those that answer."""
        super().init_signals()
        signal.signal(signal.SIGHUP, signal.SIG_IGN)

    def run(self) -> None:
        """Serve until told to stop; then what has been asked is answered, and nothing new is taken in."""
        whole, connections = _Whole(self.app.counts), dict[int, Any]()
        most = _most_connections()
        sockets = [*(listener.sock for listener in self.sockets), *self.app.more]
        for each in sockets:
            each.setblocking(False)
        create_server(
            self.wsgi,
            map=connections,
            _dispatcher=whole,
            sockets=sockets,
            channel_timeout=TO_FINISH,
            cleanup_interval=TO_FINISH / 2,
            connection_limit=most + 100,  # before that, idle ones are closed: it never stops to listen
            max_request_header_size=MOST_HEADERS,
            max_request_body_size=MOST_BYTES,
            inbuf_overflow=IN_MEMORY,
            outbuf_overflow=IN_MEMORY,
            outbuf_high_watermark=IN_MEMORY,
            asyncore_use_poll=True,
            ident="",
            log_socket_errors=False,
        )
        looked = 0.0
        while self.alive:
            wasyncore.loop(timeout=1, use_poll=True, map=connections, count=1)
            whole.answer()
            if (now := time.monotonic()) >= looked + 1:  # a clock that is set back must not look like a dead worker
                looked = now
                self.notify()
                _close_overdue(connections, now, most)
                if os.getppid() != self.ppid:
                    return
        self._finish(whole, connections)

    def _finish(self, whole: _Whole, connections: dict[int, Any]) -> None:
        """Answer what has been asked, or is about to be; connections that ask nothing are closed."""
        for each in list(connections.values()):
            if each.accepting:
                each.del_channel(connections)
        until = time.monotonic() + self.cfg.graceful_timeout
        while time.monotonic() < until:
            quiet = time.time() - QUIET
            for channel in _channels(connections):
                asks = channel.request is not None or channel.requests or channel.total_outbufs_len
                if not asks and channel.last_activity < quiet:
                    channel.handle_close()
            if not _channels(connections):
                return
            wasyncore.loop(timeout=0.1, use_poll=True, map=connections, count=1)
            whole.answer()
            _close_overdue(connections, time.monotonic(), MOST_CONNECTIONS)
            self.notify()


def _channels(connections: dict[int, Any]) -> list[Any]:
    return [each for each in connections.values() if hasattr(each, "requests")]


def _close_overdue(connections: dict[int, Any], now: float, most: int) -> None:
    """Close whoever does not finish a request; when there are too many, also those that have waited longest."""
    waiting = [each for each in _channels(connections) if not each.requests and not each.total_outbufs_len]
    for channel in waiting:
        if channel.request is None:
            channel.began = None
        elif getattr(channel, "began", None) is None:
            channel.began = now
        elif now - channel.began > TO_FINISH:
            channel.handle_close()
    too_many = len(connections) - most
    if too_many > 0:
        for channel in sorted(waiting, key=lambda each: each.creation_time)[: too_many + most // 10]:
            channel.handle_close()


def _most_connections() -> int:
    """As many as this process may have open, up to `MOST_CONNECTIONS`; the system's soft limit is raised for it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MOST_CONNECTIONS + 200
    if soft < wanted:
        soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return max(50, soft - 200)
