"""Where the service listens: what is wrong with an address is told at once, with a mend, and nothing waits for it."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
from pathlib import Path

import pytest

from ivr.voice.listening import Listening, is_handed_over, listening, opened
from ivr.voice.settings import ServeSettings, SettingError
from tests.kit.served import command, environment, free_port

FOR_ALL = "HOST=127.0.0.1 for this machine alone, HOST=0.0.0.0 for all its addresses"


def at(host: str, port: int) -> ServeSettings:
    return ServeSettings(host, port, ("t",), ("https://line.example",))


@pytest.mark.parametrize(
    ("host", "shown"),
    [("127.0.0.1", "127.0.0.1"), ("::1", "[::1]"), ("localhost", "localhost"), ("0.0.0.0", "0.0.0.0")],
)
def test_the_address_is_taken_at_once_and_nobody_is_let_in_yet(host: str, shown: str) -> None:
    here = "::1" if host == "::1" else "127.0.0.1"
    port = free_port(here)
    found = listening(at(host, port), {})
    [bind] = found.bind
    with socket.socket(fileno=int(bind.removeprefix("fd://"))) as taken:
        assert found == Listening((bind,), f"{shown}:{port}")
        assert taken.get_inheritable()  # the workers need it
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection((here, port), timeout=5)
        taken.listen()
        socket.create_connection((here, port), timeout=5).close()


def test_an_address_that_is_taken_is_told_with_another_one() -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(SettingError) as raised:
            listening(at("127.0.0.1", port), {})

    assert str(raised.value.message) == f"PORT is {port}, but another program listens there already."
    hint = f"stop that program (perhaps this service itself), or choose another: PORT={port + 1}"
    assert str(raised.value.hint) == hint


def test_a_port_that_is_just_being_left_is_waited_for() -> None:
    other = socket.create_server(("127.0.0.1", 0))
    port = other.getsockname()[1]
    leaving = threading.Timer(0.3, other.close)
    leaving.start()

    bind = opened("127.0.0.1", port, patience=20)

    leaving.join()
    os.close(int(bind.removeprefix("fd://")))


@pytest.mark.parametrize("host", ["no such host", "127.0.0.1.", "198.51.100.7", "127.0.0.300", "2001:db8::1", "ä" * 70])
def test_an_address_that_is_misspelt_or_of_another_machine_is_told(host: str) -> None:
    with pytest.raises(SettingError) as raised:
        listening(at(host, 8000), {})

    assert str(raised.value.message) == f'HOST is "{host}", which is no address of this machine.'
    assert str(raised.value.hint) == FOR_ALL


HANDED = {
    "systemd": ({"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "1"}, True),
    "an older process": ({"GUNICORN_FD": "5"}, True),
    "a socket for another process": ({"LISTEN_PID": "1", "LISTEN_FDS": "1"}, False),
    "no socket": ({"LISTEN_PID": str(os.getpid()), "LISTEN_FDS": "0"}, False),
    "nothing": ({}, False),
}


@pytest.mark.parametrize("by", HANDED)
def test_a_socket_that_is_handed_over_is_known_and_no_other_is_opened(by: str) -> None:
    told, is_there = HANDED[by]

    assert is_handed_over(told) == is_there
    if is_there:
        assert listening(at("198.51.100.7", 8000), told).bind == ("198.51.100.7:8000",)


def test_of_a_socket_that_is_handed_over_its_own_address_is_shown() -> None:
    with socket.create_server(("127.0.0.1", 0)) as handed:
        told = {"GUNICORN_FD": f"{handed.fileno()},99"}
        shown = listening(at("198.51.100.7", 8000), told).shown

        assert shown == f"127.0.0.1:{handed.getsockname()[1]}"
        assert handed.getsockname()  # it is still open
    assert listening(at("198.51.100.7", 8000), {"GUNICORN_FD": "none"}).shown == "198.51.100.7:8000"


def test_ivr_serve_ends_with_2_where_it_cannot_listen(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        result = subprocess.run(
            command(tmp_path), env=environment(port), capture_output=True, text=True, timeout=60, check=False
        )

    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.startswith(f"error: PORT is {port}, but another program listens there already.\n  mend: ")
