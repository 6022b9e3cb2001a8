"""Fifty lawful edits of the shipped line leave everything that looks at it green.

Each is made on a copy, and the tests of this folder are run on that. In `make test` all edits are made, one after the
other on one copy; in `make soak` each of them alone too.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from ivr.cli import main
from tests.kit import lines
from tests.kit.hypothesis_profiles import profile
from tests.shipped.lawful_edits import EDITS, WORDS
from tests.shipped.the_line import VARIABLE

HERE = Path(__file__).parent
BESIDE = ("test_calls.py", *(() if profile() == "soak" else ("test_durations.py",)))
"""Calls quote words, and have a test of their own below; real speech takes long."""


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
    command += [f"--ignore={HERE / name}" for name in (Path(__file__).name, *BESIDE)]
    told = subprocess.run(
        command, cwd=lines.ROOT, env={**os.environ, VARIABLE: str(root)}, capture_output=True, text=True, check=False
    )

    assert checked.exit_code == 0, checked.output
    assert told.returncode == 0, told.stdout[-3000:]


def test_there_are_forty_edits_and_more() -> None:
    assert len(EDITS) >= 40


def test_all_lawful_edits_together_leave_everything_green(tmp_path: Path) -> None:
    assert_everything_still_holds(edited(tmp_path, EDITS))


if profile() == "soak":

    @pytest.mark.parametrize("name", EDITS)
    def test_a_lawful_edit_alone_leaves_everything_green(name: str, tmp_path: Path) -> None:
        assert_everything_still_holds(edited(tmp_path, [name]))


def quoted_words(root: Path) -> str:
    """Words of some length that a Finnish call quotes, and that stand in the Finnish words."""
    texts = (root / "prompts/fi.yaml").read_text(encoding="utf-8")
    for path in sorted((root / "tests/calls").glob("*.yaml")):
        for call in yaml.safe_load_all(path.read_text(encoding="utf-8")):
            for step in call["steps"] if call.get("language") == "Finnish" else ():
                said = step.get("hears") if isinstance(step, dict) else None
                if isinstance(said, str) and len(said) > 7 and said.replace(" ", "").isalpha() and said in texts:
                    return said
    raise AssertionError("no call quotes words")


def test_after_a_change_of_words_one_command_brings_the_calls_up_to_date_and_shows_it(tmp_path: Path) -> None:
    root = edited(tmp_path, WORDS)
    quoted = quoted_words(root)
    for path in (root / "tests/calls").glob("*.yaml"):
        if quoted not in path.read_text(encoding="utf-8"):
            path.unlink()
    changed = f"{quoted[:4]}{quoted[3:]}"  # one letter twice
    words = root / "prompts/fi.yaml"
    words.write_text(words.read_text(encoding="utf-8").replace(quoted, changed), encoding="utf-8")

    before, updated, after = (
        CliRunner().invoke(main, ["--root", str(root), "test", *more]) for more in ([], ["--update"], [])
    )

    assert (before.exit_code, updated.exit_code, after.exit_code) == (1, 0, 0), after.output[-2000:]
    assert re.search(rf"^-.*{quoted}", updated.output, re.MULTILINE)
    assert re.search(rf"^\+.*{changed}", updated.output, re.MULTILINE)
