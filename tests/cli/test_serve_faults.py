"""``ivr serve`` on a machine that lacks something: a temporary folder, a place to write, a reader of the log."""

from __future__ import annotations

import os
import resource
import signal
import socket
from pathlib import Path

import pytest

from tests.kit import lines
from tests.kit.served import LONG, WORKERS, Served, serving


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lines.copied(tmp_path, languages=lines.SMALL)


def all_are_born(served: Served) -> bool:
    return len(served.workers()) == WORKERS


def test_no_temporary_folder_is_needed_for_a_new_worker(root: Path) -> None:
    """Its heartbeat is in memory: neither TMPDIR nor any other folder has to be there, let alone be writable."""
    with serving(root, TMPDIR=str(root / "nowhere")) as served:
        served.until(lambda: all_are_born(served))
        first = served.workers()
        opened = {os.readlink(each) for pid in first for each in Path(f"/proc/{pid}/fd").iterdir() if each.exists()}
        for worker in first:
            os.kill(worker, signal.SIGKILL)
        served.until(lambda: all_are_born(served) and not set(first) & set(served.workers()))
        assert "<Gather" in served.call()

    assert [each for each in opened if "wgunicorn" in each] == []


def test_where_nothing_can_be_written_callers_are_answered(root: Path) -> None:
    """A folder that is a file can be written by nobody, the administrator neither."""
    (root / ".ivr").write_text("", encoding="utf-8")
    with serving(root) as served:
        assert "<Gather" in served.call()
        assert "the store of versions (SQLite) cannot be used" in served.told()


def test_a_full_disk_keeps_no_service_from_starting(root: Path) -> None:
    """Its words are lost: /dev/full is a disk without place. Callers are answered."""
    with open("/dev/full", "w", encoding="utf-8") as full, serving(root, output=full) as served:
        assert "<Gather" in served.call()


def test_a_reader_of_the_log_that_has_stopped_holds_up_nobody(root: Path) -> None:
    """A pipe that nobody empties is full from the beginning; each refused request would write a line into it."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with os.fdopen(reading, "rb"), os.fdopen(writing, "wb", 0) as pipe:
        while pipe.write(b"x" * 4096) is not None:
            pass
        os.set_blocking(writing, True)
        with serving(root, output=pipe) as served:
            for header in (b"", b"X-Twilio-Signature: a\r\n"):
                with socket.create_connection(("127.0.0.1", served.port), timeout=LONG) as stranger:
                    stranger.sendall(b"POST /call HTTP/1.0\r\n" + header + b"\r\n")
                    assert stranger.recv(12) == b"HTTP/1.0 403"
            assert "<Gather" in served.call()


def test_a_header_that_looks_like_a_setting_of_the_server_is_not_trusted(root: Path) -> None:
    """SCRIPT_NAME and PATH_INFO would alter the address that the signature is checked with."""
    with serving(root, HOST="::1", IVR_PUBLIC_URL="https://line.example") as served:
        plain = served.call()
        for forged in ("SCRIPT_NAME", "Script-Name", "PATH_INFO", "REQUEST_URI", "RAW_URI", "Raw-Uri"):
            assert served.call(headers={forged: "/elsewhere"}) == plain
    assert "<Gather" in plain


def test_few_files_may_be_open_and_callers_are_answered(root: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    before = "import resource; resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))"
    with serving(root, before=before) as served:
        assert [("<Gather" in served.call()) for _ in range(5)] == [True] * 5
    assert resource.getrlimit(resource.RLIMIT_NOFILE) == (soft, hard)
