"""Each rule finds what its examples break, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from ivr.rules.registry import RULES
from ivr.rules.run import USELESS
from tests.examples import examples_of, expected, made, numbered
from tests.kit import lines
from tests.rules.examples import subject_of, told

CODES = [*(rule.CODE for rule in RULES), USELESS]


@pytest.mark.parametrize(("code", "number"), numbered(CODES, "broken"))
def test_a_broken_example_is_told_with_place_words_languages_and_call(code: str, number: int, tmp_path: Path) -> None:
    case = examples_of(code)["broken"][number]
    root = made(tmp_path, code, case)

    found = told(subject_of(root, case), code)

    assert found == expected(root, case)
    assert found


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_found_without_what_breaks_the_example(code: str, tmp_path: Path) -> None:
    """So that a broken example is found only because of its own edits."""
    case = {**examples_of(code)["kept"][0], "edits": []}

    assert told(subject_of(made(tmp_path, code, case), case), code) == ()


@pytest.mark.parametrize(("code", "number"), numbered(CODES, "kept"))
def test_a_kept_example_is_left_alone(code: str, number: int, tmp_path: Path) -> None:
    case = examples_of(code)["kept"][number]
    if not case["edits"]:
        return  # played above

    assert told(subject_of(made(tmp_path, code, case), case), code) == ()


def test_a_key_that_only_a_sentence_of_the_beginning_names_is_told_where_that_is_heard_again(tmp_path: Path) -> None:
    root = lines.copied(
        tmp_path,
        ("prompts/fi.yaml", "  if-someone-comes: ", "  if-someone-comes: Jos joku tulee, sulje.\n  unheard: "),
        ("prompts/fi.yaml", "soita maksutta {{ emergency }}", "soita maksutta {{ emergency }} tai paina {{ cover }}"),
    )

    assert told(subject_of(root, {}), "key-never-offered") == ()
