"""``ivr serve`` as a process: bare, without a proxy, on a bad day. What is timed is whether an answer comes at all."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import urlencode
from urllib.request import Request, urlopen

import pytest

from ivr.graph.promises import signed
from ivr.voice.signature import signature
from tests.kit import lines

LONG = 20
"""Seconds that nothing takes; an answer that is held up by strangers never comes."""

WORKERS = 2


class Served:
    """A running ``ivr serve``."""

    def __init__(self, root: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.public = f"http://127.0.0.1:{self.port}"
        command = [sys.executable, "-c", "from ivr.cli import main; main()", "--root", str(root), "serve"]
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        environment = {**inherited, "PORT": str(self.port), "TWILIO_AUTH_TOKEN": lines.TOKEN, "PYTHONUNBUFFERED": "1"}
        environment["WEB_CONCURRENCY"] = str(WORKERS)
        self.log = (root / "log").open("w+", encoding="utf-8")
        self.process = subprocess.Popen(command, env=environment, stdout=self.log, stderr=self.log)
        self.until(self.answers)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(LONG)
        self.log.close()

    def told(self) -> str:
        self.log.seek(0)
        return self.log.read()

    def until(self, happens) -> None:
        for _ in range(LONG * 10):
            if happens():
                return
            time.sleep(0.1)
        raise AssertionError(self.told())

    def answers(self) -> bool:
        try:
            with urlopen(f"{self.public}/health", timeout=LONG) as answer:
                return bool(answer.status == 200)
        except OSError:
            return False

    def call(self, path: str = "/call", **fields: str) -> str:
        """What Twilio gets for a signed request."""
        return self.ask(f"{self.public}{path}", {"CallSid": "CA1", "To": lines.OWN, **fields})

    def ask(self, url: str, fields: dict[str, str]) -> str:
        headers = {"X-Twilio-Signature": signature(lines.TOKEN, url, list(fields.items()))}
        with urlopen(Request(url, urlencode(fields).encode(), headers), timeout=LONG) as answer:
            return str(answer.read().decode())


@contextmanager
def serving(root: Path) -> Iterator[Served]:
    served = Served(root)
    try:
        yield served
    finally:
        served.stop()


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
        first = served.call()
        [needs] = re.findall(r'action="([^"#]+)#', first)
        change(root, "greeting: Advice line.", "greeting: Good day.")
        served.process.send_signal(signal.SIGHUP)
        served.until(lambda: "Good day." in served.call())
        begun = served.ask(needs, {"Digits": "3", "CallSid": "CA1"})
        revision = needs.split("/call/")[1].split("/")[0]
        assert revision in begun

        (root / "menus" / "needs.yaml").write_text("needs: [", encoding="utf-8")
        served.process.send_signal(signal.SIGHUP)
        served.until(lambda: "the last good version stays" in served.told())
        assert "Good day." in served.call()
        assert "menus/needs.yaml:1" in served.told()


def test_a_restart_loses_no_call_and_a_broken_file_brings_the_last_good_version(root: Path) -> None:
    with serving(root) as served:
        [needs] = re.findall(r'action="([^"#]+)#', served.call())
        path = needs.removeprefix(served.public)
    change(root, "greeting: Advice line.", "greeting: Good day.")
    with serving(root) as served:
        assert "Good day." in served.call()
        revision = path.split("/")[2]
        served.until(lambda: revision in served.call(path, Digits="3"))
    (root / "menus" / "needs.yaml").write_text("needs: [", encoding="utf-8")
    with serving(root) as served:
        assert "Good day." in served.call()
        assert "the last good version stays" in served.told()


def test_limits_are_counted_by_all_workers_and_through_a_reload(root: Path) -> None:
    """Asked again and again, both workers answer; the third transfer is refused, whoever answered the first two."""
    change(root, "\nringing:", "\nlimits: {transfers_at_a_time: 2}\nringing:", "menus/line.yaml")
    graph = lines.graph_of(root)
    list_ = next(node for node in graph.nodes.values() if node.edges.get("1", "").startswith("en/ring.") and node.step)
    with serving(root) as served:
        path = f"/call/{graph.revision}/{signed(graph, list_)}"
        assert ["<Dial" in served.call(path, Digits="1") for _ in range(6)] == [True] * 2 + [False] * 4

        change(root, "greeting: Advice line.", "greeting: Good day.")
        served.process.send_signal(signal.SIGHUP)
        served.until(lambda: "Good day." in served.call())
        served.until(lambda: len(workers_of(served)) == WORKERS)
        assert ["<Dial" in served.call(path, Digits="1") for _ in range(4)] == [False] * 4
        ring = f"/call/{graph.revision}/{signed(graph, graph.nodes[list_.edges['1']])}"
        served.call(ring, DialCallStatus="busy")  # ends one; the second try takes its place
        assert "<Dial" not in served.call(path, Digits="1")
        served.call(ring, DialCallStatus="completed", DialBridged="true", DialCallDuration="0")
        assert "<Dial" in served.call(path, Digits="1")


def workers_of(served: Served) -> list[str]:
    """The workers, when all that were asked for have begun: the first may answer before the last is born."""
    found: list[str] = []

    def begun() -> bool:
        pids = ["pgrep", "-P", str(served.process.pid)]
        found[:] = subprocess.run(pids, capture_output=True, text=True, check=False).stdout.split()
        return len(found) == WORKERS and all(ignores_hangup(pid) for pid in found)

    served.until(begun)
    return found


def ignores_hangup(pid: str) -> bool:
    """Whether a worker has come so far that it leaves reloads to the first process (proc(5), SigIgn: bit n-1)."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="utf-8")
    return bool(int(re.findall(r"^SigIgn:\s*([0-9a-f]+)", status, re.MULTILINE)[0], 16) & 1 << signal.SIGHUP - 1)


def test_a_worker_that_dies_is_replaced_without_a_file(root: Path) -> None:
    with serving(root) as served:
        workers = workers_of(served)
        for worker in workers:
            os.kill(int(worker), signal.SIGHUP)  # a reload is for the first process: the others go on
        assert "<Gather" in served.call()
        assert workers_of(served) == workers
        for worker in workers:
            os.kill(int(worker), signal.SIGKILL)
        served.until(served.answers)
        assert "<Gather" in served.call()
        assert not set(workers_of(served)) & set(workers)


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
