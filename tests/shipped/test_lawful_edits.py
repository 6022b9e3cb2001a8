"""Fifty lawful edits of the shipped line leave everything that looks at it green.

Each is made on a copy, and the tests of this folder are run on that. In `make test` all edits are made, one after the
other on one copy; in `make soak` each of them alone too.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from click.testing import CliRunner

from ivr.cli import main
from ivr.line.load import load
from tests.kit import lines
from tests.kit.hypothesis_profiles import profile
from tests.shipped.lawful_edits import EDITS, WORDS
from tests.shipped.the_line import VARIABLE

HERE = Path(__file__).parent


def copied(folder: Path) -> Path:
    """The shipped line with its calls."""
    for part in ("menus", "data", "prompts", "tests/calls"):
        shutil.copytree(lines.ROOT / part, folder / part)
    return folder


def edited(folder: Path, names: Iterable[str]) -> Path:
    root = copied(folder)
    for name in names:
        before = files_of(root)
        EDITS[name](root)
        assert files_of(root) != before, name
    return root


def files_of(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*.yaml")}


def assert_everything_still_holds(root: Path) -> None:
    """The check has nothing to mend, and the tests of this folder pass on the line under *root*."""
    checked = CliRunner().invoke(main, ["--root", str(root), "check", "--at", "2026-12-01"])
    command = [sys.executable, "-m", "pytest", str(HERE), "-q", "-x", "-n", "0", "-p", "no:cacheprovider"]
    command += ["--ignore", __file__]
    told = subprocess.run(
        command, cwd=lines.ROOT, env={**os.environ, VARIABLE: str(root)}, capture_output=True, text=True, check=False
    )

    assert checked.exit_code == 0, checked.output
    assert told.returncode == 0, told.stdout[-3000:]


def test_there_are_forty_edits_and_more() -> None:
    assert len(EDITS) >= 40


def test_all_lawful_edits_together_leave_everything_green(tmp_path: Path) -> None:
    assert_everything_still_holds(edited(tmp_path, EDITS))


@pytest.mark.skipif(profile() != "soak", reason="takes an hour: make soak")
@pytest.mark.parametrize("name", EDITS)
def test_a_lawful_edit_alone_leaves_everything_green(name: str, tmp_path: Path) -> None:
    assert_everything_still_holds(edited(tmp_path, [name]))


def test_after_a_change_of_words_one_command_brings_the_calls_up_to_date_and_shows_it(tmp_path: Path) -> None:
    root = edited(tmp_path, WORDS)
    for language in load(root).settings.languages:
        ...
    updated = CliRunner().invoke(main, ["--root", str(root), "test", "--update"])
    played = CliRunner().invoke(main, ["--root", str(root), "test"])

    assert (updated.exit_code, played.exit_code) == (0, 0), updated.output
