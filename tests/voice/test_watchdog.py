"""What systemd is told, and when: only while callers are answered."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ivr.voice.watchdog import LEAST_SECONDS, Notified, Watch, answers, watch
from tests.kit import lines
from tests.kit.served import LONG, serving

READY = "READY=1\nSTATUS=callers are answered\nWATCHDOG=1"


@contextmanager
def systemd(folder: Path) -> Iterator[socket.socket]:
    """The socket at which systemd is told things."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.settimeout(LONG)
        listening.bind(str(folder / "notify"))
        yield listening


@contextmanager
def answering(what: bytes) -> Iterator[socket.socket]:
    """A listener that answers every request with *what*."""
    listener = socket.create_server(("127.0.0.1", 0))
    stopped = threading.Event()

    def answer() -> None:
        while not stopped.is_set():
            asking, _ = listener.accept()
            with asking:
                asking.recv(1000)
                asking.sendall(what)

    class Listener:
        FAMILY = socket.AF_INET
        getsockname = listener.getsockname

    thread = threading.Thread(target=answer, daemon=True)
    thread.start()
    try:
        yield Listener()  # type: ignore[misc]
    finally:
        stopped.set()
        socket.create_connection(listener.getsockname()).close()
        thread.join(LONG)
        listener.close()


@pytest.mark.parametrize(
    ("answer", "is_one"),
    [(b"HTTP/1.0 200 OK\r\n\r\n", True), (b"HTTP/1.1 503 x\r\n\r\n", True), (b"", False), (b"\x15\x03", False)],
)
def test_any_answer_counts_also_that_only_the_last_resort_is_on_the_air(answer: bytes, is_one: bool) -> None:
    with answering(answer) as listener:
        assert answers([listener]) == is_one


def test_where_nobody_listens_nobody_answers() -> None:
    class Gone:
        FAMILY = socket.AF_INET

        @staticmethod
        def getsockname() -> tuple[str, int]:
            return ("0.0.0.0", 1)

    assert not answers([Gone()])
    assert not answers([])


def test_it_is_told_as_often_as_it_is_asked_for_and_not_more_often(tmp_path: Path) -> None:
    with systemd(tmp_path) as told, answering(b"HTTP/1.1 200 OK\r\n\r\n") as listener:
        watching = Watch(Notified(str(tmp_path / "notify")), every=10)
        for second in (0, 1, 9.9, 10, 19, 21):
            watching.look([listener], [second], second)
        watching.reloading()
        watching.look([listener], [1e9, 16.9], 22)  # one has not begun to work, one has stopped
        watching.look([listener], [], 22)
        watching.look([listener], [1e9, 17.1], 22)
        watching.stopping()
        heard = [told.recv(200).decode() for _ in range(6)]

    assert [each.partition("MONOTONIC_USEC=")[0] for each in heard] == [
        READY,
        "WATCHDOG=1",
        "WATCHDOG=1",
        "RELOADING=1\n",
        READY,
        "STOPPING=1",
    ]
    assert heard[3].split("MONOTONIC_USEC=")[1].partition("\n")[0].isdecimal()


ASKED = {
    "nothing": ({}, "", 0.0),
    "to tell that it is ready": ({"NOTIFY_SOCKET": "/x"}, "/x", 0.0),
    "every thirty seconds": ({"NOTIFY_SOCKET": "@x", "WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "7"}, "@x", 10.0),
    "another process": ({"NOTIFY_SOCKET": "/x", "WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "8"}, "/x", 0.0),
    "very often": ({"NOTIFY_SOCKET": "/x", "WATCHDOG_USEC": "3"}, "/x", LEAST_SECONDS),
    "junk": ({"NOTIFY_SOCKET": "/x", "WATCHDOG_USEC": "often"}, "/x", 0.0),
}


@pytest.mark.parametrize("what", ASKED)
def test_what_systemd_asks_for_stands_in_the_environment(what: str) -> None:
    environment, address, every = ASKED[what]

    assert watch(environment, 7) == Watch(Notified(address), every)


def test_a_socket_that_is_gone_stops_nobody(tmp_path: Path) -> None:
    Notified(str(tmp_path / "gone")).tell("READY=1")
    Notified("@no-such-socket-of-systemd").tell("READY=1")


def words_until_silence(told: socket.socket) -> set[str]:
    told.settimeout(3)
    words = set()
    with contextlib.suppress(TimeoutError):
        while True:
            words.add(told.recv(200).decode())
    return words


def test_it_is_told_while_workers_answer_and_not_while_none_does(tmp_path: Path) -> None:
    """Both workers are stopped (as when both hang): no word comes; they go on, and it comes again."""
    root = lines.copied(tmp_path, languages=lines.SMALL)
    with systemd(tmp_path) as told:
        settings = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "1500000"}
        with serving(root, **settings) as served:
            assert told.recv(200).decode() == READY
            assert told.recv(200).decode() == "WATCHDOG=1"
            served.until(lambda: len(served.workers()) == 2)
            stopped = served.workers()
            for worker in stopped:
                os.kill(worker, signal.SIGSTOP)
            assert words_until_silence(told) <= {"WATCHDOG=1"}  # one may have been on its way
            for worker in stopped:
                os.kill(worker, signal.SIGCONT)
            told.settimeout(LONG)
            assert told.recv(200).decode() == "WATCHDOG=1"
            served.process.send_signal(signal.SIGHUP)
            while (word := told.recv(200).decode()) == "WATCHDOG=1":
                pass
            assert word.startswith("RELOADING=1\n")
            assert told.recv(200).decode() == READY
        assert words_until_silence(told) - {"WATCHDOG=1"} == {"STOPPING=1"}
