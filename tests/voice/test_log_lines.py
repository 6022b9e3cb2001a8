"""Lines of the log that cannot be written: nobody waits for them, they are counted, and the next ones are written."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import suppress

import pytest

from ivr.voice.log_lines import MOST_WAITING, Lines

LONG = 20
"""Seconds that nothing takes."""


def until(happens) -> None:
    for _ in range(LONG * 200):
        if happens():
            return
        time.sleep(0.005)
    raise AssertionError(happens)


@pytest.fixture
def pipe() -> Iterator[tuple[int, int]]:
    reads, writes = os.pipe()
    yield reads, writes
    for each in (reads, writes):
        with suppress(OSError):
            os.close(each)


class Lost:
    count = 0

    def __call__(self) -> None:
        self.count += 1


def test_lines_come_out_whole_and_in_their_order(pipe: tuple[int, int]) -> None:
    reads, writes = pipe
    lines = Lines()
    for number in range(100):
        lines.put(writes, f"line {number} ä\n")
    lines.end(LONG)

    assert os.read(reads, 10_000).decode() == "".join(f"line {number} ä\n" for number in range(100))


@pytest.mark.parametrize("is_blocking", [True, False])
def test_a_reader_that_is_stuck_costs_lines_and_no_time_and_gets_the_next_ones(
    pipe: tuple[int, int], is_blocking: bool
) -> None:
    reads, writes = pipe
    os.set_blocking(writes, is_blocking)
    lost, count = Lost(), 3 * MOST_WAITING
    lines = Lines(lost)

    def says() -> None:
        for _ in range(count):
            lines.put(writes, "x" * 999 + "\n")

    saying = threading.Thread(target=says)
    saying.start()
    saying.join(LONG)
    assert not saying.is_alive()
    in_the_pipe = 64 * 1024 // 1000 + 1
    assert count - MOST_WAITING - in_the_pipe - 2 <= lost.count <= count - MOST_WAITING
    assert lines.is_stuck
    lines.end(0.01)  # whoever ends does not wait either

    read = 0
    while read < (count - lost.count) * 1000:
        read += len(os.read(reads, 65536))
    assert read == (count - lost.count) * 1000
    until(lambda: not lines.is_stuck)


def test_what_nobody_reads_and_what_a_full_disk_does_not_take_is_lost_and_counted(pipe: tuple[int, int]) -> None:
    reads, writes = pipe
    os.close(reads)
    full = os.open("/dev/full", os.O_WRONLY)
    lost = Lost()
    lines = Lines(lost)
    for fd in (writes, full, None, 987654):
        lines.put(fd, "x\n")
    lines.end(LONG)
    os.close(full)

    assert lost.count == 4
    assert lines.is_stuck


def test_when_lines_can_be_written_again_that_is_noticed(pipe: tuple[int, int]) -> None:
    reads, writes = pipe
    looked: list[bool] = []
    lines = Lines(looks=lambda: looked.append(lines.is_stuck), seconds=0.01)
    lines.put(987654, "x\n")
    until(lambda: True in looked)
    lines.put(writes, "y\n")
    until(lambda: looked[-1:] == [False])

    assert os.read(reads, 10) == b"y\n"


def test_a_process_that_is_forked_writes_its_own_lines_and_those_of_the_first_once(pipe: tuple[int, int]) -> None:
    reads, writes = pipe
    lines = Lines()
    lines.put(writes, "first\n")
    if (pid := os.fork()) == 0:
        lines.put(writes, "second\n")
        lines.end(LONG)
        os._exit(0)
    assert os.waitpid(pid, 0)[1] == 0
    lines.put(writes, "third\n")
    lines.end(LONG)

    assert sorted(os.read(reads, 100).decode().splitlines()) == ["first", "second", "third"]
