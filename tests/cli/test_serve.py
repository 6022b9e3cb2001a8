"""``ivr serve`` as a process: bare, without a proxy, on a bad day. What is timed is whether an answer comes at all."""

from __future__ import annotations

import os
import re
import signal
import socket
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from urllib.error import HTTPError

import pytest

from tests.kit import lines
from tests.kit.served import LONG, WORKERS, Served, leads_to, serving


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lines.copied(tmp_path, languages=lines.SMALL)


def change(root: Path, old: str, new: str, name: str = "prompts/en.yaml") -> None:
    file = root / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


HEAD = b"POST /call HTTP/1.1\r\nHost: x\r\n"
BEGUN = {
    "nothing": b"",
    "half a line": b"POST /ca",
    "half a header": HEAD + b"X-A: b",
    "half a body": HEAD + b"Content-Length: 500\r\n\r\nDigits=",
    "half a chunk": HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nDi",
}


def test_strangers_who_never_finish_hold_up_nobody(root: Path) -> None:
    """Sixty connections of each kind, more than there are workers, threads or places in a queue."""
    with serving(root) as served, ExitStack() as strangers:
        for begun in BEGUN.values():
            for _ in range(60):
                stranger = strangers.enter_context(socket.create_connection(("127.0.0.1", served.port), timeout=LONG))
                stranger.sendall(begun)
        answers = {served.call() for _ in range(10)}
        assert len(answers) == 1
        assert "<Gather" in answers.pop()


NO_REQUEST = {
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n": b"HTTP/1.0 400",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\nZZZ\r\nabc\r\n": b"HTTP/1.1 400",
    HEAD + b"Content-Length: 70000\r\n\r\n" + b"a" * 70_000: b"HTTP/1.1 413",
    HEAD + b"X-A: " + b"a" * 20_000 + b"\r\n\r\n": b"HTTP/1.0 431",
    HEAD + b"From: +358401234567 no colon\r\nbad\r\n\r\n": b"HTTP/1.0 400",
    HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabc\r\n0\r\n\r\n": b"HTTP/1.1 400",
    HEAD + b"X-A: b\n2026-01-01 ERROR forged: line\r\n\r\n": b"HTTP/1.0 400",
    b"POST /call?From=%2B358401234567%0aforged HTTP/9\r\n\r\n": b"HTTP/1.0 400",
}


def test_what_is_no_request_is_refused_and_leaves_nothing_in_the_log(root: Path) -> None:
    with serving(root) as served:
        before = served.told()
        answers = {}
        for sent, status in NO_REQUEST.items():
            with socket.create_connection(("127.0.0.1", served.port), timeout=LONG) as stranger:
                stranger.sendall(sent)
                answers[sent[:60]] = stranger.recv(1000)[: len(status)]
            assert "<Gather" in served.call()

        assert answers == {sent[:60]: status for sent, status in NO_REQUEST.items()}
        assert served.told() == before


def test_a_hangup_signal_puts_the_files_on_the_air_and_calls_finish_as_they_began(root: Path) -> None:
    with serving(root) as served:
        needs = leads_to(served.call(), served.public)
        change(root, "greeting: Advice line.", "greeting: Good day.")
        served.process.send_signal(signal.SIGHUP)
        served.until(lambda: "Good day." in served.call())
        begun = served.call(needs, Digits="3")
        revision = needs.split("/")[2]
        assert revision in begun

        (root / "menus" / "needs.yaml").write_text("needs: [", encoding="utf-8")
        served.process.send_signal(signal.SIGHUP)
        served.until(lambda: "the last good version stays" in served.told())
        assert "Good day." in served.call()
        assert "menus/needs.yaml:1" in served.told()


def test_a_restart_loses_no_call_and_a_broken_file_brings_the_last_good_version(root: Path) -> None:
    with serving(root) as served:
        path = leads_to(served.call(), served.public)
    change(root, "greeting: Advice line.", "greeting: Good day.")
    with serving(root) as served:
        served.until(lambda: "Good day." in served.call())
        revision = path.split("/")[2]
        assert revision in served.call(path, Digits="3")
    (root / "menus" / "needs.yaml").write_text("needs: [", encoding="utf-8")
    with serving(root) as served:
        assert "Good day." in served.call()
        assert "the last good version stays" in served.told()


def workers_of(served: Served) -> list[int]:
    """The workers, when all that were asked for have begun: the first may answer before the last is born."""
    found: list[int] = []

    def begun() -> bool:
        found[:] = served.workers()
        return len(found) == WORKERS and all(ignores_hangup(pid) for pid in found)

    served.until(begun)
    return found


def ignores_hangup(pid: int) -> bool:
    """Whether a worker has come so far that it leaves reloads to the first process (proc(5), SigIgn: bit n-1)."""
    try:
        status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    except OSError:
        return False
    return bool(int(re.findall(r"^SigIgn:\s*([0-9a-f]+)", status, re.MULTILINE)[0], 16) & 1 << signal.SIGHUP - 1)


def test_a_worker_that_dies_is_replaced_without_a_file(root: Path) -> None:
    with serving(root) as served:
        workers = workers_of(served)
        for worker in workers:
            os.kill(worker, signal.SIGHUP)  # a reload is for the first process: the others go on
        assert "<Gather" in served.call()
        assert workers_of(served) == workers
        for worker in workers:
            os.kill(worker, signal.SIGKILL)
        served.until(served.answers)
        assert "<Gather" in served.call()
        served.until(lambda: not set(workers_of(served)) & set(workers))


BORN_WITH_AN_ORDER = """
import os, signal
os.register_at_fork(after_in_child=lambda: os.kill(os.getpid(), signal.SIGTERM))
"""


def test_a_worker_that_is_told_to_stop_while_it_is_born_obeys(root: Path) -> None:
    """It would serve for ever, had it taken the order for one to the first process."""
    born: set[int] = set()

    def others_are_born() -> bool:
        born.update(served.workers())
        return len(born) > 2 * WORKERS

    with serving(root, before=BORN_WITH_AN_ORDER, wait=False) as served:
        served.until(others_are_born)


def test_when_it_is_told_to_stop_what_was_asked_is_answered(root: Path) -> None:
    with serving(root) as served:
        answers: list[str] = []

        def ask() -> None:
            for _ in range(20):
                try:
                    answers.append(served.call())
                except HTTPError:
                    answers.append("refused")
                except OSError:
                    return  # it has stopped: nobody was listening any more

        asking = [threading.Thread(target=ask) for _ in range(4)]
        for each in asking:
            each.start()
        time.sleep(0.05)
        served.process.terminate()
        for each in asking:
            each.join(LONG)
        assert answers
        assert all("<Gather" in answer for answer in answers)
