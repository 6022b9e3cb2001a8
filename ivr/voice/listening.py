"""Where the service listens: an address of this machine, or a socket that whoever started it holds for it.

The address is taken before the line is read, so that a wrong one is told at once. Nobody is let in before the line is
there: whatever stands in front asks another service meanwhile, and does not wait for this one.
"""

from __future__ import annotations

import errno
import os
import socket
import time
from collections.abc import Mapping
from dataclasses import dataclass

from ivr.messages import Words, w
from ivr.voice.settings import ServeSettings, SettingError

QUEUE = 2048
"""Connections that may wait until a worker takes them in; Linux allows 4096 (net.core.somaxconn)."""

FIRST_HANDED = 3
"""The number of the first socket that systemd hands over (SD_LISTEN_FDS_START)."""
PATIENCE = 3.0
"""Seconds that a service before us may take to leave its port."""


@dataclass(frozen=True, slots=True)
class Listening:
    """What gunicorn is to bind, and the address to show; *bind* is ignored where the socket was handed over."""

    bind: tuple[str, ...]
    shown: str


def listening(settings: ServeSettings, environment: Mapping[str, str]) -> Listening:
    """Take the address that *settings* name, unless systemd or an older process hands one over.

    Raises SettingError for an address that is taken, misspelt, or not this machine's.
    https://www.freedesktop.org/software/systemd/man/latest/sd_listen_fds.html
    """
    address = f"{in_brackets(settings.host)}:{settings.port}"
    if is_handed_over(environment):
        return Listening((address,), _address_of(environment) or address)
    return Listening((opened(settings.host, settings.port),), address)


def is_handed_over(environment: Mapping[str, str]) -> bool:
    """Whether a socket comes with the process: from systemd, or from the older process at SIGUSR2."""
    from_systemd = environment.get("LISTEN_PID", "") == str(os.getpid()) and environment.get("LISTEN_FDS", "0") != "0"
    return from_systemd or "GUNICORN_FD" in environment


def _address_of(environment: Mapping[str, str]) -> str:
    """Where the socket that was handed over listens; empty where that cannot be told."""
    first = environment.get("GUNICORN_FD", str(FIRST_HANDED)).partition(",")[0]
    try:
        with socket.socket(fileno=os.dup(int(first))) as handed:
            name = handed.getsockname()
    except (OSError, ValueError):
        return ""
    return f"{in_brackets(name[0])}:{name[1]}" if isinstance(name, tuple) else ""


def in_brackets(host: str) -> str:
    """*host* as it stands in an address."""
    return f"[{host}]" if ":" in host else host


def opened(host: str, port: int, patience: float = PATIENCE) -> str:
    """A socket with that address, as gunicorn takes it: ``fd://`` and its number. Raises SettingError.

    A port that is taken is tried for *patience* seconds: perhaps the one before is just ending.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
    except (OSError, UnicodeError):
        raise SettingError(
            w('HOST is "{value}", which is no address of this machine.', value=host[:80]), _hint_host()
        ) from None
    family, kind, protocol, _, address = min(found, key=lambda each: each[0] != socket.AF_INET)
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    until = time.monotonic() + patience
    while True:
        try:
            listener.bind(address)
        except OSError as error:
            if error.errno == errno.EADDRINUSE and time.monotonic() < until:
                time.sleep(0.1)
                continue
            listener.close()
            raise _mended(error, host, port) from None
        break
    listener.set_inheritable(True)
    return f"fd://{listener.detach()}"


def _hint_host() -> Words:
    return w("HOST=127.0.0.1 for this machine alone, HOST=0.0.0.0 for all its addresses")


def _mended(error: OSError, host: str, port: int) -> SettingError:
    match error.errno:
        case errno.EADDRINUSE:
            message = w("PORT is {port}, but another program listens there already.", port=port)
            other = port % 65535 + 1
            hint = w("stop that program (perhaps this service itself), or choose another: PORT={other}", other=other)
            return SettingError(message, hint)
        case errno.EACCES | errno.EPERM:
            return SettingError(
                w("PORT is {port}, which only the administrator may open.", port=port),
                w("PORT=8000, with a proxy in front; or let systemd open it (docs/running/debian-server.md)"),
            )
        case _:
            message = w('HOST is "{value}", which is no address of this machine.', value=host[:80])
            return SettingError(message, _hint_host())
