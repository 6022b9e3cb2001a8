"""What breaks while callers call: processes, the disk, the log, the clock."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.kit.served import Served
from tests.soak.callers import AS_SET, ONCE
from tests.soak.restarts import SETTINGS, kill
from tests.soak.scenario import Scenario

SMALL_DISK = "64k"


@contextmanager
def workers_die(root: Path) -> Iterator[tuple[list[int], Callable[[], None]]]:
    """Twenty times a worker is killed (SIGKILL) while the other one lives."""
    served = Served(root, **SETTINGS)
    chosen = random.Random(7)

    def happen() -> None:
        for _ in range(20):
            time.sleep(0.6)
            workers = served.workers()
            if len(workers) > 1:
                kill(chosen.choice(workers))

    try:
        yield [served.port], happen
    finally:
        served.stop()


@contextmanager
def a_worker_hangs(root: Path) -> Iterator[tuple[list[int], Callable[[], None]]]:
    """One of two workers stands still for five seconds, with whatever it has taken in."""
    served = Served(root, **SETTINGS)

    def happen() -> None:
        time.sleep(3)
        worker = served.workers()[0]
        os.kill(worker, signal.SIGSTOP)
        time.sleep(5)
        os.kill(worker, signal.SIGCONT)

    try:
        yield [served.port], happen
    finally:
        served.stop()


@contextmanager
def the_disk_is_full(root: Path) -> Iterator[tuple[list[int], Callable[[], None]]]:
    """The versions that are kept and the log stand on a disk without place; the files are reloaded meanwhile.

    A small disk in memory is mounted where that is allowed; else nothing can be written because a file is in the way.
    """
    kept = root / ".ivr"
    kept.mkdir()
    mounted = _mount(kept)
    if mounted:
        (kept / "filling").write_bytes(b"x" * 60_000)
    else:
        kept.rmdir()
        kept.write_text("", encoding="utf-8")
    try:
        with open("/dev/full", "w", encoding="utf-8") as full:
            served = Served(root, output=full, **SETTINGS)

            def happen() -> None:
                for number in range(3):
                    time.sleep(3)
                    file = root / "prompts" / "en.yaml"
                    text = file.read_text(encoding="utf-8")
                    file.write_text(text.replace("greeting: ", f"greeting: {number} ", 1), encoding="utf-8")
                    served.process.send_signal(signal.SIGHUP)

            try:
                yield [served.port], happen
            finally:
                served.stop()
    finally:
        if mounted:
            subprocess.run(["umount", str(kept)], check=True)


def _mount(folder: Path) -> bool:
    if os.geteuid() != 0:
        return False
    command = ["mount", "-t", "tmpfs", "-o", f"size={SMALL_DISK}", "none", str(folder)]
    with suppress(OSError):
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    return False


@contextmanager
def nobody_reads_the_log(root: Path) -> Iterator[tuple[list[int], Callable[[], None]]]:
    """The log is a pipe that is full, and strangers make it longer."""
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    with os.fdopen(reading, "rb"), os.fdopen(writing, "wb", 0) as pipe:
        while pipe.write(b"x" * 4096) is not None:
            pass
        os.set_blocking(writing, True)
        served = Served(root, output=pipe, **SETTINGS)
        try:
            yield [served.port], lambda: None
        finally:
            served.stop()


CLOCK = """
import os, time
real, file = time.time, os.environ["IVR_TEST_CLOCK"]
time.time = lambda: real() + float(open(file).read() or 0)
"""
"""The clock as the program asks for it, moved by as many seconds as a file says."""
DAY = 24 * 3600
JUMPS = (3600, -3600, 400 * DAY, -400 * DAY, 0)


@contextmanager
def the_clock_jumps(root: Path) -> Iterator[tuple[list[int], Callable[[], None]]]:
    """An hour and a year forth and back."""
    with tempfile.TemporaryDirectory() as folder:
        clock = Path(folder) / "clock"
        clock.write_text("0", encoding="ascii")
        served = Served(root, before=CLOCK, IVR_TEST_CLOCK=str(clock), **SETTINGS)

        def happen() -> None:
            for seconds in JUMPS:
                time.sleep(2)
                moved = clock.with_name("moved")
                moved.write_text(str(seconds), encoding="ascii")
                moved.replace(clock)

        try:
            yield [served.port], happen
        finally:
            served.stop()


ALL = (
    Scenario("a worker is killed, twenty times", workers_die, AS_SET),
    Scenario("a worker hangs for five seconds", a_worker_hangs, AS_SET),
    Scenario("the disk is full, reload three times", the_disk_is_full, ONCE),
    Scenario("nobody reads the log", nobody_reads_the_log, ONCE),
    Scenario("the clock jumps", the_clock_jumps, ONCE),
)
