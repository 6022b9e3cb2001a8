"""gunicorn's first process, which starts the workers and looks after them, with what a help line needs on top.

Signals that come while a worker is born are kept until it can obey them, and systemd is told that callers are answered.
https://docs.gunicorn.org/en/stable/design.html#arbiter
"""

from __future__ import annotations

import gc
import os
import signal
import time
from typing import Any

from gunicorn.arbiter import Arbiter

from ivr.voice.watchdog import Watch, watch

ORDERS = {signal.SIGTERM, signal.SIGQUIT, signal.SIGINT, signal.SIGHUP, signal.SIGUSR1, signal.SIGABRT}
"""What a worker may be told. Between its birth and its own readiness it would take them for the first process's, and
forget them: a stop would then wait for it in vain."""
SOON = 0.1
"""Seconds between two looks until the first answer."""


class FirstProcess(Arbiter):  # type: ignore[misc] # gunicorn has no types
    """Starts and ends workers; the environment's NOTIFY_SOCKET is used here and by nobody else."""

    watch: Watch

    def setup(self, app: Any) -> None:
        """As gunicorn's; at a reload systemd is told first, for the files may take longer to read than it waits."""
        if hasattr(self, "watch"):
            self.watch.reloading()
        else:
            self.watch = watch(os.environ, os.getpid())
            os.environ.pop("NOTIFY_SOCKET", None)  # gunicorn itself would tell too early that all is ready
        super().setup(app)
        gc.freeze()  # what was made now stays: workers share it with us, and nobody looks through it again at the end

    def spawn_worker(self) -> Any:
        """The orders wait until the worker has its own ears for them (`PatientWorker.init_signals`)."""
        before = signal.pthread_sigmask(signal.SIG_BLOCK, ORDERS)
        try:
            return super().spawn_worker()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def wait_for_signals(self, timeout: float = 1.0) -> Any:
        """As gunicorn's, more often until the first answer."""
        waiting = self.watch.notified.address and not self.watch.is_ready
        return super().wait_for_signals(SOON if waiting else timeout)

    def murder_workers(self) -> None:
        """As gunicorn's: workers that do not answer are ended. Then systemd is told of those that do."""
        super().murder_workers()
        now = time.monotonic()
        self.watch.look(self.LISTENERS, [each.tmp.last_update() for each in self.WORKERS.values()], now)

    def stop(self, graceful: bool = True) -> None:
        """As gunicorn's."""
        self.watch.stopping()
        super().stop(graceful)
