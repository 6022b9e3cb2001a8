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
from collections.abc import Callable
from functools import partial
from typing import Any

from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.server import create_server

from ivr.voice.counts import MALFORMED, Counts
from ivr.voice.first_process import ORDERS
from ivr.voice.listening import QUEUE
from ivr.voice.request import MOST_BYTES

TO_FINISH = 10
"""Seconds for a request to come in whole, and for an idle connection to be kept: Twilio itself gives up after 15."""
QUIET = 1
"""The same, in a worker that is to stop: the next one may be waiting for its end. Twilio sends a request at once."""
NEVER = 10**9
MOST_HEADERS = 16 * 1024
MOST_CONNECTIONS = 4000
AT_ONCE = 100
"""Connections that are taken in between two looks at those that are there."""
IN_MEMORY = 64 * 1024 * 1024
"""No answer is ever written to a file: the largest are recordings of a few megabytes."""

logging.getLogger("waitress").disabled = True  # it would write down the address of a call, that is, what was chosen


class Heartbeat:
    """When a worker was alive last, in memory that the first process shares: gunicorn's own needs a file somewhere.

    The same verbs as ``gunicorn.workers.workertmp.WorkerTmp``; times are seconds of a monotonic clock.
    """

    def __init__(self, _: Any) -> None:
        self._file = os.fdopen(os.memfd_create("heartbeat"), "w+b", 0)
        self.fileno = self._file.fileno
        self.close = self._file.close

    def notify(self) -> None:
        """Alive."""
        os.utime(self.fileno(), (time.monotonic(), time.monotonic()))

    def last_update(self) -> float:
        """When it was so last."""
        return os.fstat(self.fileno()).st_mtime


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
        """As gunicorn's, but a reload that is sent to all processes at once must not end those that answer.

        What came since the worker was born is obeyed now (`FirstProcess.spawn_worker`).
        """
        super().init_signals()
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ORDERS)

    def handle_exit(self, sig: int, frame: Any) -> None:
        """As gunicorn's, and the loop looks at once, not only when somebody asks or a second has passed."""
        super().handle_exit(sig, frame)
        self.wake()

    wake: Callable[[], object] = staticmethod(lambda: None)

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
            channel_timeout=NEVER,  # by a clock that may jump: `_close_overdue` has one that does not
            backlog=QUEUE,
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
        for listener in [each for each in connections.values() if each.accepting]:
            listener.handle_accept = partial(_take_in, listener, connections, AT_ONCE)
            self.wake = listener.trigger.pull_trigger
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
        _take_in_who_waits(connections)
        until = time.monotonic() + self.cfg.graceful_timeout
        while time.monotonic() < until:
            _close_overdue(connections, time.monotonic(), MOST_CONNECTIONS, QUIET)
            if not _channels(connections):
                return
            wasyncore.loop(timeout=0.1, use_poll=True, map=connections, count=1)
            whole.answer()
            self.notify()


def _take_in_who_waits(connections: dict[int, Any]) -> None:
    """Take in whoever stands in the system's queue, then listen no more: closing it would turn them away unheard."""
    for listener in [each for each in connections.values() if each.accepting]:
        _take_in(listener, connections, MOST_CONNECTIONS)
        listener.del_channel(connections)
        listener.socket.close()


def _take_in(listener: Any, connections: dict[int, Any], most: int) -> None:
    """Take in up to *most* who wait. After a start there may be thousands; one a round would keep the last too long."""
    for _ in range(most):
        before = len(connections)
        type(listener).handle_accept(listener)
        if len(connections) == before:
            return


def _channels(connections: dict[int, Any]) -> list[Any]:
    return [each for each in connections.values() if hasattr(each, "requests")]


def _close_overdue(connections: dict[int, Any], now: float, most: int, longest: float = TO_FINISH) -> None:
    """Close whoever does not finish a request, or does nothing, for *longest* seconds; when there are too many, also
    those that have waited longest. *now*: seconds of a monotonic clock.
    """
    waiting = [each for each in _channels(connections) if not each.requests]
    for channel in waiting:
        doing = channel.last_activity if channel.request is None else channel.request
        before, since = getattr(channel, "was_doing", (None, now))
        if before != doing:
            channel.was_doing = (doing, now)
        elif now - since > longest:
            channel.handle_close()
    too_many = len(connections) - most
    if too_many > 0:
        waiting = [each for each in waiting if not each.total_outbufs_len]
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
