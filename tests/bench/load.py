"""Eight callers at once who never pause: how many requests a second, and how long the slowest waited."""

from __future__ import annotations

import os
import select
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode

from ivr.voice.signature import signature
from tests.kit import lines
from tests.kit.served import free_port

CONNECTIONS = 8
PATIENCE = 30


@dataclass(frozen=True, slots=True)
class Load:
    """*rate* in requests a second; *cost* in seconds of the processor for one; *waits*: seconds of each, in order."""

    rate: float
    cost: float
    waits: tuple[float, ...]

    def part(self, share: float) -> float:
        """So many seconds that *share* of all waited less."""
        return self.waits[min(len(self.waits) - 1, int(len(self.waits) * share))] if self.waits else float("nan")


def posted(path: str, fields: Mapping[str, str]) -> bytes:
    """A signed request as it goes over the wire."""
    body = urlencode(fields).encode()
    given = signature(lines.TOKEN, lines.PUBLIC + path, list(fields.items()))
    head = (
        f"POST {path} HTTP/1.1\r\nHost: line.example\r\nUser-Agent: TwilioProxy/1.1\r\nAccept: */*\r\n"
        f"X-Twilio-Signature: {given}\r\nI-Twilio-Idempotency-Token: {'0' * 36}\r\nContent-Length: {len(body)}\r\n"
        "Content-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n\r\n"
    )
    return head.encode() + body


@dataclass(frozen=True, slots=True)
class Server:
    """A running server: its port, and its first process."""

    port: int
    pid: int

    def processor_seconds(self) -> float:
        """What it and its workers have used of the processor so far: other work on the machine counts little there."""
        children = Path(f"/proc/{self.pid}/task/{self.pid}/children").read_text(encoding="ascii").split()
        return sum(map(_used, (str(self.pid), *children))) / os.sysconf("SC_CLK_TCK")


def _used(pid: str) -> int:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])  # proc(5): utime, stime


@contextmanager
def serving(server: str, app: str, processes: int) -> Iterator[Server]:
    """*app* under *server* in processes of its own."""
    port = free_port()
    command = [sys.executable, "-m", "tests.bench.apps", server, app, str(port), str(processes)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), timeout=1).close()
            except OSError:
                if time.monotonic() > until or process.poll() is not None:
                    raise
                time.sleep(0.1)
            else:
                break
        yield Server(port, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def load(server: Server, request: bytes, seconds: float) -> Load:
    """Ask for *seconds*, over connections that are kept where the server keeps them. Raises AssertionError."""
    waits: list[float] = []
    port, used = server.port, server.processor_seconds()
    poll, asking = select.epoll(), {}
    for _ in range(CONNECTIONS):
        _ask(poll, asking, port, request)
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        for descriptor, _ in poll.poll(1):
            connection, since, got = asking[descriptor]
            piece = connection.recv(65536)
            got += piece
            if piece and not _is_whole(got):
                asking[descriptor] = (connection, since, got)
                continue
            assert got.startswith(b"HTTP/1.1 200"), got[:100]
            waits.append(time.perf_counter() - since)
            if not piece or b"onnection: close" in got:
                _leave(poll, asking, descriptor)
                _ask(poll, asking, port, request)
            else:
                asking[descriptor] = (connection, time.perf_counter(), b"")
                connection.sendall(request)
    taken = time.perf_counter() - began
    for descriptor in list(asking):
        _leave(poll, asking, descriptor)
    poll.close()
    cost = (server.processor_seconds() - used) / max(1, len(waits))
    return Load(len(waits) / taken, cost, tuple(sorted(waits)))


def _ask(poll: select.epoll, asking: dict[int, tuple[socket.socket, float, bytes]], port: int, request: bytes) -> None:
    since = time.perf_counter()
    connection = socket.create_connection(("127.0.0.1", port), timeout=PATIENCE)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.sendall(request)
    asking[connection.fileno()] = (connection, since, b"")
    poll.register(connection, select.EPOLLIN)


def _leave(poll: select.epoll, asking: dict[int, tuple[socket.socket, float, bytes]], descriptor: int) -> None:
    poll.unregister(descriptor)
    asking.pop(descriptor)[0].close()


def _is_whole(got: bytes) -> bool:
    head, found, body = got.partition(b"\r\n\r\n")
    if not found:
        return False
    length = next((each for each in head.split(b"\r\n") if each.lower().startswith(b"content-length:")), None)
    return length is not None and len(body) >= int(length.split(b":")[1])
