"""Small values that every room shares: moments of time in Finland."""

from __future__ import annotations

import datetime as dt

import pytest

from ivr.values import HELSINKI, moment


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12-24", dt.datetime(2026, 12, 24, 12, 0, tzinfo=HELSINKI)),
        ("2026-12-24 00:00", dt.datetime(2026, 12, 24, 0, 0, tzinfo=HELSINKI)),
        ("2026-12-24T21:05", dt.datetime(2026, 12, 24, 21, 5, tzinfo=HELSINKI)),
        ("2026-1-5 9:30", dt.datetime(2026, 1, 5, 9, 30, tzinfo=HELSINKI)),
    ],
)
def test_a_day_or_a_minute_is_a_moment_in_finland_noon_without_a_time(text: str, expected: dt.datetime) -> None:
    found = moment(text)

    assert found == expected
    assert found is not None
    assert found.utcoffset() == expected.utcoffset() == dt.timedelta(hours=2)


@pytest.mark.parametrize("text", ["", "tomorrow", "24.12.2026", "2026-12-24 21", "2026-12-24 21:00:00", "2026-12-24 "])
def test_anything_else_is_no_moment(text: str) -> None:
    assert moment(text) is None


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13-01", "2026-12-24 24:00", "2026-12-24 21:60"])
def test_a_moment_that_is_in_no_calendar_is_an_error(text: str) -> None:
    with pytest.raises(ValueError):
        moment(text)
