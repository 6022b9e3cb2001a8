"""The examples in the operator's guides, English and Finnish: each is what is printed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from ivr.cli import main
from tests.kit import lines
from tests.kit.lines import ROOT

GUIDES = {"en": ROOT / "docs" / "operators.md", "fi": ROOT / "docs" / "opas.md"}
AT = ("--at", "2026-12-01 12:00")


def example(language: str, command: str) -> tuple[list[str], list[str]]:
    """The first command of this name in a guide, and the lines that it prints there."""
    text = GUIDES[language].read_text(encoding="utf-8")
    found = re.search(rf"^    \.venv/bin/ivr ({command} .*)\n\n((?:    .*\n)+)", text, re.MULTILINE)
    assert found is not None
    return shlex.split(found[1]), [line.removeprefix("    ") for line in found[2].splitlines()]


def printed(root: Path, language: str, words: list[str]) -> list[str]:
    result = CliRunner(env={"IVR_LANGUAGE": language}).invoke(main, ["--root", str(root), *words], input="\n")
    return result.stdout.splitlines()


@pytest.mark.parametrize("language", GUIDES)
def test_what_ivr_find_prints_is_as_the_guide_shows_it(language: str) -> None:
    words, shown = example(language, "find")

    told = printed(lines.small(lines.SMALL), language, [*words, *AT])

    assert [line.removesuffix(' --at "2026-12-01 12:00"') for line in told] == shown


@pytest.mark.parametrize("language", GUIDES)
def test_the_lines_that_ivr_number_shows_are_as_the_guide_shows_them(language: str, tmp_path: Path) -> None:
    words, shown = example(language, "number")

    told = printed(lines.copied(tmp_path, languages=lines.SMALL), language, words)

    assert told[: len(shown)] == shown
    assert told[len(shown)] == ""


@pytest.mark.parametrize("language", GUIDES)
def test_the_limits_of_the_guide_can_be_written_so(language: str, tmp_path: Path) -> None:
    text = GUIDES[language].read_text(encoding="utf-8")
    [limits] = re.findall(r"^    (limits: .*)$", text, re.MULTILINE)
    root = lines.copied(tmp_path, ("menus/line.yaml", "\nringing:", f"\n{limits}\nringing:"), languages=lines.SMALL)

    assert CliRunner().invoke(main, ["--root", str(root), "check"]).exit_code == 0
