"""``ivr diff --since``: a moment as it is said, and the version that was on the air then."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivr.cli import main
from ivr.cli.since import moment_since
from ivr.values import HELSINKI
from tests.kit import lines, stores
from tests.publish.lines_on_air import publish

NOW = dt.datetime(2026, 11, 25, 3, 15, tzinfo=HELSINKI)
DATA = "data/providers.yaml"


def at(month: int, day: int, hour: int = 0, minute: int = 0, year: int = 2026) -> dt.datetime:
    return dt.datetime(year, month, day, hour, minute, tzinfo=HELSINKI)


@pytest.mark.parametrize(
    ("said", "moment"),
    [
        *((word, at(11, 25)) for word in ("today", "tänään")),
        *((word, at(11, 24)) for word in ("yesterday", "Eilen", "1 day", "1 päivä", "a day")),
        *((word, at(11, 23)) for word in ("toissapäivänä", "2 days ago", "2 päivää sitten")),
        *((word, at(11, 18)) for word in ("last week", "viime viikolla", "1 week", "7 pv", "viikko sitten")),
        *((word, at(10, 26)) for word in ("last month", "kuukausi", "30 days")),
        *((word, at(11, 24, 22, 15)) for word in ("5 hours", "5 tuntia", "5 h", "5 tuntia sitten")),
        *((word, at(11, 20)) for word in ("2026-11-20", "20.11.2026", "20.11.")),
        *((word, at(11, 20, 14, 30)) for word in ("2026-11-20 14:30", "20.11. klo 14.30", "20.11.2026 14:30")),
        ("24.12.", at(12, 24, year=2025)),
    ],
)
def test_a_day_is_its_beginning_and_hours_are_exact(said: str, moment: dt.datetime) -> None:
    assert moment_since(said, NOW) == moment


@pytest.mark.parametrize("said", ["", "soon", "2026-02-30", "31.2.", "99999 months", "3 moons", "25:00", "HEAD~1"])
def test_anything_else_is_no_moment(said: str) -> None:
    assert moment_since(said, NOW) is None


# --- the command


def run(root: Path, *words: str) -> Result:
    return CliRunner(env={"IVR_LANGUAGE": "en"}).invoke(main, ["diff", "--root", str(root), *words])


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    return lines.copied(tmp_path / "top" / "line", languages=lines.SMALL)


def change(root: Path, old: str = '"116 999"', new: str = '"116 998"') -> None:
    text = (root / DATA).read_text(encoding="utf-8")
    (root / DATA).write_text(text.replace(old, new, 1), encoding="utf-8")


def days_ago(days: int) -> float:
    return (dt.datetime.now(HELSINKI) - dt.timedelta(days=days)).timestamp()


def test_the_version_that_the_store_has_of_then_is_compared_with(root: Path) -> None:
    store = stores.opened(stores.new_address("sqlite", root, ""))
    then = dt.datetime.fromtimestamp(days_ago(5), HELSINKI)
    publish(store, root, then)
    change(root, '"116 999"', '"116 997"')
    publish(store, root, dt.datetime.fromtimestamp(days_ago(1), HELSINKI))
    store.close()
    change(root, '"116 997"', '"116 998"')

    result = run(root, "--since", "3 days")

    assert result.exit_code == 0
    assert result.stderr.startswith("compared with version 1, on the air 20")
    assert "the number of kuura: 116 999 → 116 998" in result.stdout
    assert "the number of kuura: 116 997 → 116 998" in run(root, "--since", "1 hour").stdout


def test_without_a_copy_git_is_asked_for_what_it_had_then(root: Path) -> None:
    git = ["git", "-C", str(root.parent), "-c", "user.name=A", "-c", "user.email=a@example.fi"]
    for number, days in enumerate((9, 5, 1)):
        when = {**os.environ, "GIT_COMMITTER_DATE": f"@{int(days_ago(days))} +0000"}
        for words in ([["init", "-q"]] if number == 0 else []) + [["add", "."], ["commit", "-qm", str(number)]]:
            subprocess.run([*git, *words], check=True, env=when)
        change(root, f'"116 99{9 - number}"', f'"116 99{8 - number}"')

    assert "the number of kuura: 116 998 → 116 996" in run(root, "--since", "3 days").stdout
    assert "the number of kuura: 116 999 → 116 996" in run(root, "--since", "7 days").stdout
    assert run(root, "--since", "7 days").stderr.startswith("compared with what Git had 20")
    assert run(root, "--since", "30 days").exit_code == 2


def test_without_both_a_plain_error_says_what_to_do(root: Path) -> None:
    result = run(root, "--since", "2026-11-20 10:00")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines() == [
        "error: no version of the line is kept from 2026-11-20 10:00",
        "  mend: before you change the folder of the line, make a copy of it; compare with that: ivr diff COPY",
    ]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--since", "soon"], '"soon" is no day: write yesterday, "3 days", "last week" or 2026-11-20'),
        (["--since", "2999-01-01"], '"2999-01-01" is still to come'),
        (["HEAD~1", "--since", "today"], "--since chooses the older version itself: leave out HEAD~1, or --since"),
    ],
)
def test_what_cannot_be_meant_ends_with_2(root: Path, words: list[str], message: str) -> None:
    result = run(root, *words)

    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1].endswith(message)
