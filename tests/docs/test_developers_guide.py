"""The developer's guide names rooms and tests that are there."""

from __future__ import annotations

import re

from tests.kit.lines import ROOT

GUIDE = (ROOT / "docs" / "developers.md").read_text(encoding="utf-8")


def table(heading: str) -> list[list[str]]:
    """The cells of the table under *heading*, without its first two rows."""
    section = GUIDE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [row.strip("|").split("|") for row in section.splitlines() if row.startswith("|")]
    return rows[2:]


def test_each_room_and_each_test_that_is_named_is_there() -> None:
    for _, rooms, tests in table("Where is what"):
        for folder, cell in (("ivr", rooms), ("tests", tests)):
            for name in re.findall(r"`([\w/.]+)`", cell.replace("<", "").replace(">", "")):
                if "what it protects" not in cell:
                    assert (ROOT / folder / name).exists(), name


def test_each_test_file_that_is_described_is_there() -> None:
    for files, _ in table("Tests"):
        folder = ""
        for name in re.findall(r"`([\w/.*]+)`", files):
            folder = name.rpartition("/")[0] or folder
            path = name if "/" in name or (ROOT / "tests" / name).exists() else f"{folder}/{name}"
            assert list((ROOT / "tests").glob(path.rstrip("/"))), name
