"""The order of helpers, which differs by language and never by the clock."""

from __future__ import annotations

from pathlib import Path

import pytest

from ivr.graph.helper_order import Lists
from ivr.line.load import Line, load
from ivr.line.steps import Providers
from tests.kit import lines


def first_helpers(language: str, line: Line, step: str) -> list[str]:
    return [name.split("/")[0] for name in Lists(line, language).of(step).contacts]


def test_the_first_helper_of_the_operator_is_the_first_in_every_language(line: Line) -> None:
    for step in steps(line):
        assert len({first_helpers(language, line, step)[0] for language in lines.ALL}) == 1, step


def test_then_come_those_who_understand_and_last_those_who_cannot_and_nobody_is_dropped(line: Line) -> None:
    # Pihla stands between: Vanamo's number is easy to mix up with Tyynilinja's
    assert first_helpers("ar", line, "help-sex") == [
        *("support_centre", "calm_line", "pihla", "vanamo", "kuura", "satama"),
    ]
    assert first_helpers("so", line, "help-sex") == [
        *("support_centre", "calm_line", "pihla", "kuura", "satama", "vanamo"),
    ]
    assert first_helpers("fi", line, "help-crime")[-1] == "parishes"  # they speak Swedish alone
    assert first_helpers("sv", line, "help-crime")[-2:] == ["kuura", "vanamo"]  # Kuura's lawyer speaks Finnish alone
    for step in steps(line):
        assert len({frozenset(first_helpers(language, line, step)) for language in lines.ALL}) == 1


@pytest.mark.parametrize("place", range(4))
def test_the_helpline_stays_and_nobody_is_moved_up_past_it(place: int, tmp_path: Path) -> None:
    others = ["kuura", "pihla", "calm_line"]  # Tyynilinja understands Arabic, the others do not
    written = [*others[:place], "support_centre", *others[place:]]
    change = ("menus/needs.yaml", "helpers: [support_centre, paluu]", f"helpers: [{', '.join(written)}]")
    line = load(lines.copied(tmp_path, change))

    heard = first_helpers("ar", line, "help-home")

    assert heard[0] == written[0]
    assert heard.index("support_centre") == place
    assert {*heard[:place]} == {*written[:place]}


def steps(line: Line) -> list[str]:
    return [name for name, each in line.steps.items() if isinstance(each, Providers)]


def test_whoever_callers_are_warned_of_is_never_moved_up(line: Line) -> None:
    for language in lines.ALL:
        assert first_helpers(language, line, "help-work").index("tyosuojelu") in (2, 5)


def test_numbers_easy_to_mix_up_do_not_meet_where_those_begin_who_cannot_understand(tmp_path: Path) -> None:
    change = ("menus/needs.yaml", "[support_centre, paluu]", "[support_centre, kuura, calm_line, vanamo]")
    line = load(lines.copied(tmp_path, change))

    assert first_helpers("sv", line, "help-home") == ["support_centre", "calm_line", "kuura", "vanamo"]
