"""The calls that are written down for the shipped line. They quote its words; ``ivr test --update`` follows them."""

from __future__ import annotations

from click.testing import CliRunner

from ivr.cli import main
from tests.kit.lines import ROOT


def test_the_calls_that_are_written_down_all_go_as_they_say() -> None:
    result = CliRunner().invoke(main, ["--root", str(ROOT), "test"])

    assert (result.exit_code, "FAIL" in result.stdout) == (0, False), result.output
    assert result.stdout.splitlines()[-1].endswith("as expected")
