"""The page on logs and figures names what there is, and nothing else."""

from __future__ import annotations

import logging
import re

import pytest
import yaml

from ivr.voice.counts import Counts
from ivr.voice.exposition import metrics
from ivr.voice.log_format import formatter
from tests.kit import marks
from tests.kit.lines import ROOT

PAGE = (ROOT / "docs" / "running" / "logs-and-figures.md").read_text(encoding="utf-8")
SHOWN = {sample.name for family in metrics(Counts(), "abc", 0, 0) for sample in family.samples}
OF_THE_HISTOGRAM = {"ivr_answer_seconds_bucket", "ivr_answer_seconds_count", "ivr_answer_seconds_sum"}


def test_every_figure_is_in_the_table_and_none_that_is_not_there() -> None:
    table = set(re.findall(r"^\| `(ivr_\w+)[`{]", PAGE, re.MULTILINE))

    assert table == SHOWN - OF_THE_HISTOGRAM | {"ivr_answer_seconds"}


def rules() -> list[dict[str, str]]:
    section = PAGE[PAGE.index("### What to be woken for") :]
    return yaml.safe_load("\n".join(row for row in section.splitlines() if row.startswith("    ")))["groups"][0][
        "rules"
    ]


def test_what_to_be_woken_for_is_yaml_and_asks_for_figures_that_there_are() -> None:
    asked = [name for rule in rules() for name in re.findall(r"ivr_\w+", rule["expr"])]

    assert len(rules()) == 9
    assert {rule.keys() - {"for"} == {"alert", "expr"} for rule in rules()} == {True}
    assert set(asked) - SHOWN == set()
    assert "ivr_last_resort_total" in asked


def test_the_fields_of_a_line_are_those_that_are_told() -> None:
    told = set(re.findall(r"`(\w+)`", "".join(re.findall(r"^\| (`.*?) \|", field_table(), re.MULTILINE))))
    record = logging.LogRecord("ivr.voice", logging.ERROR, "f", 1, "a\nb", (), None)

    assert set(re.findall(r'"(\w+)": ', formatter("json", lambda: "0123456789ab").format(record))) <= told
    assert set(re.findall(r'"(\w+)": ', PAGE)) <= told


def field_table() -> str:
    return PAGE.split("\n| field |")[1].split("\n\n")[0]


@pytest.mark.parametrize("value", marks.CALLERS)
def test_a_number_is_looked_for_in_as_many_forms_as_is_said(value: str) -> None:
    assert len(marks.forms(value)) > 100
