"""The last changes of commands: kept, listed, taken back; what is damaged or edited by hand is not touched."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from ivr.edit.change import Change
from ivr.edit.undo import MOST, folder_of, forget, keep, kept, taken_back
from ivr.edit.write import NotWrittenError, write

AT = dt.datetime(2026, 11, 25, 3, 0, tzinfo=dt.UTC)


def step(number: int) -> Change:
    return Change("data/a", f"{number}".encode(), f"{number + 1}".encode())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a").write_bytes(b"0")
    return tmp_path


def made(root: Path, number: int) -> None:
    keep(root, f"change {number}", AT, [step(number)])
    write(root, [step(number)])


def test_changes_are_listed_the_latest_first_and_taken_back_one_by_one(root: Path) -> None:
    made(root, 0)
    made(root, 1)

    assert [(each.command, each.at, each.changes) for each in kept(root)] == [
        ("change 1", AT, (step(1),)),
        ("change 0", AT, (step(0),)),
    ]
    for content in (b"1", b"0"):
        last = kept(root)[0]
        back, edited = taken_back(root, last)
        assert edited == ()
        write(root, back)
        forget(last)
        assert (root / "data/a").read_bytes() == content
    assert kept(root) == []


def test_the_last_twenty_are_kept(root: Path) -> None:
    for number in range(MOST + 3):
        made(root, number)

    assert [each.command for each in kept(root)] == [f"change {number}" for number in range(MOST + 2, 2, -1)]
    assert len(list(folder_of(root).iterdir())) == MOST


def test_a_file_that_was_edited_by_hand_is_told_and_nothing_is_to_be_written(root: Path) -> None:
    made(root, 0)
    (root / "data/a").write_bytes(b"by hand")

    assert taken_back(root, kept(root)[0]) == ((), ("data/a",))


def test_of_a_change_that_was_stopped_half_way_only_the_done_half_is_taken_back(root: Path) -> None:
    other = Change("data/b", b"b", b"c")
    (root / "data/b").write_bytes(b"b")
    keep(root, "both", AT, [step(0), other])
    write(root, [step(0)])

    assert taken_back(root, kept(root)[0]) == ((Change("data/a", b"1", b"0"),), ())


def test_a_damaged_one_is_left_out(root: Path) -> None:
    made(root, 0)
    made(root, 1)
    (folder_of(root) / "000002" / "change.json").write_text("{", encoding="utf-8")
    (folder_of(root) / "000003").mkdir()

    assert [each.command for each in kept(root)] == ["change 0"]
    made(root, 2)
    assert [each.folder.name for each in kept(root)] == ["000004", "000001"]


def test_where_nothing_can_be_kept_that_is_told(root: Path) -> None:
    (root / ".ivr").write_text("a file", encoding="utf-8")

    with pytest.raises(NotWrittenError) as refused:
        keep(root, "change", AT, [step(0)])

    assert str(refused.value.message).startswith("nothing was changed: what was before cannot be kept in .ivr/undo (")
    assert (root / "data/a").read_bytes() == b"0"
