"""Mistakes of an operator, of meaning more than of spelling: each is told on the line where they would look."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import TypedDict

import pytest
import yaml

from ivr.cli.run_rules import found_by_rules
from ivr.graph.compile import compile_line
from ivr.line.load import load
from ivr.problems import BrokenLineError, Problem
from ivr.rules.kit.identify import likelihoods
from tests.kit import lines

ENOUGH = {"warning": ("error", "warning"), "note": ("error", "warning", "note")}


class NotToldError(AssertionError):
    """The mistake was made, and the operator is not told where they look. Slips in our own data are other errors."""


class _Mistake(TypedDict):
    title: str
    file: str
    replace: str
    by: str
    at: str


class Mistake(_Mistake, total=False):
    """One mistake; the top of mistakes.yaml tells what each word means."""

    at_file: str
    level: str
    missed: bool


MISTAKES: list[Mistake] = yaml.safe_load(Path(__file__).with_name("mistakes.yaml").read_text(encoding="utf-8"))


def told(root: Path) -> tuple[Problem, ...]:
    """Everything that ``ivr check --identify`` says of the files under *root*."""
    try:
        line = load(root)
        graph = compile_line(line)
    except BrokenLineError as broken:
        return broken.problems
    return found_by_rules(root, line, graph, lines.NOON, likelihoods)


def gist(problem: Problem) -> tuple[str, str, str, str]:
    """A problem without its line: one that only moves is not a new one."""
    return (problem.place.file, problem.level, problem.code, str(problem.message))


@cache
def told_of_the_line_as_it_is() -> Counter[tuple[str, str, str, str]]:
    return Counter(map(gist, told(lines.FIXTURE)))


def expected_place(mistake: Mistake, root: Path) -> tuple[str, int]:
    """The file and the line on which the operator looks: the last line of ``at``."""
    file = mistake.get("at_file", mistake["file"])
    text = (root / file).read_text(encoding="utf-8")
    assert text.count(mistake["at"]) == 1, f"{mistake['at']!r} stands {text.count(mistake['at'])} times in {file}"
    end = text.index(mistake["at"]) + len(mistake["at"].rstrip("\n"))
    return file, text.count("\n", 0, end) + 1


def _case(mistake: Mistake) -> object:
    missed = pytest.mark.xfail(reason="the check does not say it yet", raises=NotToldError, strict=True)
    return pytest.param(mistake, id=mistake["title"], marks=[missed] if mistake.get("missed") else [])


def test_there_are_sixty_mistakes_each_with_a_title_of_its_own() -> None:
    assert len({mistake["title"] for mistake in MISTAKES}) == len(MISTAKES) == 60


@pytest.mark.parametrize("mistake", [_case(mistake) for mistake in MISTAKES])
def test_a_mistake_is_newly_told_on_the_line_where_the_operator_looks(mistake: Mistake, tmp_path: Path) -> None:
    root = lines.copied(tmp_path, (mistake["file"], mistake["replace"], mistake["by"]))
    place = expected_place(mistake, root)

    problems = told(root)

    now, before = Counter(map(gist, problems)), told_of_the_line_as_it_is()
    new = [problem for problem in problems if now[gist(problem)] > before[gist(problem)]]
    there = [problem for problem in new if (problem.place.file, problem.place.line) == place]
    enough = ENOUGH[mistake.get("level", "warning")]
    seen = "\n".join(map(str, new)) or "nothing new"
    if not any(problem.level in enough for problem in there):
        raise NotToldError(f"expected at {place[0]}:{place[1]}, but new is:\n{seen}")
