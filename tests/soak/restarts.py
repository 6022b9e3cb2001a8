"""Stopping, reloading, restarting: what happens to callers meanwhile."""

from __future__ import annotations

import os
import signal
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.kit.served import LONG, Served, free_port
from tests.soak.callers import AS_SET, ONCE, PUBLIC
from tests.soak.scenario import Scenario

SETTINGS = {"IVR_PUBLIC_URL": PUBLIC, "HOST": "127.0.0.1"}


@contextmanager
def held() -> Iterator[socket.socket]:
    """A socket that outlives the service, as systemd holds it."""
    with socket.create_server(("127.0.0.1", 0), backlog=2048) as listener:
        yield listener


@contextmanager
def one(root: Path) -> Iterator[tuple[list[int], Callable[[], None]]]:
    """Nothing happens."""
    served = Served(root, **SETTINGS)
    try:
        yield [served.port], lambda: None
    finally:
        served.stop()


@contextmanager
def reloads(root: Path) -> Iterator[tuple[list[int], Callable[[], None]]]:
    """Three times the files are put on the air anew (SIGHUP)."""
    served = Served(root, **SETTINGS)

    def happen() -> None:
        for _ in range(3):
            time.sleep(3)
            served.process.send_signal(signal.SIGHUP)

    try:
        yield [served.port], happen
    finally:
        served.stop()


@contextmanager
def restart(root: Path) -> Iterator[tuple[list[int], Callable[[], None]]]:
    """Stopped (SIGTERM) and started again, and nobody holds the socket meanwhile: what the others are there for.

    Whoever calls between is refused, and gets the fallback that is set in Twilio.
    """
    port = free_port()
    running = [Served(root, PORT=str(port), **SETTINGS)]

    def happen() -> None:
        time.sleep(4)
        running[-1].stop()
        running.append(Served(root, PORT=str(port), wait=False, **SETTINGS))

    try:
        yield [port], happen
    finally:
        running[-1].stop()


@contextmanager
def restarts_behind_a_socket(root: Path) -> Iterator[tuple[list[int], Callable[[], None]]]:
    """Three times stopped (SIGTERM) and started again, behind a socket that systemd holds: callers wait."""
    with held() as listener:
        running = [Served(root, held=listener, **SETTINGS)]

        def happen() -> None:
            for _ in range(3):
                time.sleep(1.5)
                running[-1].stop()
                running.append(Served(root, held=listener, **SETTINGS))

        try:
            yield [running[0].port], happen
        finally:
            running[-1].stop()


@contextmanager
def two_on_one_socket(root: Path) -> Iterator[tuple[list[int], Callable[[], None]]]:
    """Two services at one socket that systemd holds (`Sockets=`): one answers while the other is started anew.

    As systemd does, the next one is only stopped when the one before has said that it is ready.
    """
    with held() as listener, socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as told:
        told.bind(str(root / "notify"))
        told.settimeout(3 * LONG)
        settings = {**SETTINGS, "WEB_CONCURRENCY": "1", "NOTIFY_SOCKET": str(root / "notify")}

        def started() -> Served:
            one = Served(root, held=listener, wait=False, **settings)
            while not told.recv(200).startswith(b"READY=1"):
                pass
            return one

        running = [started(), started()]

        def happen() -> None:
            for _ in range(4):
                time.sleep(1)
                running.pop(0).stop()
                running.append(started())

        try:
            yield [running[0].port], happen
        finally:
            for each in running:
                each.stop()


@contextmanager
def killed_behind_a_socket(root: Path) -> Iterator[tuple[list[int], Callable[[], None]]]:
    """Twice all processes are killed at once (SIGKILL), behind a socket that systemd holds.

    Who is lost then depends on how long a start takes on this machine: our addresses let Twilio wait six seconds.
    """
    with held() as listener:
        running = [Served(root, held=listener, **SETTINGS)]

        def happen() -> None:
            for _ in range(2):
                time.sleep(3)
                workers = running[-1].workers()
                running[-1].process.kill()
                running[-1].process.wait(LONG)
                for worker in workers:
                    kill(worker)
                running.append(Served(root, held=listener, **SETTINGS))

        try:
            yield [running[0].port], happen
        finally:
            running[-1].stop()


def kill(pid: int) -> None:
    """End a process that may be gone already."""
    with suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


@contextmanager
def handed_over(root: Path) -> Iterator[tuple[list[int], Callable[[], None]]]:
    """A new first process takes the socket over (SIGUSR2), then the old one is stopped (SIGTERM)."""
    served = Served(root, **SETTINGS)
    new: list[int] = []

    def happen() -> None:
        time.sleep(3)
        before = set(served.workers())
        served.process.send_signal(signal.SIGUSR2)
        time.sleep(6)
        new.extend(set(served.workers()) - before)
        served.process.terminate()
        served.process.wait(LONG)

    try:
        yield [served.port], happen
    finally:
        for pid in new:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGTERM)
        served.log.close()


@contextmanager
def rolling(root: Path) -> Iterator[tuple[list[int], Callable[[], None]]]:
    """Two instances behind a proxy that tries the other one; each is restarted twice."""
    ports = [free_port(), free_port()]
    running = {port: Served(root, PORT=str(port), **SETTINGS) for port in ports}

    def happen() -> None:
        for port in (*ports, *ports):
            time.sleep(1)
            running[port].stop()
            running[port] = Served(root, PORT=str(port), **SETTINGS)

    try:
        yield ports, happen
    finally:
        for each in running.values():
            each.stop()


ALL = (
    Scenario("nothing happens", one, ONCE),
    Scenario("reload, three times", reloads, ONCE),
    Scenario("stop and start, nobody holds the socket", restart, AS_SET, may_lose=300),
    Scenario("stop and start behind a socket, three times", restarts_behind_a_socket, ONCE),
    Scenario("two on one socket, each restarted twice", two_on_one_socket, ONCE),
    Scenario("two on one socket, each restarted twice", two_on_one_socket, AS_SET),
    Scenario("handed over to a new process (USR2)", handed_over, ONCE),
    Scenario("rolling, two instances, two restarts each", rolling, ONCE),
    Scenario("all processes killed behind a socket, twice", killed_behind_a_socket, AS_SET, may_lose=600),
)
