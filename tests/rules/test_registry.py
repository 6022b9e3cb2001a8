"""The registry and the folders are one: each rule in the folder of its group, complete; each with a level."""

from __future__ import annotations

from pathlib import Path

import pytest

from ivr.line.settings import Budgets
from ivr.messages import LANGUAGES
from ivr.rules import registry
from ivr.rules.manual import FOLDERS
from ivr.rules.registry import GROUPS, RULES, level_of
from ivr.rules.times.over_budget import rule as over_budget
from tests.examples import examples_of

ROOM = Path(registry.__file__).parent
CODES = [rule.CODE for rule in RULES]


def test_every_folder_of_a_rule_is_registered_in_its_group_and_named_by_its_code() -> None:
    registered = [f"{group.name}/{rule.CODE.replace('-', '_')}" for group in GROUPS for rule in group.rules]

    assert sorted(path.parent.relative_to(ROOM).as_posix() for path in ROOM.rglob("rule.py")) == sorted(registered)
    assert [FOLDERS[code].relative_to(ROOM).as_posix() for code in CODES] == registered


def test_every_folder_of_the_room_is_a_group_or_the_tools_or_the_check_s_own_code() -> None:
    folders = {path.name for path in ROOM.iterdir() if path.is_dir() and path.name != "__pycache__"}

    assert folders == {*(group.name for group in GROUPS), "kit", "useless_allow"}


@pytest.mark.parametrize("code", CODES)
def test_the_folder_of_a_rule_has_its_code_its_page_in_both_languages_and_its_examples(code: str) -> None:
    files = {path.name for path in FOLDERS[code].iterdir() if path.name != "__pycache__"}
    pages = {f"page.{language}.md" for language in LANGUAGES}

    assert files >= {"__init__.py", "rule.py", "examples.yaml", *pages}
    assert {each for each in files if each.endswith(".md")} == pages


@pytest.mark.parametrize("code", CODES)
def test_a_rule_has_kept_and_broken_examples(code: str) -> None:
    assert len(examples_of(code)["kept"]) >= 1
    assert len(examples_of(code)["broken"]) >= 1
    assert all(case["finds"] for case in examples_of(code)["broken"])


def test_every_limit_of_the_line_is_looked_at_by_a_rule() -> None:
    sources = "\n".join(path.read_text(encoding="utf-8") for path in ROOM.rglob("rule.py"))
    waited_for = {*over_budget.WHAT, *over_budget.ONE_SENTENCE}

    assert [name for name in Budgets.model_fields if name not in waited_for and f"budgets.{name}" not in sources] == []


@pytest.mark.parametrize("rule", [rule for rule in RULES if hasattr(rule, "LIVE")], ids=lambda rule: rule.CODE)
def test_what_can_wait_while_practising_is_an_error_before_real_callers(rule: registry.Rule) -> None:
    assert level_of(rule, live=False) in ("note", "warning")
    assert level_of(rule, live=True) == "error"


def test_levels_are_known_words() -> None:
    assert {level_of(rule, live=live) for rule in RULES for live in (False, True)} == {"error", "warning", "note"}
