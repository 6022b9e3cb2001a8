"""Whatever callers notice is in the text of ``ivr diff``; where they notice nothing it says so."""

from __future__ import annotations

import os
import shutil
from itertools import islice
from pathlib import Path

import pytest

from ivr.compare.compare import compare
from ivr.compare.places import Version, version_of
from ivr.line.load import load
from ivr.problems import BrokenLineError
from tests.compare.noticed import complete
from tests.compare.structure_edits import CHANGES, restructured
from tests.compare.yaml_edits import edits
from tests.kit import lines

MIXED = ("fi", "sv", "en", "so", "ru", "vi", "uk", "fr", "et")
"""Of the line of the examples: both pages, open and closed languages, two scripts."""
BASES = {"fixture": lambda: lines.FIXTURE, "many languages": lambda: lines.small(MIXED, of=lines.EXAMPLES)}


SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
LINES = {"fixture": 60 if SOAK else 3, "many languages": 60 if SOAK else 1}
RUNS = 10 if SOAK else 2
RESTRUCTURED = dict.fromkeys(BASES, 20 if SOAK else 1)


@pytest.mark.parametrize("seed", range(RUNS))
@pytest.mark.parametrize("base", BASES)
def test_no_random_change_that_callers_notice_is_missing(base: str, seed: int, tmp_path: Path) -> None:
    """Two runs of 3 lines that can be made, and two of one (in `make soak` ten of 60): one value is changed."""
    root = BASES[base]()
    line = load(root)
    before = version_of(line)
    for part in ("menus", "prompts", "data"):
        shutil.copytree(root / part, tmp_path / part)
    seen = 0
    for edit in islice(edits(line, seed), 20 * LINES[base]):
        edit.made(line, tmp_path)
        try:
            now = version_of(load(tmp_path))
        except BrokenLineError:
            continue
        finally:
            shutil.copy(root / edit.file, tmp_path / edit.file)
        seen += 1
        old, new = (before, now) if (seen + seed) % 2 else (now, before)
        complete(edit, old, new, compare(old, new))
        if seen == LINES[base]:
            return
    raise AssertionError(f"only {seen} of the changes made a line")


def ways(base: str, before: Version, now: Version) -> list[tuple[Version, Version]]:
    there, back = (before, now), (now, before)
    return [there, back] if SOAK else [there if base == "fixture" else back]


BY_TURNS = [(base, what) for turn, what in enumerate(CHANGES) for base in [*BASES][turn % 2 :: 2]]
EVERYWHERE = [(base, what) for what in CHANGES for base in BASES]


@pytest.mark.parametrize(("base", "what"), EVERYWHERE if SOAK else BY_TURNS)
def test_nothing_is_missing_where_options_lists_steps_languages_or_contacts_change(
    base: str, what: str, tmp_path: Path
) -> None:
    """What is removed, added or put in another order: on one of the lines by turns, there or back.

    In `make soak` on both, there and back.
    """
    root = BASES[base]()
    line = load(root)
    before = version_of(line)
    seen = 0
    for number, edit in enumerate(islice(restructured(line, what, seed=1), 20 * RESTRUCTURED[base])):
        folder = tmp_path / str(number)
        for part in ("menus", "prompts", "data"):
            shutil.copytree(root / part, folder / part)
        edit.made(line, folder)
        try:
            now = version_of(load(folder))
        except BrokenLineError:
            continue
        seen += 1
        for old, new in ways(base, before, now):
            complete(edit.what, old, new, compare(old, new))
        if seen == RESTRUCTURED[base]:
            return
    raise AssertionError(f"only {seen} of the changes made a line")
