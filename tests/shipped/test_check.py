"""All rules on the shipped line: nothing is found without a reason, on any day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
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

    found = check_rules(replace(shipped(), now=now))

    assert [str(problem) for problem in found if problem.level != "note"] == []
