"""The shipped line cannot be read from here."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ivr.line.load import load
from tests.kit import lines
from tests.kit.guard import Guard, ShippedLineError


@pytest.mark.parametrize("file", ["menus/line.yaml", "data/providers.yaml", "prompts/fi.yaml"])
def test_a_test_that_stands_on_the_shipped_line_fails(file: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ShippedLineError):
        (lines.ROOT / file).read_text(encoding="utf-8")
    monkeypatch.chdir(lines.ROOT / "tests")
    with pytest.raises(ShippedLineError):
        Path(os.pardir, file).read_text(encoding="utf-8")
    with pytest.raises(ShippedLineError):
        load(lines.ROOT)


def test_everything_else_can_be_read() -> None:
    assert (lines.FIXTURE / "menus/line.yaml").read_text(encoding="utf-8")
    assert (lines.ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("folder", "is_open"),
    [("shipped", True), ("shipped/test_words.py", True), ("calls/ways.yaml", True), ("line", False)],
)
def test_the_tests_of_the_shipped_line_and_its_calls_may_read_it(folder: str, is_open: bool) -> None:
    guard = Guard()

    with guard.during(lines.ROOT / "tests" / folder):
        assert guard.is_open == is_open
    assert guard.is_open
