"""One value replaced in place: every other byte stays, whatever signs, line ends and quotes the file has."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ivr.edit.change import Change, Edit, RowChange, changed, edited, rows
from ivr.edit.values import behind, instead, without, written_like
from ivr.line.document import Path_
from ivr.line.reader import parse
from ivr.values import Place

FILE = "data/x.yaml"


def after(text: str, *edits: Edit) -> str:
    return edited(text, edits)


def value_of(text: str, path: Path_) -> object:
    part: object = parse(text, FILE).root
    for name in path:
        part = part[name]  # type: ignore[index]
    return part


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('a: "1 2"  # remark\nb: x\n', 'a: "3 4"  # remark\nb: x\n'),
        ("a: '1 2'   \nb: x\n", "a: '3 4'   \nb: x\n"),
        ("a: 1 2\nb: x\n", "a: 3 4\nb: x\n"),
        ("{b: x, a: 1 2, c: [y]}\n", "{b: x, a: 3 4, c: [y]}\n"),
        ('b: ä€𐍈\n"a" :   "1 2"', 'b: ä€𐍈\n"a" :   "3 4"'),
        ('b: 𐍈\r\na: "1 2"\r\nc: y\r\n', 'b: 𐍈\r\na: "3 4"\r\nc: y\r\n'),
        ("a: >\n  1\n  2\nb: x\n", None),
    ],
)
def test_a_value_is_replaced_in_its_own_quotes(old: str, new: str | None) -> None:
    document = parse(old, FILE)
    made = after(old, instead(document, ("a",), "3 4"))

    assert value_of(made, ("a",)) == "3 4"
    assert value_of(made, ("b",)) == value_of(old, ("b",))
    assert new is None or made == new


@pytest.mark.parametrize("sign", ['"', "'", "x"])
@given(text=st.text(st.characters(exclude_categories=("C",), exclude_characters="\x85\u2028\u2029"), min_size=1))
def test_whatever_is_written_is_read_again(sign: str, text: str) -> None:
    written = written_like(sign, text.strip() or "x")

    assert value_of(f"a: {written}\n", ("a",)) == (text.strip() or "x")
    assert value_of(f"{{a: {written}, b: c}}\n", ("a",)) == (text.strip() or "x")


BLOCK = 'x:\n  c:   # asked\n    on: "2026-11-20"\n    by: "AB"   # rang\n  # more\n  d: e\n'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('x: {c: {on: "2026-11-20", by: "AB"}, d: e}\n', "x: {c: none, d: e}\n"),
        ('x:\n  c: {on: "2026-11-20",\n      by: AB}  # why\n  d: e\n', "x:\n  c: none  # why\n  d: e\n"),
        ('x:\n  c:\n    {on: "2026-11-20",\n      by: AB}\n  d: e\n', "x:\n  c: none\n  d: e\n"),
        (BLOCK, "x:\n  c: none   # asked   # rang\n  # more\n  d: e\n"),
        (BLOCK.replace("\n", "\r\n"), "x:\n  c: none   # asked   # rang\n  # more\n  d: e\n".replace("\n", "\r\n")),
    ],
)
def test_a_part_of_several_lines_gives_way_to_one_word(old: str, new: str) -> None:
    assert after(old, *without(parse(old, FILE), ("x", "c"), "none")) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("x:\n  c: y  # why\n  d: e\n", "x:\n  c: y  # why\n  n: 1\n  d: e\n"),
        ("x:\r\n  c: y", "x:\r\n  c: y\r\n  n: 1"),
        ("x: {c: y, d: e}\n", "x: {c: y, n: 1, d: e}\n"),
    ],
)
def test_a_value_is_put_behind_another_as_the_others_stand(old: str, new: str) -> None:
    assert after(old, behind(parse(old, FILE), ("x", "c"), "n", "1")) == new


def test_two_changes_of_one_place_are_refused_unless_they_are_the_same() -> None:
    place = Place(FILE, 1, 4, 1, 6)

    assert after("a: xy\n", Edit(place, "z"), Edit(place, "z")) == "a: z\n"
    with pytest.raises(ValueError, match=r"two changes of the same place: data/x\.yaml:1:5"):
        after("a: xy\n", Edit(place, "z"), Edit(Place(FILE, 1, 5, 1, 6), "w"))


def test_the_mark_before_a_file_stays_and_files_that_stay_the_same_are_no_change(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / FILE).write_bytes(b"\xef\xbb\xbfa: x\nb: y\n")
    (tmp_path / "other").write_bytes(b"a: x\n")
    edits = [Edit(Place(FILE, 2, 4, 2, 5), "z"), Edit(Place("other", 1, 4, 1, 5), "x")]

    made = changed(tmp_path, edits)

    assert made == (Change(FILE, b"\xef\xbb\xbfa: x\nb: y\n", b"\xef\xbb\xbfa: x\nb: z\n"),)
    assert list(rows(made[0])) == [RowChange(FILE, 2, ("b: y",), 2, ("b: z",))]
