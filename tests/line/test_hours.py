"""Hours, holidays, days that differ, and what the clock makes of them."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from ivr.line.hours import Block, DatedHours, Schedule, is_holiday, status

HELSINKI = ZoneInfo("Europe/Helsinki")
WEEKDAYS = (0, 1, 2, 3, 4)
CONFIRMED = dt.date(2026, 11, 1)


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


def office(**changes: object) -> Schedule:
    blocks = (Block(WEEKDAYS, dt.time(9), dt.time(16)),)
    values = {"blocks": blocks, "closed_on_holidays": True, "confirmed": CONFIRMED, **changes}
    return Schedule(**values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-12-01 08:59", "closed"),
        ("2026-12-01 09:00", "open"),
        ("2026-12-01 15:59", "open"),
        ("2026-12-01 16:00", "closed"),
        ("2026-12-05 12:00", "closed"),  # a Saturday
        ("2026-12-24 12:00", "closed"),  # Christmas Eve, a Thursday
        ("2026-12-25 12:00", "closed"),
        ("2027-01-06 12:00", "closed"),  # Epiphany, a Wednesday
        ("2027-03-26 12:00", "closed"),  # Good Friday
        ("2026-11-23 12:00", "open"),
    ],
)
def test_office_hours(when: str, expected: str) -> None:
    assert status(office(), at(when)) == expected


def test_hours_that_pass_midnight_belong_to_the_day_they_begin() -> None:
    night = office(blocks=(Block((4,), dt.time(18), dt.time(2)),), closed_on_holidays=False)

    assert status(night, at("2026-12-04 23:00")) == "open"  # Friday
    assert status(night, at("2026-12-05 01:59")) == "open"
    assert status(night, at("2026-12-05 02:00")) == "closed"
    assert status(night, at("2026-12-05 18:30")) == "closed"


def test_until_midnight_is_the_end_of_the_day() -> None:
    evening = office(blocks=(Block((0,), dt.time(18), dt.time(0)),))

    assert status(evening, at("2026-11-30 23:59")) == "open"
    assert status(evening, at("2026-12-01 00:00")) == "closed"


def test_a_dated_exception_comes_before_weekday_and_holiday() -> None:
    closed = office(exceptions=(DatedHours(dt.date(2026, 12, 1)),))
    short = office(exceptions=(DatedHours(dt.date(2026, 12, 24), dt.time(9), dt.time(12)),))

    assert status(closed, at("2026-12-01 12:00")) == "closed"
    assert status(short, at("2026-12-24 11:00")) == "open"
    assert status(short, at("2026-12-24 13:00")) == "closed"


@pytest.mark.parametrize(("months_later", "expected"), [("2027-04-30 12:00", "open"), ("2027-05-04 12:00", "usual")])
def test_an_operators_word_for_the_hours_is_good_for_six_months(months_later: str, expected: str) -> None:
    assert status(office(), at(months_later)) == expected


def test_hours_nobody_has_confirmed_say_nothing_of_now() -> None:
    assert status(office(confirmed=None), at("2026-12-01 12:00")) == "usual"
    assert status(Schedule(always=True), at("2026-12-01 12:00")) == "usual"


def test_the_clock_is_finlands_whatever_the_zone_of_the_moment_also_when_clocks_change() -> None:
    assert status(office(), dt.datetime(2026, 12, 1, 7, 0, tzinfo=dt.UTC)) == "open"  # 9 in Helsinki, winter
    assert status(office(), dt.datetime(2027, 4, 1, 6, 0, tzinfo=dt.UTC)) == "open"  # 9 in Helsinki, summer
    assert status(office(), dt.datetime(2027, 4, 1, 5, 59, tzinfo=dt.UTC)) == "closed"
    with pytest.raises(ValueError, match="time zone"):
        status(office(), dt.datetime(2026, 12, 1, 12, 0))


def test_hours_can_differ_by_the_language_served() -> None:
    blocks = (
        Block(WEEKDAYS, dt.time(9), dt.time(20), "fi"),
        Block(WEEKDAYS, dt.time(12), dt.time(14), "sv"),
    )
    schedule = office(blocks=blocks)

    assert status(schedule.for_language("fi"), at("2026-12-01 10:00")) == "open"
    assert status(schedule.for_language("sv"), at("2026-12-01 10:00")) == "closed"
    assert status(schedule.for_language("en"), at("2026-12-01 10:00")) == "open"  # served in whatever there is


def test_holidays_are_finlands() -> None:
    assert is_holiday(dt.date(2027, 6, 25))  # Midsummer Eve
    assert is_holiday(dt.date(2026, 12, 6))
    assert not is_holiday(dt.date(2026, 12, 7))
