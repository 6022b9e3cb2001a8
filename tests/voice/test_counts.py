"""What is counted: by many processes at once, over those that die, and nothing is lost or counted twice."""

from __future__ import annotations

import os

import pytest

from ivr.voice import counts as c
from ivr.voice.counts import BOUNDS, COUNTED, MOST_ROWS, Counts


def in_a_process(what) -> None:
    """Do *what* in a process that is forked from this one, as workers are, and wait for its end."""
    pid = os.fork()
    if pid == 0:
        try:
            what()
            os._exit(0)
        finally:
            os._exit(1)
    assert os.waitpid(pid, 0)[1] == 0


def test_at_first_nothing_is_counted() -> None:
    counts = Counts()

    assert {name: counts.total(name) for name in COUNTED} == dict.fromkeys(COUNTED, 0)
    assert (counts.last(c.ACCEPTED), counts.last(c.REFUSED), counts.total(c.NO_STORE)) == (0, 0, 0)
    assert counts.by_seconds() == [(bound, 0) for bound in (*BOUNDS, float("inf"))]


@pytest.mark.parametrize("name", COUNTED)
def test_each_figure_is_one_of_its_own(name: str) -> None:
    counts = Counts()
    counts.add(name)
    counts.add(name, 2)

    assert {each: counts.total(each) for each in COUNTED if counts.total(each)} == {name: 3}


def test_processes_count_side_by_side_and_what_a_dead_one_counted_stays() -> None:
    counts = Counts()
    counts.add(c.CALLS)

    def works(row: int, times: int) -> None:
        counts.begin(row)
        for _ in range(times):
            counts.add(c.CALLS)

    pids = []
    for row in (1, 2, 3):
        if (pid := os.fork()) == 0:
            works(row, 20_000)
            os._exit(0)
        pids.append(pid)
    assert [os.waitpid(pid, 0)[1] for pid in pids] == [0, 0, 0]
    in_a_process(lambda: works(2, 5))

    assert counts.total(c.CALLS) == 60_006
    assert counts.total(c.STARTS) == 4


def test_a_new_worker_takes_a_row_that_no_other_has_and_never_the_first_process_s() -> None:
    counts = Counts()

    assert counts.free_row(()) == 1
    assert counts.free_row({1, 2, 4}) == 3
    assert counts.free_row(range(1, MOST_ROWS)) == MOST_ROWS - 1


def test_an_answer_is_counted_with_its_seconds_and_its_moment() -> None:
    counts = Counts()
    for seconds, now in ((0.0005, 10.0), (0.0006, 12.0), (3.0, 11.0)):
        counts.answered(seconds, now)
    in_a_process(lambda: (counts.begin(1), counts.answered(0.02, 30.0)))

    assert (counts.total(c.ANSWERS), counts.total(c.SECONDS)) == (4, pytest.approx(3.0211))
    assert counts.by_seconds() == [
        *((0.0005, 1), (0.001, 2), (0.0025, 2), (0.005, 2), (0.01, 2), (0.025, 3), (0.1, 3), (0.5, 3), (2.0, 3)),
        (float("inf"), 4),
    ]
    assert counts.last(c.ACCEPTED) == 30.0


def test_a_refusal_is_counted_by_its_reason_and_only_one_with_a_signature_is_remembered() -> None:
    counts = Counts()
    counts.refused(False, 5.0)

    assert (counts.total(c.NO_SIGNATURE), counts.total(c.WRONG_SIGNATURE), counts.last(c.REFUSED)) == (1, 0, 0)

    counts.refused(True, 6.0)

    assert (counts.total(c.NO_SIGNATURE), counts.total(c.WRONG_SIGNATURE), counts.last(c.REFUSED)) == (1, 1, 6)


def test_what_a_worker_says_of_the_store_ends_with_it() -> None:
    counts = Counts()
    in_a_process(lambda: (counts.begin(1), counts.store_is_unreachable(True)))
    in_a_process(lambda: (counts.begin(2), counts.store_is_unreachable(True)))
    in_a_process(lambda: (counts.begin(3), counts.store_is_unreachable(True), counts.store_is_unreachable(False)))
    assert counts.total(c.NO_STORE) == 2

    counts.end(1)
    assert counts.total(c.NO_STORE) == 1
    in_a_process(lambda: counts.begin(2))
    assert (counts.total(c.NO_STORE), counts.total(c.STARTS)) == (0, 4)
