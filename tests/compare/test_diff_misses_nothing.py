"""Whatever callers notice is in the text of ``ivr diff``; where they notice nothing it says so."""

from __future__ import annotations

import os
import shutil
from itertools import islice
from pathlib import Path

import pytest

from ivr.compare.compare import compare
from ivr.compare.places import version_of
from ivr.line.load import load
from ivr.problems import BrokenLineError
from tests.compare.comparisons import LINE, NEEDS, PROVIDERS, START
from tests.compare.noticed import complete
from tests.compare.structure_edits import CHANGES, restructured
from tests.compare.yaml_edits import edits
from tests.kit import lines


@pytest.fixture(scope="session")
def rich(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A line that uses everything: confirmed hours, words to whoever answers, an area, extras, a second number."""
    root = lines.copied(
        tmp_path_factory.mktemp("rich"),
        (LINE, "whisper: {on: no, say_need: no}", "whisper: {on: yes, say_need: yes}"),
        (LINE, "city_desk: no", "city_desk: yes"),
        (START, "then: []", "then: [tyosuojelu/phone]"),
        (PROVIDERS, '"0290 006 620"\n      connect: no', '"0290 006 620"\n      connect: "+358290006620"'),
        (NEEDS, "short: short-work, to: help-work", "short: short-work, to: where"),
    )
    area = """
where:
  type: area
  to: help-sex
  up: needs
  options:
    "1": {say: need-home, short: short-home, area: helsinki}
    "2": {say: need-food, short: short-food, area: oulu}
    "3": {say: need-work, short: short-work, area: any}
"""
    with (root / NEEDS).open("a", encoding="utf-8") as file:
        file.write(area)
    providers = (root / PROVIDERS).read_text(encoding="utf-8")
    confirmed = providers.replace("      confirmed: none", '      confirmed: {on: "2026-11-01", by: "AB"}')
    (root / PROVIDERS).write_text(confirmed, encoding="utf-8")
    return root


SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
LINES = 60 if SOAK else 15
RESTRUCTURED = {"shipped": 20 if SOAK else 2, "rich": 20 if SOAK else 1}


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("kind", ["shipped", "rich"])
def test_no_random_change_that_callers_notice_is_missing(kind: str, seed: int, rich: Path, tmp_path: Path) -> None:
    """20 runs of 15 lines that can be made (60 in `make soak`), each with one value changed, there or back."""
    root = lines.small(lines.MIXED) if kind == "shipped" else rich
    line = load(root)
    before = version_of(line)
    for part in ("menus", "prompts", "data"):
        shutil.copytree(root / part, tmp_path / part)
    seen = 0
    for edit in islice(edits(line, seed), 20 * LINES):
        edit.made(line, tmp_path)
        try:
            now = version_of(load(tmp_path))
        except BrokenLineError:
            continue
        finally:
            shutil.copy(root / edit.file, tmp_path / edit.file)
        seen += 1
        old, new = (before, now) if seen % 2 else (now, before)
        complete(edit, old, new, compare(old, new))
        if seen == LINES:
            return
    raise AssertionError(f"only {seen} of the changes made a line")


@pytest.mark.parametrize("what", CHANGES)
@pytest.mark.parametrize("kind", ["shipped", "rich"])
def test_nothing_is_missing_where_options_lists_steps_languages_or_contacts_change(
    kind: str, what: str, rich: Path, tmp_path: Path
) -> None:
    """What is removed, added or put in another order, there and back."""
    root = lines.small(lines.MIXED) if kind == "shipped" else rich
    line = load(root)
    before = version_of(line)
    seen = 0
    for number, edit in enumerate(islice(restructured(line, what, seed=1), 20 * RESTRUCTURED[kind])):
        folder = tmp_path / str(number)
        for part in ("menus", "prompts", "data"):
            shutil.copytree(root / part, folder / part)
        edit.made(line, folder)
        try:
            now = version_of(load(folder))
        except BrokenLineError:
            continue
        seen += 1
        complete(edit.what, before, now, compare(before, now))
        complete(edit.what, now, before, compare(now, before))
        if seen == RESTRUCTURED[kind]:
            return
    raise AssertionError(f"only {seen} of the changes made a line")
