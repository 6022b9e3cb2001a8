"""All rules on the shipped line: nothing is found without a reason, on any day, and it takes no long time."""

from __future__ import annotations

import datetime as dt
import time
from functools import cache

import pytest

from ivr.rules.run import check_rules
from ivr.rules.subject import Subject
from ivr.values import HELSINKI
from tests.kit import lines
from tests.rules.examples import NOW, subject_of


@cache
def shipped(now: dt.datetime = NOW) -> Subject:
    return subject_of(lines.ROOT, {}, now)


DAYS = ("2026-12-01", "2027-01-01", "2027-06-25", "2028-02-29", "2026-12-24")


@pytest.mark.parametrize("day", DAYS)
def test_the_shipped_line_has_no_error_and_no_warning_without_a_reason_on_any_day(day: str) -> None:
    now = dt.datetime.fromisoformat(day).replace(hour=12, tzinfo=HELSINKI)

    found = check_rules(Subject(shipped().line, shipped().graph, now))

    assert [str(problem) for problem in found if problem.level != "note"] == []


def test_all_rules_take_less_than_three_seconds_on_the_shipped_line() -> None:
    line, graph = shipped().line, shipped().graph
    check_rules(shipped())  # once, for what is imported only when needed

    began = time.process_time()
    check_rules(Subject(line, graph, NOW))

    assert time.process_time() - began < 3
