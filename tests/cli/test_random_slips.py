"""68 random slips (10,000 in `make soak`): each is told at its place, or ``ivr diff`` shows what changed."""

from __future__ import annotations

import os
from itertools import islice
from pathlib import Path

import pytest
from click.testing import CliRunner

from ivr.cli import main
from ivr.cli.run_rules import found_by_rules
from ivr.compare.compare import compare
from ivr.compare.places import Version, version_of
from ivr.line.load import load
from ivr.messages import translator
from ivr.problems import BrokenLineError, Problem
from tests.cli.random_slips import IN_A_ROW, OF_ROWS, Slip, slips
from tests.compare.noticed import complete
from tests.kit import lines
from tests.kit.identified import likelihoods

SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
SLIPS, RUNS = (10_000, 10) if SOAK else (68, 4)
FINNISH = translator("fi")
FILES = {
    f"{part}/{path.name}": path.read_text(encoding="utf-8")
    for part in ("menus", "data", "prompts")
    for path in sorted((lines.FIXTURE / part).glob("*.yaml"))
}


@pytest.fixture(scope="module")
def before() -> Version:
    return version_of(load(lines.FIXTURE))


@pytest.mark.parametrize("seed", range(RUNS))
def test_a_random_slip_is_told_at_its_place_or_shown_by_the_diff(seed: int, before: Version, tmp_path: Path) -> None:
    lines.copied(tmp_path)
    for slip in islice(slips(FILES, seed), SLIPS // RUNS):
        (tmp_path / slip.file).write_text(slip.text, encoding="utf-8")
        problems = told(slip, tmp_path, before)
        for problem in problems:
            assert_has_a_place(slip, problem, tmp_path)
        (tmp_path / slip.file).write_text(FILES[slip.file], encoding="utf-8")


def told(slip: Slip, root: Path, before: Version) -> tuple[Problem, ...]:
    """What is told of the files under *root*; where a line can be made of them, the diff is proved complete."""
    try:
        line = load(root)
        now = version_of(line)
    except BrokenLineError as broken:
        return broken.problems
    complete(slip, before, now, compare(before, now))
    return found_by_rules(root, line, now.graph, lines.NOON, likelihoods)


def assert_has_a_place(slip: Slip, problem: Problem, root: Path) -> None:
    place = problem.place
    assert (root / place.file).is_file(), (slip, str(problem))
    assert 1 <= place.line <= (root / place.file).read_bytes().count(b"\n") + 1, (slip, str(problem))
    assert problem.shown(FINNISH)[0].startswith(f"{place}: "), slip


def test_every_kind_of_slip_is_made() -> None:
    made = {slip.what for seed in range(RUNS) for slip in islice(slips(FILES, seed), SLIPS // RUNS)}

    assert made == {*IN_A_ROW, *OF_ROWS}


def test_ivr_check_ends_with_0_or_1_and_names_file_and_line(tmp_path: Path) -> None:
    lines.copied(tmp_path)
    for slip in islice(slips(FILES, seed=500), 12):
        (tmp_path / slip.file).write_text(slip.text, encoding="utf-8")
        result = CliRunner().invoke(main, ["--root", str(tmp_path), "check", "--at", "2026-12-01"])
        (tmp_path / slip.file).write_text(FILES[slip.file], encoding="utf-8")

        assert result.exit_code in (0, 1), (slip, result.exception)
        errors = [row for row in result.stderr.splitlines() if ": error[" in row]
        assert bool(errors) == (result.exit_code == 1), slip
        assert all(row.split(":")[0] in FILES and row.split(":")[1].isdecimal() for row in errors), slip
