"""The order of helpers, which differs by language and never by the clock."""

from __future__ import annotations

from dataclasses import replace
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


ORDERS = (
    ("sv", ("calm_line", "kuura"), ("calm_line", "kuura")),  # a list without the helpline
    ("ar", ("calm_line", "support_centre", "vanamo"), ("calm_line", "support_centre", "vanamo")),
    # Tyynilinja's and Vanamo's numbers are easy to mix up: another one comes between, but nobody before the first
    ("ar", ("calm_line", "kuura", "vanamo"), ("calm_line", "kuura", "vanamo")),
    ("sv", ("kuura", "calm_line", "vanamo"), ("kuura", "calm_line", "vanamo")),
    (
        "sv",
        ("support_centre", "vanamo", "tyosuojelu", "kuura", "calm_line"),
        ("support_centre", "tyosuojelu", "calm_line", "kuura", "vanamo"),
    ),
    # nobody takes the place of one of whom callers are warned
    (
        "sv",
        ("support_centre", "kuura", "vanamo", "tyosuojelu", "calm_line"),
        ("support_centre", "kuura", "tyosuojelu", "calm_line", "vanamo"),
    ),
)


@pytest.mark.parametrize(("language", "written", "heard"), ORDERS)
def test_numbers_easy_to_mix_up_meet_only_where_all_else_would_be_worse(
    line: Line, language: str, written: tuple[str, ...], heard: tuple[str, ...]
) -> None:
    step = line.steps["help-home"].model_copy(update={"helpers": tuple((name,) for name in written)})

    assert first_helpers(language, replace(line, steps={**line.steps, "help-home": step}), "help-home") == [*heard]


@pytest.mark.parametrize(
    ("whisper", "need"),
    [
        ("{on: yes, say_need: yes}", "whisper-work"),
        ("{on: no, say_need: yes}", None),
        ("{on: yes, say_need: no}", None),
        ("{on: no, say_need: no}", None),
    ],
)
def test_the_need_is_told_only_where_whoever_answers_is_told_something_and_that(
    whisper: str, need: str | None, tmp_path: Path
) -> None:
    line = load(lines.copied(tmp_path, ("menus/line.yaml", "{on: yes, say_need: yes}", whisper), languages=lines.SMALL))

    assert Lists(line, "fi").of("help-work").need == need
