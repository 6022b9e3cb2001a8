"""``ivr purge``: Twilio's records of our calls."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivr.cli import main
from tests.kit import lines
from tests.ops.twilio_api import OWN, SWEDISH, TwilioApi, call, error, played

NOW = dt.datetime.now(dt.UTC).replace(microsecond=0)


def ago(hours: float) -> dt.datetime:
    return NOW - dt.timedelta(hours=hours)


@pytest.fixture(scope="module")
def root() -> Path:
    return lines.small(lines.SMALL)


def purge(api: TwilioApi, root: Path, *words: str) -> Result:
    with played(api) as account:
        return CliRunner(env={"IVR_LANGUAGE": None, **account}).invoke(main, ["--root", str(root), "purge", *words])


def some() -> TwilioApi:
    return TwilioApi(
        calls=[
            call(1, ago(25)),
            call(2, ago(23)),
            call(3, ago(30), "no-answer", to=SWEDISH),
            call(4, ago(40), direction="outbound-dial", to="+358290003177", **{"from": OWN}),
            call(5, ago(40), to="+358290003177", parent_call_sid=f"CA{4:032x}"),
            call(6, None, "in-progress"),
            call(7, ago(40), to="+358931111111"),
            call(8, None, "canceled", date_created="Mon, 02 Nov 2026 10:00:00 +0000", date_updated=None),
        ],
        page_size=3,
    )


def test_without_apply_they_are_only_counted(root: Path) -> None:
    api = some()

    result = purge(api, root)

    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines() == [
        "records of calls old enough to delete: 5; newer ones: 2",
        "records of other numbers in the account, which are left alone: 1",
        "nothing was deleted; to delete them: ivr purge --apply",
    ]
    assert {asked.method for asked in api.asked} == {"GET"}


def test_with_apply_the_old_ones_of_our_numbers_are_deleted_and_no_other(root: Path) -> None:
    api = some()

    result = purge(api, root, "--apply")

    assert (result.exit_code, result.stdout.splitlines()[-1]) == (0, "deleted: 5")
    assert [int(str(each["sid"])[2:], 16) for each in api.calls] == [2, 6, 7]


@pytest.mark.parametrize(("age", "old"), [("24h", 5), ("26h", 4), ("2d", 1), ("22h", 6), ("9999d", 0)])
def test_how_old_they_must_be_can_be_told(age: str, old: int, root: Path) -> None:
    assert purge(some(), root, "--older-than", age).stdout.startswith(f"records of calls old enough to delete: {old};")


@pytest.mark.parametrize("age", ["0h", "24", "1w", "h", "-1h", "yesterday"])
def test_what_is_no_age_is_told(age: str, root: Path) -> None:
    result = purge(some(), root, f"--older-than={age}", "--apply")

    assert (result.exit_code, f'"{age}" is no age: write 24h for hours, or 7d for days' in result.stderr) == (2, True)


def test_nothing_of_a_call_is_ever_shown(root: Path) -> None:
    output = purge(some(), root).output + purge(some(), root, "--apply").output

    assert not any(part in output for part in ("+358", "CA0", "40555", "PN1"))


def test_one_that_is_gone_already_counts_as_deleted_and_one_that_twilio_still_works_on_is_left(root: Path) -> None:
    api = TwilioApi(calls=[call(1, ago(48)), call(2, ago(48)), call(3, ago(48))], not_yet=frozenset({f"CA{2:032x}"}))

    result = purge(api, root, "--apply")

    assert result.exit_code == 0
    assert result.stdout.splitlines()[1:] == [
        "deleted: 2",
        "not deleted yet, since Twilio has not finished with them: 1",
    ]


def test_how_far_it_is_is_told_on_the_way(root: Path) -> None:
    api = TwilioApi(calls=[call(place, ago(48)) for place in range(250)], page_size=1000)

    result = purge(api, root, "--apply")

    assert result.stdout.splitlines()[1:] == ["deleted: 100 of 250", "deleted: 200 of 250", "deleted: 250"]
    assert api.calls == []


def test_recordings_are_a_problem(root: Path) -> None:
    result = purge(TwilioApi(recordings=[{"sid": "RE1"}, {"sid": "RE2"}]), root)

    assert (result.exit_code, result.stdout) == (1, "records of calls old enough to delete: 0; newer ones: 0\n")
    assert result.stderr.splitlines()[0] == "error: the account holds recordings (2), and our line never records"


def test_what_twilio_refuses_in_the_middle_is_told(root: Path) -> None:
    api = TwilioApi(calls=[call(1, ago(48))])
    asked = api.answer

    def refuse(one):  # type: ignore[no-untyped-def]
        return error(20003, 401, "no") if one.method == "DELETE" else asked(one)

    api.answer = refuse  # type: ignore[method-assign]
    result = purge(api, root, "--apply")

    assert (result.exit_code, result.stderr.splitlines()[0]) == (
        1,
        "error: Twilio does not know these credentials (20003)",
    )
