"""The one log of the service: what anybody in the process says goes through here, in one format, and stops nobody.

Our own words, gunicorn's, warnings, exceptions that nobody caught in whatever thread, and what is printed.
"""

from __future__ import annotations

import atexit
import hashlib
import hmac
import io
import logging
import os
import secrets
import sys
import threading
import time
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from types import TracebackType
from typing import Any, TextIO

import structlog
from flask import has_request_context, request

from ivr.voice.counts import DROPPED, Counts
from ivr.voice.log_format import RequestId, formatter
from ivr.voice.log_limits import Limits
from ivr.voice.log_lines import Lines

log = logging.getLogger("ivr.log")
unexpected = logging.getLogger("ivr.unexpected")
TOLD = "ivr.told"
"""The logger of what the service prints: problems of the files, and what is on the air."""
TOKEN = "I-Twilio-Idempotency-Token"  # noqa: S105 # a header's name
"""The same in every try of one request: https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides"""

THROUGH_LOGGING: dict[str, Any] = {
    "processors": [
        structlog.stdlib.filter_by_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    "logger_factory": structlog.stdlib.LoggerFactory(),
    "wrapper_class": structlog.stdlib.BoundLogger,
}
"""How structlog's own loggers write into the same log."""


def request_ids(key: bytes) -> RequestId:
    """What names the request that is being answered: 12 digits, the same for each line and each try of it.

    They are a keyed hash of Twilio's idempotency token (HMAC-SHA-256, RFC 2104): with the *key* of one run, which is
    kept nowhere, two lines can be joined, and nobody can find out from which call they were.
    """

    def of_this_request() -> str | None:
        token = request.headers.get(TOKEN, "") if has_request_context() else ""
        return hmac.new(key, token.encode("utf-8", "replace"), hashlib.sha256).hexdigest()[:12] if token else None

    return of_this_request


class _Handler(logging.Handler):
    """Gives each line to *lines*, for *fd*."""

    def __init__(self, lines: Lines, fd: int | None) -> None:
        super().__init__()
        self.lines = lines
        self.fd = fd

    def emit(self, record: logging.LogRecord) -> None:
        try:
            self.lines.put(self.fd, self.format(record) + "\n")
        except Exception:  # a line that cannot be made is lost: whoever said it goes on
            self.lines.lost()


@dataclass(frozen=True, slots=True)
class Log:
    """The log as it was set up."""

    handler: logging.Handler
    lines: Lines


def handler(kind: str, counts: Counts, fd: int | None, clock: Callable[[], float] = time.monotonic) -> Log:
    """What writes records to *fd*, as ``json`` or ``text``. What is lost is counted, and told once it can be."""
    untold = [0]
    limits = Limits(clock, unlimited=frozenset({TOLD, log.name}))

    def lost() -> None:
        untold[0] += 1
        counts.add(DROPPED)

    def tell_what_is_missing() -> None:
        if untold[0] and not lines.is_stuck:
            lines_lost, untold[0] = untold[0], 0
            log.warning("lines of this log are lost: they could not be written", extra={"dropped": lines_lost})
        for name, words, count, level in limits.over():
            log.log(
                level, "lines of one kind were left out", extra={"left_out": count, "of": name, "kind": words[:200]}
            )

    lines = Lines(lost, tell_what_is_missing)
    made = _Handler(lines, fd)
    made.setFormatter(formatter(kind, request_ids(secrets.token_bytes(32))))
    made.addFilter(limits.filter)
    return Log(made, lines)


def set_up(kind: str, counts: Counts) -> Log:
    """Have everything go through one log, to standard error; text that is printed stays as it is, in ``text``."""
    out, err = descriptor(sys.stdout, 1), descriptor(sys.stderr, 2)
    made = handler(kind, counts, err)
    logging.raiseExceptions = False
    logging.basicConfig(level=logging.INFO, handlers=[made.handler], force=True)
    structlog.configure(**THROUGH_LOGGING)
    sys.stdout = _Printed(sys.stdout, made.lines, out, logging.INFO if kind == "json" else None)
    sys.stderr = _Printed(sys.stderr, made.lines, err, logging.WARNING if kind == "json" else None)
    _catch()
    atexit.register(made.lines.end)
    return made


def descriptor(stream: TextIO | None, number: int) -> int | None:
    """Where *stream* writes; None where it was closed at the start.

    Then its *number* must not become that of the next file or connection: something might still write to it.
    """
    if stream is not None:
        return number
    while (fd := os.open(os.devnull, os.O_RDWR)) <= number:
        pass
    os.close(fd)
    return None


class _Printed(io.TextIOBase):
    """Standard output or error: what is printed becomes a line of the log of *level*, or is written as it is."""

    def __init__(self, before: TextIO | None, lines: Lines, fd: int | None, level: int | None) -> None:
        self._is_terminal = level is None and before is not None and before.isatty()
        self._lines, self._fd = lines, fd
        self._level = level
        self._held = ""

    @property
    def encoding(self) -> str:  # type: ignore[override] # io.TextIOBase has it as an attribute
        return "utf-8"

    @property
    def errors(self) -> str:  # type: ignore[override]
        return "replace"

    def isatty(self) -> bool:
        return self._is_terminal

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        if not isinstance(text, str):
            raise TypeError("only text can be written here")
        self._held += text
        if text.endswith("\n"):
            self.flush()
        return len(text)

    def flush(self) -> None:
        held, self._held = self._held, ""
        if self._level is None and held:
            self._lines.put(self._fd, held)
        elif held.strip():
            logging.getLogger(TOLD).log(self._level or logging.INFO, "%s", held.strip())


def _catch() -> None:
    """What Python itself would write about a failure goes to the log, without its own words."""
    sys.excepthook = _tell_uncaught("the program ends: nothing was prepared for this")
    sys.unraisablehook = lambda args: unexpected.error("a failure in passing", exc_info=args.exc_value)
    threading.excepthook = lambda args: unexpected.error(
        "a thread has ended: nothing was prepared for this", exc_info=args.exc_value
    )

    def of_warning(_words: object, category: type[Warning], filename: str, lineno: int, *_more: object) -> None:
        where = {"error": category.__name__, "where": [f"{filename}:{lineno}"]}
        unexpected.warning("a warning of the program", extra=where)

    warnings.showwarning = of_warning  # type: ignore[assignment] # it takes whatever follows by its place


def _tell_uncaught(words: str) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    return lambda _kind, error, _trace: unexpected.critical(words, exc_info=error)
