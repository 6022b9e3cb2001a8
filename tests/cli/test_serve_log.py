"""The log and the figures of ``ivr serve`` as a process: on bad days, over reloads, and after marked calls."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import pytest
from prometheus_client.parser import text_string_to_metric_families

from ivr.voice.signature import signature
from tests.cli.test_serve import LONG, WORKERS, Served, serving
from tests.kit import lines, marks
from tests.kit.hypothesis_profiles import profile

CALLS = 1000 if profile() == "soak" else 60


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lines.copied(tmp_path, languages=lines.SMALL)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def page(url: str) -> tuple[int, str]:
    try:
        with urlopen(url, timeout=LONG) as answer:
            return answer.status, answer.read().decode()
    except HTTPError as refused:
        return refused.code, refused.read().decode()


def workers(served: Served) -> list[int]:
    """The workers that are there now, ready or not."""
    children = Path(f"/proc/{served.process.pid}/task/{served.process.pid}/children").read_text(encoding="ascii")
    return [int(pid) for pid in children.split()]


def answer(served: Served, path: str, fields: dict[str, str], signed_for: str = "") -> str:
    """What Twilio gets for a POST that is signed for the address it knows."""
    given = {"X-Twilio-Signature": signature(lines.TOKEN, (signed_for or served.public) + path, list(fields.items()))}
    url = f"http://127.0.0.1:{served.port}{path}"
    with urlopen(Request(url, urlencode(fields).encode(), given), timeout=LONG) as found:
        return str(found.read().decode())


def greet_otherwise(root: Path) -> None:
    """Change a word that every caller hears."""
    file = root / "prompts" / "en.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count("greeting: Advice line.") == 1
    file.write_text(text.replace("greeting: Advice line.", "greeting: Good day."), encoding="utf-8")


def figures(port: int) -> dict[str, float]:
    families = text_string_to_metric_families(page(f"http://127.0.0.1:{port}/metrics")[1])
    return {sample.name: sample.value for family in families for sample in family.samples if not sample.labels}


def send(served: Served, *sent: bytes) -> None:
    """Bytes of a stranger, each on a connection of its own; what comes back does not matter."""
    for each in sent:
        with socket.create_connection(("127.0.0.1", served.port), timeout=LONG) as stranger:
            stranger.sendall(each)
            stranger.recv(1000)


# --- a log that cannot be written stops no caller


@contextmanager
def full_pipe() -> Iterator[tuple[int, int]]:
    """A pipe whose reader has stopped: its last byte is taken."""
    reads, writes = os.pipe()
    os.set_blocking(writes, False)
    try:
        while True:
            os.write(writes, b"x" * 4096)
    except BlockingIOError:
        os.set_blocking(writes, True)
    try:
        yield reads, writes
    finally:
        os.close(reads)
        os.close(writes)


@pytest.mark.parametrize("kind", ["json", "text"])
def test_a_reader_of_the_log_that_is_stuck_holds_up_no_call_and_gets_the_lines_later(root: Path, kind: str) -> None:
    with full_pipe() as (reads, writes), serving(root, output=writes, IVR_LOG=kind) as served:
        assert "<Gather" in served.call()
        greet_otherwise(root)
        served.process.send_signal(signal.SIGHUP)
        served.until(lambda: "Good day." in served.call())

        read = b""
        while b"Ctrl-C" not in read:
            read += os.read(reads, 65536)
        assert "on air: version" in read.decode().lstrip("x")


def test_a_full_disk_at_the_start_holds_up_no_call_and_what_is_lost_is_counted(root: Path) -> None:
    figures_at = free_port()
    with (
        open("/dev/full", "w") as full,
        serving(root, output=full, IVR_METRICS_PORT=str(figures_at)) as served,
    ):
        assert "<Gather" in served.call()
        served.until(lambda: figures(figures_at)["ivr_log_lines_dropped_total"] >= 3)


def test_a_closed_output_holds_up_no_call(root: Path) -> None:
    command = [sys.executable, "-c", "from ivr.cli import main; main()", "--root", str(root), "serve"]
    closed = ["sh", "-c", 'exec "$@" >&- 2>&-', "sh", *command]
    inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    port = free_port()
    process = subprocess.Popen(closed, env={**inherited, "PORT": str(port), "TWILIO_AUTH_TOKEN": lines.TOKEN})
    try:
        for _ in range(LONG * 10):
            with suppress(URLError):
                assert page(f"http://127.0.0.1:{port}/readyz") == (200, "ready\n")
                return
            time.sleep(0.1)
        raise AssertionError("it does not answer")
    finally:
        process.terminate()
        process.wait(LONG)


def test_floods_write_little_and_say_nothing_of_who_sent_them(root: Path) -> None:
    with serving(root) as served:
        before = len(served.told())
        wrong = {"X-Twilio-Signature": "junk"}
        for number in range(60):
            body = urlencode(marks.fields(number)).encode()
            for headers in ({}, wrong):
                with pytest.raises(HTTPError):
                    urlopen(Request(f"{served.public}/call/{number}", body, headers), timeout=LONG)
            send(served, f"POST /{number} HTTP/9\r\n\r\n".encode())
        assert "<Gather" in served.call()
        served.until(lambda: "is not from Twilio" in served.told() and "fits no setting" in served.told())

        written = served.told()[before:]
        assert len(written) < 2000
        assert [json.loads(line)["level"] for line in written.splitlines()] == ["warning", "error"]


# --- figures


def test_the_figures_are_right_over_workers_that_die_and_a_reload_and_on_one_port_alone(root: Path) -> None:
    figures_at = free_port()
    with serving(root, IVR_METRICS_PORT=str(figures_at), HOST="0.0.0.0", IVR_PUBLIC_URL=lines.PUBLIC) as served:
        here = f"http://127.0.0.1:{served.port}"

        def calls() -> None:
            for _ in range(40):
                assert "<Gather" in answer(served, "/call", {"CallSid": "CA1", "To": lines.OWN}, lines.PUBLIC)

        calls()
        first = workers(served)[0]
        os.kill(first, signal.SIGKILL)
        served.until(lambda: first not in workers(served))
        calls()
        greet_otherwise(root)
        served.process.send_signal(signal.SIGHUP)
        served.until(lambda: figures(figures_at)["ivr_worker_starts_total"] == 2 * WORKERS + 1)
        calls()
        send(served, b"junk\r\n\r\n")

        shown = figures(figures_at)
        assert (shown["ivr_calls_total"], shown["ivr_answers_total"], shown["ivr_malformed_total"]) == (120, 120, 1)
        assert shown["ivr_answer_seconds_count"] == 120
        assert page(f"{here}/metrics") == (404, "404 Not Found\n")
        assert page(f"http://127.0.0.1:{figures_at}/health") == (404, "404 Not Found\n")
        with pytest.raises(ConnectionRefusedError):  # the public port is open to all, the other to this machine alone
            socket.create_connection(("127.0.0.2", figures_at), timeout=LONG)


# --- traces


def malformed(number: int) -> Iterator[bytes]:
    """What is no request, with marks in each part of it."""
    of_call = marks.fields(number)
    caller, form = of_call["From"], urlencode(of_call)
    yield f"POST /call?From={quote(caller)} HTTP/9\r\n\r\n".encode()
    yield f"{caller} {caller} {caller}\r\n\r\n".encode()
    yield f"{form}\r\n\r\n".encode()
    yield f"POST /call/{caller} HTTP/1.1\r\nHost: {caller}\r\nFrom: {caller} \r\n {form}\r\nbad {form}\r\n\r\n".encode()
    head = f"POST /call/{quote(caller)}?{form} HTTP/1.1\r\nHost: x\r\nX-Caller: {caller}\r\n"
    yield f"{head}Content-Length: {caller}\r\n\r\n{form}".encode()
    yield f"{head}Content-Length: 90000\r\n\r\n{form}".encode()
    yield f"{head}X-Long: {caller * 2000}\r\n\r\n".encode()
    yield f"{head}Transfer-Encoding: chunked\r\n\r\n{caller}\r\n{form}\r\n".encode()
    yield f"{head}Transfer-Encoding: {caller}\r\n\r\n{form}".encode()
    yield f"{head}Expect: {caller}\r\nContent-Length: 3\r\n\r\na=b".encode()
    yield f"TRACE /{caller} HTTP/1.1\r\nHost: x\r\nX-Twilio-Signature: {caller}\r\n\r\n".encode()


def marked_call(served: Served, number: int) -> None:
    """A call as Twilio asks for it, one that is not signed, and one by GET."""
    of_call = marks.fields(number)
    digits = marks.KEYS[number % len(marks.KEYS)]
    for path, more in (
        ("/call", {}),
        ("/call/x/en/needs", {"Digits": digits}),
        (f"/call/{quote(of_call['From'])}/{quote(digits, safe='')}", {"Digits": "0"}),
        ("/call/x/en/person", {"DialCallStatus": "no-answer"}),
    ):
        answer(served, path, {**of_call, **more})
    url = f"{served.public}/call?{urlencode(of_call)}"
    with urlopen(Request(url, headers={"X-Twilio-Signature": signature(lines.TOKEN, url, [])}), timeout=LONG):
        pass
    for refused in (Request(f"{served.public}/call", urlencode(of_call).encode()), Request(f"{url}&x=y")):
        with pytest.raises(HTTPError):
            urlopen(refused, timeout=LONG)


def test_after_marked_calls_nothing_of_them_is_in_a_file_the_output_or_a_page(root: Path) -> None:
    figures_at = free_port()
    with serving(root, IVR_METRICS_PORT=str(figures_at)) as served:
        for number in range(CALLS):
            marked_call(served, number)
        for number in range(len(marks.CALLS)):
            send(served, *malformed(number))
        served.process.send_signal(signal.SIGHUP)
        served.until(lambda: figures(figures_at)["ivr_worker_starts_total"] == 2 * WORKERS)
        asked = [f"{served.public}{path}" for path in ("/health", "/healthz", "/readyz", "/metrics", "/")]
        pages = {url: page(url)[1] for url in (*asked, f"http://127.0.0.1:{figures_at}/metrics")}
        shown = figures(figures_at)
        (root / "told").write_text(served.told(), encoding="utf-8")

    assert shown["ivr_calls_total"] == 2 * CALLS
    assert shown["ivr_malformed_total"] >= 7 * len(marks.CALLS)
    assert "a call came in by GET" in (root / "told").read_text(encoding="utf-8")
    assert [found for url, text in pages.items() for found in marks.in_content(url, text.encode())] == []
    assert marks.in_folder(root) == []


def test_a_worker_that_is_ended_while_it_answers_tells_nothing_of_the_request(root: Path) -> None:
    """SIGABRT is what the first process sends to a worker that does not answer; it writes down where it was."""
    with serving(root) as served, ExitStack() as connections:
        worker = workers(served)[0]
        limits = Path(f"/proc/{worker}/limits").read_text(encoding="utf-8")
        assert re.search(r"Max core file size +0 ", limits)  # its memory would be on the disk
        for number in range(4):
            connections.enter_context(half_sent(served, number))
        os.kill(worker, signal.SIGABRT)
        served.until(lambda: worker not in workers(served))
        assert "<Gather" in served.call()
        (root / "told").write_text(served.told(), encoding="utf-8")

    assert marks.in_folder(root) == []


def half_sent(served: Served, number: int) -> socket.socket:
    """A connection on which half of a marked request has come."""
    body = urlencode(marks.fields(number)).encode()
    head = f"POST /call/{marks.KEYS[0]} HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body) + 1}\r\n\r\n"
    stranger = socket.create_connection(("127.0.0.1", served.port), timeout=LONG)
    stranger.sendall(head.encode() + body)
    return stranger


if profile() == "soak":  # half a minute of waiting

    def test_a_worker_that_does_not_answer_is_ended_and_tells_nothing_of_the_request(root: Path) -> None:
        with serving(root) as served, ExitStack() as connections:
            worker = workers(served)[0]
            os.kill(worker, signal.SIGSTOP)
            for number in range(8):
                connections.enter_context(half_sent(served, number))
            for _ in range(3):
                with suppress(AssertionError):
                    served.until(lambda: "WORKER TIMEOUT" in served.told())
            served.until(lambda: worker not in workers(served))
            (root / "told").write_text(served.told(), encoding="utf-8")

        assert marks.in_folder(root) == []
