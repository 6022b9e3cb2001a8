"""A new number as it is typed: how it is written, how it is rung, and what is refused."""

from __future__ import annotations

import pytest

from ivr.edit.spelling import WrongNumberError, in_short_groups, published, rung


@pytest.mark.parametrize(
    ("typed", "written", "read", "dialled"),
    [
        ("029 000 3188", "029 000 3188", "029 000 3188", "+358290003188"),
        ("0290003188", "0290003188", "029 000 3188", "+358290003188"),
        ("029-000 3188", "029 000 3188", "029 000 3188", "+358290003188"),
        ("+358 (0)29 000 3188", "+358 29 000 3188", "+358 29 000 3188", "+358290003188"),
        ("358290003188", "+358290003188", "029 000 3188", "+358290003188"),
        ("0800 00058", "0800 00058", "0800 000 58", "no"),
        ("116 998", "116 998", "116 998", "no"),
        ("116998", "116998", "116 998", "no"),
        ("+46 8 123 456 78", "+46 8 123 456 78", "+46 8 123 456 78", "+46812345678"),
    ],
)
def test_a_number_is_written_as_published_read_in_short_groups_and_rung_where_it_can_be(
    typed: str, written: str, read: str, dialled: str
) -> None:
    assert (published(typed), in_short_groups(published(typed)), rung(published(typed))) == (written, read, dialled)


@pytest.mark.parametrize("typed", ["112", "1 1 2", "+358 112", "00358112", "0112"])
def test_the_emergency_number_is_never_a_helper_s(typed: str) -> None:
    with pytest.raises(WrongNumberError, match=r"112 is never a helper's number"):
        published(typed)


@pytest.mark.parametrize("typed", ["", "kuura", "029 000 31x8", "+", "029,0003188"])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(WrongNumberError, match="is no phone number"):
        published(typed)


@pytest.mark.parametrize("typed", ["029 000 3188 3188 77", "1", "+358 1", "+999 123 4567", "040 1"])
def test_a_number_with_a_length_that_none_has_is_refused(typed: str) -> None:
    with pytest.raises(WrongNumberError, match="too many or too few digits"):
        published(typed)
