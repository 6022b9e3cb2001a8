"""What systemd is told: that callers are answered, that the files are being read, that the service stops.

``Type=notify`` and ``WatchdogSec=`` (https://www.freedesktop.org/software/systemd/man/latest/sd_notify.html). The first
process asks the service a question as a stranger would; only while an answer comes it says so, and when none comes
systemd starts the service anew.
"""

from __future__ import annotations

import contextlib
import socket
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

PATIENCE = 2.0
"""Seconds to wait for our own answer: so long Twilio waits too."""
FRESH = 5.0
"""Seconds since a worker, which looks around each second, was alive last; before its first look it has no such time."""
LEAST_SECONDS = 0.5
_ANY = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 # an address to ask, not to listen at


@dataclass(frozen=True, slots=True)
class Notified:
    """systemd's socket, as NOTIFY_SOCKET names it; without one nothing is told."""

    address: str = ""

    def tell(self, *states: str) -> None:
        """Send *states*. That nobody listens is no reason to stop answering."""
        if not self.address:
            return
        address = "\0" + self.address[1:] if self.address.startswith("@") else self.address
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sending:
            sending.settimeout(PATIENCE)
            sending.sendto("\n".join(states).encode(), address)


@dataclass(slots=True)
class Watch:
    """When systemd was told last, and how often it wants to be told (seconds; 0 for never)."""

    notified: Notified
    every: float = 0.0
    is_ready: bool = field(default=False)
    told: float = field(default=float("-inf"))

    def look(self, listeners: list[Any], beats: Iterable[float], seconds: float) -> None:
        """Ask, where it is time to, and tell that an answer came.

        *beats*: when each worker of ours was alive last; without them another service, which has the same socket from
        systemd, could answer in our place. They and *seconds* are of a monotonic clock.
        """
        if not self.notified.address or (self.is_ready and (not self.every or seconds - self.told < self.every)):
            return
        if not any(seconds - FRESH < beat <= seconds for beat in beats) or not answers(listeners):
            return
        self.told = seconds
        self.notified.tell(*([] if self.is_ready else ["READY=1", "STATUS=callers are answered"]), "WATCHDOG=1")
        self.is_ready = True

    def reloading(self) -> None:
        """The files are read anew: it is told again when the new workers answer."""
        self.notified.tell("RELOADING=1", f"MONOTONIC_USEC={time.monotonic_ns() // 1000}", "WATCHDOG=1")
        self.is_ready = False

    def stopping(self) -> None:
        """What was asked is still answered, and nothing new is taken in."""
        self.notified.tell("STOPPING=1")


def watch(environment: Mapping[str, str], pid: int) -> Watch:
    """What *environment* asks for; a process that is not meant (WATCHDOG_PID) tells only that it is ready."""
    microseconds = environment.get("WATCHDOG_USEC", "")
    is_meant = environment.get("WATCHDOG_PID", str(pid)) == str(pid)
    every = int(microseconds) / 3e6 if microseconds.isdecimal() and is_meant else 0.0
    return Watch(Notified(environment.get("NOTIFY_SOCKET", "")), max(every, LEAST_SECONDS) if every else 0.0)


def answers(listeners: list[Any]) -> bool:
    """Whether a worker answers at the first of our own *listeners*: with anything at all, also that only the last
    resort is on the air, for no new start mends that.
    """
    for listener in listeners[:1]:
        try:
            with socket.socket(listener.FAMILY, socket.SOCK_STREAM) as asking:
                asking.settimeout(PATIENCE)
                asking.connect(_reached(listener.getsockname()))
                asking.sendall(b"GET /health HTTP/1.0\r\n\r\n")
                return asking.recv(12).startswith(b"HTTP/1.")
        except OSError:
            return False
    return False


def _reached(name: Any) -> Any:
    return (_ANY.get(name[0], name[0]), *name[1:]) if isinstance(name, tuple) else name
