"""Hours in which nobody ever answers: when the calendar of holidays need not be asked."""

from __future__ import annotations

import datetime as dt

from ivr.line.hours import is_holiday
from ivr.rules.hours.never_opens.rule import DAYS, MOST_HOLIDAYS


def test_two_weeks_never_have_more_holidays_than_the_rule_reckons_with() -> None:
    first = dt.date(2000, 1, 1)
    days = [is_holiday(first + dt.timedelta(days=number)) for number in range(100 * 365)]

    most = max(sum(days[start : start + DAYS]) for start in range(len(days) - DAYS))
    assert 4 <= most <= MOST_HOLIDAYS
