"""The search for what a call may leave behind finds it: in every form, wherever it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kit import marks
from tests.kit.marks import CALLERS, CALLS, KEYS, Found

ALL = [(value, form) for value in (CALLERS[0], CALLS[-1], KEYS[1]) for form in marks.forms(value)]


@pytest.mark.parametrize(("value", "form"), ALL)
def test_a_mark_that_is_put_somewhere_is_found_in_its_form(value: str, form: str, tmp_path: Path) -> None:
    (tmp_path / "menus").mkdir()
    (tmp_path / "menus" / "a").write_bytes(b"before\0" + marks.forms(value)[form] + b"\nafter")

    assert Found("menus/a", form, value) in marks.in_folder(tmp_path)


def test_a_mark_is_found_in_capitals_and_in_the_name_of_a_file(tmp_path: Path) -> None:
    upper = marks.forms(CALLS[0])["plain, sha256"].upper()

    assert Found("page", "plain, sha256", CALLS[0]) in marks.in_content("page", upper)
    (tmp_path / CALLERS[1]).touch()
    assert Found(CALLERS[1], "plain", CALLERS[1]) in marks.in_folder(tmp_path)


def test_where_there_is_none_nothing_is_found(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("+358401234567 CA1 73 0x\n" * 100, encoding="utf-8")

    assert marks.in_folder(tmp_path) == []


def test_a_number_is_looked_for_as_people_and_machines_write_it() -> None:
    found = marks.forms("+358401234561")

    assert [found[form].decode() for form in ("national", "spaced", "plain, reversed", "plain, URL-encoded")] == [
        "0401234561",
        "+358 40 123 4561",
        "165432104853+",
        "%2B358401234561",
    ]
    assert found["plain, base64"] == b"KzM1ODQwMTIzNDU2MQ"
