"""Two languages on one key: told at the one that moved, with what leaflets say."""

from __future__ import annotations

from pathlib import Path

import pytest

from ivr.graph.compile import compile_line
from ivr.line.load import load
from ivr.problems import BrokenLineError, Problem
from tests.kit import lines

SETTINGS = "menus/line.yaml"


def told(root: Path) -> Problem:
    with pytest.raises(BrokenLineError) as caught:
        compile_line(load(root))
    (problem,) = [each for each in caught.value.problems if each.code == "key-twice"]
    return problem


def line_of(root: Path, begin: str) -> int:
    return 1 + next(
        number
        for number, text in enumerate((root / SETTINGS).read_text(encoding="utf-8").splitlines())
        if text.startswith(begin)
    )


def test_a_lost_page_is_asked_for_where_leaflets_have_two_keys(tmp_path: Path) -> None:
    root = lines.copied(tmp_path, (SETTINGS, "ar: {page: 2, ", "ar: {"))

    problem = told(root)

    assert problem.place.line == line_of(root, "  ar: {")
    assert str(problem.message) == 'key "1" is used for fi and for ar on page 1'
    assert str(problem.hint) == 'leaflets say that "ar" has 9 1: is page: 2 missing on this line?'


def test_a_lost_page_is_asked_for_where_nothing_is_printed(tmp_path: Path) -> None:
    root = lines.copied(tmp_path, (SETTINGS, "ar: {page: 2, ", "ar: {"))
    text = (root / SETTINGS).read_text(encoding="utf-8")
    (root / SETTINGS).write_text(text.replace("\nprinted: {", "\nprinted: {}\n# {"))

    assert str(told(root).hint).endswith("is printed on leaflets. Is page: 2 missing on this line?")


def test_the_language_that_moved_is_blamed_and_not_the_one_that_stands_later(tmp_path: Path) -> None:
    root = lines.copied(tmp_path, (SETTINGS, 'ar: {page: 2, key: "1"', 'ar: {page: 2, key: "2"'))

    problem = told(root)

    assert problem.place.line == line_of(root, "  ar: {")
    assert str(problem.hint) == 'leaflets say that "ar" has 9 1: put that back'
