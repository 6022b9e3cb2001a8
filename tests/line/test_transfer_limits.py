"""``limits`` in menus/line.yaml: optional, and nonsense is told with a mend."""

from __future__ import annotations

from pathlib import Path

import pytest

from ivr.line.load import load
from ivr.line.settings import Limits
from ivr.problems import BrokenLineError
from tests.kit import lines


def with_limits(folder: Path, limits: str) -> Path:
    change = ("menus/line.yaml", "\nringing:", f"\nlimits: {limits}\nringing:")
    return lines.copied(folder, change, languages=lines.SMALL)


@pytest.mark.parametrize(
    ("written", "limits"),
    [
        ("{transfers_at_a_time: 10, transfers_an_hour: 120}", (10, 120)),
        ("{transfers_at_a_time: 2}", (2, None)),
        ('{transfers_an_hour: "10"}', (None, 10)),
        ("{transfers_at_a_time: 200, transfers_an_hour: 200}", (200, 200)),
    ],
)
def test_each_may_be_left_out(tmp_path: Path, written: str, limits: tuple[int | None, int | None]) -> None:
    found = load(with_limits(tmp_path, written)).settings.limits

    assert (found.transfers_at_a_time, found.transfers_an_hour) == limits
    assert lines.fixture_line().settings.limits == Limits()


@pytest.mark.parametrize(
    ("written", "message", "mend"),
    [
        ("{transfers_at_a_time: 1}", 'transfers_at_a_time is "1", but must be at least 2', "transfers_at_a_time: 2"),
        (
            "{transfers_at_a_time: 201}",
            'transfers_at_a_time is "201", but must be at most 200',
            "transfers_at_a_time: 200",
        ),
        ("{transfers_an_hour: 9}", 'transfers_an_hour is "9", but must be at least 10', "transfers_an_hour: 10"),
        (
            "{transfers_an_hour: none}",
            'transfers_an_hour must be a whole number, but is "none"',
            "digits alone: transfers_an_hour: 10",
        ),
        (
            "{transfers_at_a_time: 20, transfers_an_hour: 10}",
            "20 at a time, but only 10 in an hour",
            "an hour has room for at least as many as one moment: 10 at a time, 120 in an hour",
        ),
        ("{transfer_an_hour: 120}", '"transfer_an_hour" has no meaning here', 'did you mean "transfers_an_hour"?'),
    ],
)
def test_nonsense_is_told_with_a_mend(tmp_path: Path, written: str, message: str, mend: str) -> None:
    with pytest.raises(BrokenLineError) as broken:
        load(with_limits(tmp_path, written))

    assert [(str(each.message), str(each.hint)) for each in broken.value.problems] == [(message, mend)]
