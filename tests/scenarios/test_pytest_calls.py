"""The pytest plugin for calls in YAML, from outside: on apps that are not ours, and on a line of ours elsewhere."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.kit import lines

pytest_plugins = "pytester"

PLUGIN = 'pytest_plugins = ["ivr.pytest_calls"]'
EXAMPLE = lines.ROOT / "docs" / "example"
APP = """
import pytest

pytest_plugins = ["ivr.pytest_calls"]

def app(environ, start_response):
    start_response("200 OK", [("Content-Type", "text/xml")])
    menu = "<Gather numDigits='1' action='/key'><Say>Press one.</Say></Gather>"
    said = "<Say>The door is open.</Say>" if environ["PATH_INFO"] == "/key" else menu
    return [f"<Response>{said}</Response>".encode()]

@pytest.fixture
def phone_app():
    return app
"""


def test_the_example_passes_as_it_is_shipped(pytester: pytest.Pytester) -> None:
    shutil.copytree(EXAMPLE, pytester.path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    result = pytester.runpytest("-W", "error")

    result.assert_outcomes(passed=10)


CALLS = """# two calls
call: the door opens
steps:
  - press: 1
  - hears: open
---
call: the door is shut
steps:
  - press: 1
  - hears: The door is shut
  - ends
"""


def in_folder(pytester: pytest.Pytester, folder: str, text: str) -> Path:
    path = pytester.path / folder / "door.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_calls_in_yaml_are_tests_of_any_app(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(APP)
    in_folder(pytester, "calls", CALLS)
    result = pytester.runpytest("-v")

    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        [
            "calls/door.yaml::the door opens PASSED*",
            "calls/door.yaml::the door is shut FAILED*",
            "calls/door.yaml:10: expected to hear *",
            "* > *10 |   - hears: The door is shut",
            "  heard since key 1 at *",
            "FAILED calls/door.yaml::the door is shut*",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    pytester.runpytest("-k", "opens").assert_outcomes(passed=1, deselected=1)


def test_only_folders_that_are_named_so_hold_calls(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(APP)
    in_folder(pytester, "talks", CALLS)
    in_folder(pytester, "deeper/calls", CALLS)

    pytester.runpytest().assert_outcomes(passed=1, failed=1)
    pytester.makeini("[pytest]\nivr_calls = talks phones\n")
    assert pytester.runpytest("--collect-only", "-q").stdout.str().count("talks/door.yaml::") == 2
    assert "deeper" not in pytester.runpytest("--collect-only", "-q").stdout.str()


def test_a_mistake_in_a_file_of_calls_is_told_with_its_place(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(APP)
    in_folder(pytester, "calls", CALLS.replace("press: 1", "pres: 1", 1))
    result = pytester.runpytest()

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(
        ['calls/door.yaml:4:5: error*: there is no step "pres"', '  mend: did you mean "press"?']
    )


def test_a_clock_is_refused_where_the_app_has_none_to_set(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(APP)
    in_folder(pytester, "calls", CALLS.replace("steps:", 'at: "2026-12-24"\nsteps:'))
    result = pytester.runpytest("-k", "opens")

    result.assert_outcomes(failed=1, deselected=1)
    result.stdout.fnmatch_lines(["*need a fixture of your own: ivr_phones*"])


def test_in_the_folder_of_a_line_calls_ring_that_line(pytester: pytest.Pytester) -> None:
    lines.copied(pytester.path)
    pytester.makeconftest(PLUGIN)
    in_folder(pytester, "tests/calls", "call: in Swedish\nlanguage: svenska\nsteps:\n  - press: 0\n  - rings\n")

    pytester.runpytest("-v").assert_outcomes(passed=1)


def test_a_line_that_cannot_be_made_is_told_once_a_file(pytester: pytest.Pytester) -> None:
    lines.copied(pytester.path, ("menus/needs.yaml", "to: help-work}", "to: help-wrok}"))
    pytester.makeconftest(PLUGIN)
    in_folder(pytester, "tests/calls", "call: in Swedish\nlanguage: svenska\nsteps:\n  - press: 0\n  - rings\n")
    result = pytester.runpytest()

    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["the line cannot be made:", '*there is no step "help-wrok"*'])


def test_nobody_gets_it_who_did_not_ask_for_it(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(APP.replace(PLUGIN, ""))
    in_folder(pytester, "calls", CALLS)
    pytester.makepyfile(
        "import sys\n\ndef test_x():\n    assert not any(one.startswith('ivr') for one in sys.modules)\n"
    )

    pytester.runpytest_subprocess().assert_outcomes(passed=1)
