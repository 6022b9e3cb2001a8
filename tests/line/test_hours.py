"""Hours, holidays, days that differ, and what the clock makes of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.line.hours import Block, DatedHours, Schedule, is_holiday, status
from ivr.values import HELSINKI
from tests.kit.hypothesis_profiles import many

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


@pytest.mark.parametrize(("months_later", "expected"), [("2027-05-03 12:00", "open"), ("2027-05-04 12:00", "usual")])
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


# --- whoever is always there, but for some days

NIGHT_AND_DAY = Schedule(always=True, confirmed=CONFIRMED)
CHRISTMAS_EVE = dt.date(2026, 12, 24)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-12-23 23:59", "open"),
        ("2026-12-24 00:00", "closed"),
        ("2026-12-24 23:59", "closed"),
        ("2026-12-25 00:00", "open"),
    ],
)
def test_who_is_always_there_is_closed_on_a_day_that_is_an_exception(when: str, expected: str) -> None:
    schedule = replace(NIGHT_AND_DAY, exceptions=(DatedHours(CHRISTMAS_EVE),))

    assert status(schedule, at(when)) == expected
    assert status(schedule.for_language("sv"), at(when)) == expected


def told(schedule: Schedule, language: str, day: dt.date, *hours: int) -> list[str]:
    """What callers of *language* are told at half past each of *hours*."""
    own = schedule.for_language(language)
    return [status(own, dt.datetime.combine(day, dt.time(hour, 30), HELSINKI)) for hour in hours]


def test_who_is_always_there_may_be_open_for_a_part_of_a_day_or_closed_on_holidays() -> None:
    short = replace(NIGHT_AND_DAY, exceptions=(DatedHours(CHRISTMAS_EVE, dt.time(9), dt.time(12)),))
    holidays = replace(NIGHT_AND_DAY, closed_on_holidays=True)

    assert told(short, "fi", CHRISTMAS_EVE, 8, 9, 11, 12) == ["closed", "open", "open", "closed"]
    assert [told(holidays, "fi", dt.date(2026, 12, day), 12) for day in (23, 24, 25, 28)] == [
        ["open"],
        ["closed"],
        ["closed"],
        ["open"],
    ]


def test_the_clock_is_asked_only_where_it_makes_a_difference() -> None:
    closed = (DatedHours(CHRISTMAS_EVE),)
    only_in_swedish = replace(NIGHT_AND_DAY, exceptions=(DatedHours(CHRISTMAS_EVE, language="sv"),))

    assert office().asks_the_clock
    assert replace(NIGHT_AND_DAY, exceptions=closed).asks_the_clock
    assert replace(NIGHT_AND_DAY, closed_on_holidays=True).asks_the_clock
    assert not NIGHT_AND_DAY.asks_the_clock
    assert not Schedule(always=True, exceptions=closed).asks_the_clock
    assert [only_in_swedish.for_language(language).asks_the_clock for language in ("fi", "sv")] == [False, True]


# --- exceptions and languages

TUESDAY, WEDNESDAY, SATURDAY = dt.date(2026, 12, 1), dt.date(2026, 12, 2), dt.date(2026, 12, 5)
SWEDISH_ON_TUESDAYS = office(
    blocks=(Block(WEEKDAYS, dt.time(9), dt.time(16), "fi"), Block((1,), dt.time(12), dt.time(14), "sv")),
    closed_on_holidays=False,
)


def swedish_on_tuesdays(*exceptions: DatedHours) -> Schedule:
    return replace(SWEDISH_ON_TUESDAYS, exceptions=exceptions)


def test_an_exception_without_a_language_opens_for_nobody_at_a_time_at_which_their_language_is_not_served() -> None:
    wednesday = swedish_on_tuesdays(DatedHours(WEDNESDAY, dt.time(10), dt.time(12)))
    tuesday = swedish_on_tuesdays(DatedHours(TUESDAY, dt.time(10), dt.time(13)))
    saturday = swedish_on_tuesdays(DatedHours(SATURDAY, dt.time(10), dt.time(12)))

    assert told(wednesday, "sv", WEDNESDAY, 9, 10, 11, 12) == ["closed", "closed", "closed", "closed"]
    assert told(wednesday, "fi", WEDNESDAY, 9, 10, 11, 12) == ["closed", "open", "open", "closed"]
    assert told(wednesday, "en", WEDNESDAY, 9, 10, 11, 12) == ["closed", "open", "open", "closed"]
    assert told(tuesday, "sv", TUESDAY, 10, 11, 12, 13) == ["closed", "closed", "open", "closed"]
    assert told(tuesday, "fi", TUESDAY, 9, 10, 12, 13) == ["closed", "open", "open", "closed"]
    assert told(saturday, "fi", SATURDAY, 11) == told(saturday, "en", SATURDAY, 11) == ["closed"]


def test_a_closed_day_is_closed_for_every_language() -> None:
    closed = swedish_on_tuesdays(DatedHours(TUESDAY))

    assert [told(closed, language, TUESDAY, 12) for language in ("fi", "sv", "en")] == [["closed"]] * 3


def test_an_exception_of_a_language_is_for_its_callers_alone() -> None:
    more = swedish_on_tuesdays(DatedHours(WEDNESDAY, dt.time(10), dt.time(12), "sv"))
    less = swedish_on_tuesdays(DatedHours(TUESDAY, language="sv"))

    assert told(more, "sv", WEDNESDAY, 9, 10, 11, 12) == ["closed", "open", "open", "closed"]
    assert told(more, "fi", WEDNESDAY, 9, 12) == ["open", "open"]
    assert told(less, "sv", TUESDAY, 12, 13) == ["closed", "closed"]
    assert told(less, "fi", TUESDAY, 12, 13) == told(less, "en", TUESDAY, 12, 13) == ["open", "open"]


def test_an_exception_of_a_language_comes_before_one_for_all() -> None:
    both = swedish_on_tuesdays(DatedHours(SATURDAY), DatedHours(SATURDAY, dt.time(10), dt.time(12), "sv"))

    assert told(both, "sv", SATURDAY, 11) == ["open"]
    assert told(both, "fi", SATURDAY, 11) == ["closed"]


def test_where_hours_do_not_differ_by_language_an_exception_is_for_everybody_as_it_is_written() -> None:
    saturday = office(exceptions=(DatedHours(SATURDAY, dt.time(10), dt.time(12)),))

    assert [told(saturday, language, SATURDAY, 9, 11) for language in ("fi", "sv", "vi")] == [["closed", "open"]] * 3


HOURS = st.tuples(st.integers(0, 23), st.integers(0, 23))
SERVED = st.sampled_from([None, "fi", "sv"])
BLOCKS = st.lists(st.tuples(st.sets(st.integers(0, 6), min_size=1), HOURS, SERVED), max_size=3)
DATED = st.lists(st.tuples(st.sampled_from([TUESDAY, WEDNESDAY, SATURDAY]), st.none() | HOURS, SERVED), max_size=3)


@many(200)
@given(BLOCKS, DATED, st.sampled_from([TUESDAY, WEDNESDAY, SATURDAY]), st.integers(0, 23))
def test_open_is_never_said_when_nobody_is_known_to_answer_in_the_language(
    blocks: list[tuple[set[int], tuple[int, int], str | None]],
    dated: list[tuple[dt.date, tuple[int, int] | None, str | None]],
    day: dt.date,
    hour: int,
) -> None:
    """At every half hour, counted by hand: who would be there on that day, and in which language."""
    schedule = office(
        blocks=tuple(Block(tuple(days), dt.time(a), dt.time(b), served) for days, (a, b), served in blocks),
        exceptions=tuple(
            DatedHours(on, *((None, None) if span is None else (dt.time(span[0]), dt.time(span[1]))), served)
            for on, span, served in dated
        ),
        closed_on_holidays=False,
    )

    def there(begin: dt.date, language: str) -> bool:
        """Whether somebody who began on *begin* is there, known to speak *language*."""
        elapsed = hour + 0.5 + 24 * (day - begin).days

        def covers(span: tuple[int, int] | None) -> bool:
            return span is not None and span[0] <= elapsed < span[1] + (24 if span[1] <= span[0] else 0)

        usual = [served for days, span, served in blocks if begin.weekday() in days and covers(span)]
        general = [span for on, span, served in dated if on == begin and served is None]
        own = [span for on, span, served in dated if on == begin and served == language]
        if own:
            return any(map(covers, own))
        if general and not any(map(covers, general)):
            return False
        speaks = {served for *_, served in blocks}
        return bool({None, language} & {*usual}) or (bool(general) and (None in speaks or not speaks))

    for language in ("fi", "sv"):
        if language in {served for *_, served in blocks} or None in {served for *_, served in blocks}:
            expected = any(there(day - dt.timedelta(days=before), language) for before in (0, 1))
            assert told(schedule, language, day, hour) == ["open" if expected else "closed"]


def test_holidays_are_finlands() -> None:
    assert is_holiday(dt.date(2027, 6, 25))  # Midsummer Eve
    assert is_holiday(dt.date(2026, 12, 6))
    assert not is_holiday(dt.date(2026, 12, 7))


def test_a_day_that_differs_opens_for_a_language_only_while_it_is_served_that_day_too() -> None:
    mondays = Block((0,), dt.time(9), dt.time(16), "fi")
    tuesdays = Block((1,), dt.time(9), dt.time(16), "fi")

    def heard(start: int, until: int, when: str) -> str:
        other = DatedHours(dt.date(2026, 12, 1), dt.time(start), dt.time(until))  # a Tuesday
        schedule = Schedule(blocks=(mondays, tuesdays), exceptions=(other,), confirmed=CONFIRMED)
        return status(schedule.for_language("fi"), at(when))

    assert heard(10, 12, "2026-12-01 11:00") == "open"
    assert heard(10, 12, "2026-12-01 12:00") == "closed"
    assert heard(15, 18, "2026-12-01 15:59") == "open"
    assert heard(15, 18, "2026-12-01 16:00") == "closed"
    # nothing in common but a moment: closed all day, and not open until the next
    assert {heard(16, 18, f"2026-12-01 {hour}:00") for hour in ("10", "16", "17", "23")} == {"closed"}
