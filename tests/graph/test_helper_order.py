"""The order of helpers, which differs by language and never by the clock."""

from __future__ import annotations

from ivr.graph.helper_order import Lists
from ivr.line.load import Line
from ivr.line.steps import Providers
from tests.kit import lines


def first_helpers(language: str, line: Line, step: str) -> list[str]:
    return [name.split("/")[0] for name in Lists(line, language).of(step).contacts]


def test_whoever_answers_in_the_callers_language_comes_first_and_nobody_is_dropped(line: Line) -> None:
    # Vanamo comes third: its number is easy to mix up with Tyynilinja's
    assert first_helpers("ar", line, "help-sex")[:3] == ["calm_line", "support_centre", "vanamo"]
    assert first_helpers("so", line, "help-sex")[0] == "calm_line"
    assert first_helpers("ar", line, "help-crime")[:2] == ["kuura", "vanamo"]  # the first one is for everyone
    for step in (name for name, each in line.steps.items() if isinstance(each, Providers)):
        assert len({frozenset(first_helpers(language, line, step)) for language in lines.ALL}) == 1
        first = {line.providers[first_helpers(language, line, step)[0]].audience for language in lines.ALL}
        assert first == {"everyone"}, step


def test_whoever_callers_are_warned_of_is_never_moved_up(line: Line) -> None:
    for language in lines.ALL:
        assert first_helpers(language, line, "help-work").index("tyosuojelu") == 2
