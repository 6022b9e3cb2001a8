"""docs/phone.md: its examples are run, and it names everything that there is."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from ivr.calls.play import play
from ivr.calls.read import read_text_of_calls
from ivr.calls.report import in_full
from ivr.calls.steps import KINDS
from ivr.cli.played_line import PlayedLine
from tests.kit import lines
from tests.kit.lines import ROOT
from twiml_phone.asserting import CheckedCall
from twiml_phone.call.events import EVENTS
from twiml_phone.twiml.refused import REFUSED_NOUNS, REFUSED_VERBS
from twiml_phone.twiml.vocabulary import ELEMENTS

pytest_plugins = "pytester"

PAGE = (ROOT / "docs" / "phone.md").read_text(encoding="utf-8")
PYTHON = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
CONSOLE = re.findall(r"```console\n(.*?)```", PAGE, re.DOTALL)
(YAML,) = re.findall(r"```yaml\n# tests/calls/help.yaml\n(.*?)```", PAGE, re.DOTALL)


def files() -> dict[str, str]:
    named = (re.match(r"# (\w+\.py)\n", block) for block in PYTHON)
    return {found[1]: block for found, block in zip(named, PYTHON, strict=True) if found is not None}


def test_the_first_example_works_and_fails_as_the_page_shows(pytester: pytest.Pytester) -> None:
    for name, text in files().items():
        (pytester.path / name).write_text(text, encoding="utf-8")
    result = pytester.runpytest()

    result.assert_outcomes(passed=1, failed=1)
    for line in CONSOLE[0].splitlines():
        assert line in result.stdout.lines


def test_the_plain_phone_works_as_the_page_shows(capsys: pytest.CaptureFixture[str]) -> None:
    (plain,) = (block for block in PYTHON if block.startswith("from twiml_phone import"))
    made: dict[str, object] = {"__name__": "__main__"}
    exec(files()["app.py"], made)  # the page's own words
    exec(plain, {"app": made["create_app"]()})  # type: ignore[operator]

    assert "rings    +12025550143" in capsys.readouterr().out


def test_the_call_in_yaml_goes_as_written_and_fails_as_the_page_shows() -> None:
    line = PlayedLine.under(lines.EXAMPLES)
    file = "# tests/calls/help.yaml\n" + YAML
    calls = read_text_of_calls(file, "tests/calls/help.yaml", line.languages)
    wrong = read_text_of_calls(file.replace("kuusi", "kuutonen"), "tests/calls/help.yaml", line.languages)
    told = in_full(play(wrong.scenarios[0], line.phone), wrong.lines)

    assert calls.problems == ()
    assert play(calls.scenarios[0], line.phone).fine
    assert told.startswith(CONSOLE[1])


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_step_is_on_the_page(kind) -> None:
    assert re.search(rf"^\|.*`{kind.name}[`:]", PAGE, re.MULTILINE)


@pytest.mark.parametrize("verb", [name for name in vars(CheckedCall) if not name.startswith("_")])
def test_every_verb_of_a_checked_call_is_on_the_page(verb: str) -> None:
    inside = {"phone", "call", "errors", "found", "without_errors_since"}

    assert verb in inside or f"`{verb}(" in PAGE


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: event.__name__)
def test_every_event_is_on_the_page(event: type) -> None:
    assert f"| `{event.__name__}(" in PAGE


def test_every_element_is_on_the_page_as_played_or_refused() -> None:
    _, _, last = PAGE.partition("**Played.**")
    played, _, rest = last.partition("**Refused by name.**")
    refused, _, beside = rest.partition("**Beside the call.**")

    assert {name for name in ELEMENTS if f"`{name}`" not in played + beside} == {"Response"}
    assert {name for name in (*REFUSED_VERBS, *REFUSED_NOUNS) if f"`{name}`" not in refused} == set()


def test_every_rule_that_nobody_could_verify_is_on_the_page() -> None:
    marked: Counter[str] = Counter()
    for path in Path(ROOT, "ivr/phone").rglob("*.py"):
        marked[path.name] += path.read_text(encoding="utf-8").count("[unverified]")
    told = re.findall(r"\| `(\w+\.py)` \|$", PAGE, re.MULTILINE)

    assert {name: count for name, count in marked.items() if told.count(name) < count} == {}
