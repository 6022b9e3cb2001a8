"""Lines on their way out of the process: whatever becomes of the log, nobody who answers a call waits for it.

A reader that is stuck fills a pipe, a disk fills up, standard error may be closed: writing then waits or fails. So each
line is put into a queue that never waits, and a thread of its own writes it. What the queue cannot hold is lost, and
counted.
"""

from __future__ import annotations

import os
import select
import time
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Thread

MOST_WAITING = 1000
"""Lines that wait to be written, each of at most `MOST_BYTES`."""
MOST_BYTES = 4096
"""A pipe takes so many bytes as a whole (pipe(7), PIPE_BUF): lines of several processes never mix."""
TO_END = 0.5
"""Seconds that a process which ends gives its last lines."""
LOOKS = 5.0
"""Seconds after which the thread looks, though no line has come, whether there is something to tell."""


class Lines:
    """What is written to a file descriptor, all in its order. A forked process has a queue and a thread anew.

    *lost* is told of each line that could not be written; *looks* is called now and then in the thread.
    """

    def __init__(
        self,
        lost: Callable[[], object] = lambda: None,
        looks: Callable[[], object] = lambda: None,
        seconds: float = LOOKS,
    ) -> None:
        self.lost = lost
        self.looks = looks
        self.seconds = seconds
        self._queue: SimpleQueue[tuple[int, bytes]] = SimpleQueue()
        self._writes_in = 0
        self._is_writing = False
        self._has_failed = False

    @property
    def is_stuck(self) -> bool:
        """Whether lines are waiting, as many as if nobody took them, or the last one was lost."""
        return self._has_failed or self._queue.qsize() >= MOST_WAITING // 2

    def put(self, fd: int | None, line: str) -> None:
        """Have *line* written to *fd*, at some time or never; None is nowhere. Raises nothing and never waits."""
        if fd is None:
            self.lost()
            return
        if self._writes_in != os.getpid():
            self._begin()
        if self._queue.qsize() >= MOST_WAITING:
            self.lost()
            return
        self._queue.put((fd, line.encode("utf-8", "replace")))

    def _begin(self) -> None:
        """The queue and the thread of this process: a fork takes neither along."""
        self._queue = SimpleQueue()
        self._is_writing = False
        try:
            Thread(target=self._write, name="log", daemon=True).start()
        except RuntimeError:  # the system allows no more threads: the next line tries again
            return
        self._writes_in = os.getpid()

    def _write(self) -> None:
        looked = time.monotonic()
        while True:
            try:
                fd, line = self._queue.get(timeout=self.seconds)
                self._is_writing = True
                self._has_failed = not _written(fd, line)
                if self._has_failed:
                    self.lost()
            except Empty:
                pass
            finally:
                self._is_writing = False
            if time.monotonic() - looked >= self.seconds:
                looked = time.monotonic()
                self.looks()

    def end(self, seconds: float = TO_END) -> None:
        """Wait until all is written, but no longer than *seconds*: for a process that ends."""
        until = time.monotonic() + seconds
        while self._writes_in == os.getpid() and time.monotonic() < until:
            if self._queue.empty() and not self._is_writing:
                return
            time.sleep(0.005)


def _written(fd: int, line: bytes) -> bool:
    """Whether *line* could be written; it may take as long as it takes."""
    while line:
        try:
            line = line[os.write(fd, line) :]
        except BlockingIOError:  # whoever started us has made it so: wait here, where nobody else does
            select.select([], [fd], [], 1)
        except OSError:  # closed, nobody reads, no space left
            return False
    return True
