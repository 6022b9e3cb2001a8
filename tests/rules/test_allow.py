"""What an operator allows with a reason is not told; a comment that allows nothing is."""

from __future__ import annotations

from pathlib import Path

import pytest

from ivr.problems import Problem
from ivr.rules.run import USELESS, check_rules
from tests.kit import lines
from tests.rules.examples import subject_of

FAREWELL = ("menus/start.yaml", "cover:\n  type", "farewell:\n  type: goodbye\n  say: goodbye\n\ncover:\n  type")


def problems_of(root: Path) -> dict[str, Problem]:
    return {problem.code: problem for problem in check_rules(subject_of(root, {})) if problem.level != "note"}


@pytest.mark.parametrize(
    "comment",
    [
        "# ivr: allow unreachable-step - kept for next spring\nfarewell:",
        "# ivr: allow unreachable-step - kept for next spring\n# another remark\nfarewell:",
        "farewell:  # ivr: allow unreachable-step: kept for next spring",
    ],
)
def test_what_is_allowed_with_a_reason_is_not_told(comment: str, tmp_path: Path) -> None:
    file, old, new = FAREWELL
    root = lines.copied(tmp_path, (file, old, new.replace("farewell:", comment)))

    assert problems_of(root).keys() & {"unreachable-step", USELESS} == set()


@pytest.mark.parametrize(
    ("comment", "message"),
    [
        ("# ivr: allow unreachable-step", '"unreachable-step" is allowed here without a reason'),
        ("# ivr: allow unreachable-stepp - kept for next spring", '"unreachable-stepp" is none of the things'),
        ("# ivr: allow dead-end - kept for next spring", '"dead-end" is allowed here, but nothing is found'),
    ],
)
def test_a_comment_that_allows_nothing_is_told_and_hides_nothing(comment: str, message: str, tmp_path: Path) -> None:
    file, old, new = FAREWELL
    root = lines.copied(tmp_path, (file, old, f"{comment}\n{new}"))

    found = problems_of(root)

    assert "unreachable-step" in found
    assert str(found[USELESS].message).startswith(message)
    assert found[USELESS].place.file == file


def test_a_remark_behind_the_line_above_does_not_count(tmp_path: Path) -> None:
    file, old, new = FAREWELL
    above = "  say: goodbye  # ivr: allow unreachable-step - kept for next spring\n\n"
    root = lines.copied(tmp_path, (file, f"  say: goodbye\n\n{old}", above.replace("\n\n", "\n") + new))

    assert "unreachable-step" in problems_of(root)


def test_no_reason_is_good_enough_for_real_callers(tmp_path: Path) -> None:
    allow = "number: none  # ivr: allow no-own-number - we shall have one soon"
    root = lines.copied(tmp_path, ("menus/line.yaml", 'number: "+358290000100"', allow), LIVE)

    assert problems_of(root)["no-own-number"].level == "error"


LIVE = ("menus/line.yaml", "mode: practice", "mode: live")
