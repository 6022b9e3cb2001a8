"""However often a thing happens, the log stays small, and says how much it left out."""

from __future__ import annotations

import logging

from ivr.voice.log_limits import MOST, MOST_KINDS, Limits


class Clock:
    seconds = 1000.0

    def __call__(self) -> float:
        return self.seconds


def record(words: object, *values: object, name: str = "ivr.voice", level: int = logging.ERROR) -> logging.LogRecord:
    return logging.LogRecord(name, level, "file.py", 1, words, values, None)


def written(limits: Limits, *records: logging.LogRecord) -> list[bool]:
    return [limits.filter(each) for each in records]


def test_a_few_lines_of_a_kind_are_written_in_a_minute_and_the_next_minute_tells_how_many_were_not() -> None:
    clock = Clock()
    limits = Limits(clock)
    assert written(limits, *(record("a %s", n) for n in range(MOST + 3))) == [True] * MOST + [False] * 3

    clock.seconds += 59.9
    assert written(limits, record("a %s", 9)) == [False]
    clock.seconds += 0.1
    first, second = record("a %s", 1), record("a %s", 2)
    assert written(limits, first, second) == [True, True]
    assert (first.__dict__["left_out"], second.__dict__.get("left_out")) == (4, None)


def test_one_kind_takes_nothing_from_another_and_structlogs_values_make_no_new_kind() -> None:
    limits = Limits(Clock())
    written(limits, *(record("a") for _ in range(MOST)))

    others = [record("b"), record("a", name="other"), record({"event": "c", "n": 0})]
    assert written(limits, record("a"), *others) == [False, True, True, True]
    assert written(limits, *(record({"event": "c", "n": n}) for n in range(MOST))) == [True] * (MOST - 1) + [False]


def test_what_an_operator_is_told_is_never_left_out() -> None:
    limits = Limits(Clock(), unlimited=frozenset({"ivr.told"}))

    assert all(written(limits, *(record("%s", n, name="ivr.told") for n in range(100))))


def test_a_flood_that_is_over_is_told_once_and_only_when_its_minute_is_over() -> None:
    clock = Clock()
    limits = Limits(clock)
    written(limits, *(record("a", level=logging.WARNING) for _ in range(MOST)), record("a"), record("a"), record("b"))
    assert limits.over() == []

    clock.seconds += 60
    assert limits.over() == [("ivr.voice", "a", 2, logging.ERROR)]
    assert limits.over() == []


def test_endlessly_many_kinds_are_one() -> None:
    limits = Limits(Clock())
    assert all(written(limits, *(record(f"kind {n}") for n in range(MOST_KINDS))))

    assert written(limits, *(record(f"more {n}") for n in range(MOST + 1))) == [True] * MOST + [False]
