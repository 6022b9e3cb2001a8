"""All rules on the shipped line: nothing is found without a reason, on any day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import cache

import pytest

from ivr.cli.run_rules import subject_of
from ivr.graph.compile import compile_line
from ivr.line.load import load
from ivr.rules.run import check_rules
from ivr.rules.subject import Subject
from ivr.values import HELSINKI
from tests.kit import lines
from tests.kit.identified import likelihoods
from tests.shipped.the_line import ROOT

DAYS = ("2026-12-01", "2027-01-01", "2027-06-25", "2028-02-29", "2026-12-24")


@cache
def subject() -> Subject:
    line = load(ROOT)
    return subject_of(ROOT, line, compile_line(line), lines.NOON, likelihoods)


@pytest.mark.parametrize("day", DAYS)
def test_nothing_is_found_but_notes_and_what_is_allowed_with_a_reason(day: str) -> None:
    now = dt.datetime.fromisoformat(day).replace(hour=12, tzinfo=HELSINKI)

    found = check_rules(replace(subject(), now=now))

    assert [str(problem) for problem in found if problem.level != "note"] == []
