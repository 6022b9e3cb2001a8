"""A call whose version is not on air any more."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask

from ivr.line.load import Line
from tests.kit import lines
from tests.kit.lines import HELPLINE
from tests.kit.places import address
from tests.kit.played import words


def test_an_address_of_an_earlier_version_goes_on_at_the_same_place(tmp_path: Path, app: Flask) -> None:
    changed = lines.copied(tmp_path, ("menus/line.yaml", "after_menu: 10", "after_menu: 12"))
    old, new = lines.graph_of(lines.FIXTURE), lines.graph_of(changed)
    document = lines.ask(lines.app_of(new).test_client(), address(old, "fi"), Digits="1")

    assert old.revision != new.revision
    assert address(new, "fi", "1") in document


def test_a_call_stays_in_the_version_it_began_in_where_that_is_still_there(tmp_path: Path) -> None:
    changed = lines.copied(tmp_path, ("menus/line.yaml", "after_menu: 10", "after_menu: 12"))
    old, new = lines.graph_of(lines.FIXTURE), lines.graph_of(changed)
    document = lines.ask(lines.app_of(new, old).test_client(), address(old, "fi"), Digits="1")

    assert address(old, "fi", "1") in document


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("/call/0123456789ab/sv/no-such-step", ("sv", "menu-changed")),
        ("/call/0123456789ab/xx/needs", ("fi", "start-changed")),
        ("/call/nonsense", ("fi", "start-changed")),
        ("/call/a/b/c/d/e", ("fi", "start-changed")),
    ],
)
def test_an_address_that_leads_nowhere_begins_again_with_an_apology(
    app: Flask, line: Line, path: str, first: tuple[str, str]
) -> None:
    assert lines.said(lines.ask(app.test_client(), path))[0] == words(line, *first)
    assert lines.dialled(lines.ask(app.test_client(), path, Digits="0")) == [HELPLINE]
