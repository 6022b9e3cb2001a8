"""The codes that keep a line from being made: the registry, the program and the examples know the same ones."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from ivr.calls.read import read_calls
from ivr.graph.compile import compile_line
from ivr.line.codes.registry import GROUPS
from ivr.line.load import load
from ivr.messages import LANGUAGES
from ivr.problems import BrokenLineError, Problem
from ivr.rules.manual import FOLDERS, OF_THE_LINE
from ivr.rules.registry import RULES
from ivr.rules.run import USELESS
from tests.examples import examples_of, expected, made, numbered, told_of
from tests.kit import lines

CODES = [code for group in GROUPS for code in group.codes]
SOURCES = [path for room in ("line", "graph", "calls") for path in sorted((lines.ROOT / "ivr" / room).rglob("*.py"))]


# --- the program


def makers_in(path: Path) -> set[str]:
    """The functions that hand their own ``code`` on to a Problem."""
    return {
        each.name
        for each in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(each, ast.FunctionDef) and "code" in {argument.arg for argument in each.args.args}
    }


METHODS = {f".{name}" for path in SOURCES for name in makers_in(path)}


def told_in(path: Path) -> Iterator[str]:
    """Every code that the program in *path* can tell: what is given first to a Problem, or to what makes one."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    makers = {"Problem", *makers_in(path), *METHODS}
    for each in ast.walk(tree):
        match each:
            case ast.Return(value=ast.Tuple(elts=[ast.Constant(value=str(code)), ast.Call(), *_])):
                yield code  # a code with its message, made for several places
            case ast.Return(value=ast.Tuple(elts=[ast.Constant(value=str(code)), ast.Name(id="message"), *_])):
                yield code
    for each in ast.walk(tree):
        if isinstance(each, ast.Call) and last_name(each.func) in makers:
            match each.args[0]:
                case ast.Constant(value=str(code)):
                    yield code
                case ast.Name(id="code") | ast.Starred():
                    pass  # given on, from a place that is looked at itself
                case other:
                    raise AssertionError(f"{path.name}:{each.lineno}: no code can be read from {ast.unparse(other)}")


def last_name(function: ast.expr) -> str:
    """What is called: ``name``, or ``.name`` of something."""
    _, dot, name = ast.unparse(function).rpartition(".")
    return f"{dot}{name}"


def test_every_code_that_the_program_tells_is_registered_and_every_registered_one_is_told() -> None:
    assert {code for path in SOURCES for code in told_in(path)} == set(CODES)


def test_a_code_has_one_meaning() -> None:
    every = [*CODES, *(rule.CODE for rule in RULES), USELESS]

    assert len(set(every)) == len(every)


# --- the folders


def test_every_folder_of_a_code_is_registered_in_its_group() -> None:
    registered = [f"{group.name}/{code}" for group in GROUPS for code in group.codes]

    found = [path.parent.relative_to(OF_THE_LINE).as_posix() for path in OF_THE_LINE.rglob("page.en.md")]
    assert sorted(found) == sorted(registered)
    assert [FOLDERS[code].relative_to(OF_THE_LINE).as_posix() for code in CODES] == registered


@pytest.mark.parametrize("code", CODES)
def test_the_folder_of_a_code_has_its_page_in_both_languages_and_examples(code: str) -> None:
    pages = {f"page.{language}.md" for language in LANGUAGES}

    assert {path.name for path in FOLDERS[code].iterdir()} == {*pages, "examples.yaml"}
    assert len(examples_of(code)["kept"]) >= 1
    assert len(examples_of(code)["broken"]) >= 1


# --- the examples


def problems_in(root: Path) -> tuple[Problem, ...]:
    """What is told of a line, and of the calls that an example has written beside it."""
    try:
        compile_line(load(root))
        if (calls := root / "calls.yaml").exists():
            return read_calls(calls, calls.name, {}).problems
    except BrokenLineError as broken:
        return broken.problems
    return ()


@pytest.mark.parametrize(("code", "number"), numbered(CODES, "broken"))
def test_a_broken_example_is_told_once_with_its_place_and_its_words_and_nothing_else_is(
    code: str, number: int, tmp_path: Path
) -> None:
    case = examples_of(code)["broken"][number]
    root = made(tmp_path, code, case)

    problems = problems_in(root)

    assert [problem.code for problem in problems] == [code] * len(case["finds"])
    assert tuple(map(told_of, problems)) == expected(root, case)


@pytest.mark.parametrize(("code", "number"), numbered(CODES, "kept"))
def test_of_a_kept_example_a_line_is_made(code: str, number: int, tmp_path: Path) -> None:
    assert problems_in(made(tmp_path, code, examples_of(code)["kept"][number])) == ()
