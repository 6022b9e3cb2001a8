"""All files or none: whatever fails half-way, each file is as it was, and nothing is left lying about."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from ivr.edit.change import Change
from ivr.edit.write import NotWrittenError, write

ONE, TWO = Change("data/a", b"old a", b"new a"), Change("menus/b", b"old b", b"new b")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for change in (ONE, TWO):
        (tmp_path / change.file).parent.mkdir()
        (tmp_path / change.file).write_bytes(change.before)
    return tmp_path


def contents(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def test_every_file_is_changed_and_keeps_its_rights(root: Path) -> None:
    (root / ONE.file).chmod(0o640)

    write(root, [ONE, TWO])

    assert contents(root) == {ONE.file: b"new a", TWO.file: b"new b"}
    assert stat.S_IMODE((root / ONE.file).stat().st_mode) == 0o640


def test_a_link_stays_a_link(root: Path) -> None:
    (root / ONE.file).rename(root / "elsewhere")
    (root / ONE.file).symlink_to(root / "elsewhere")

    write(root, [ONE])

    assert (root / ONE.file).is_symlink()
    assert (root / "elsewhere").read_bytes() == b"new a"


def test_a_file_that_somebody_saved_meanwhile_stops_all(root: Path) -> None:
    (root / TWO.file).write_bytes(b"by hand")
    before = contents(root)

    with pytest.raises(NotWrittenError) as refused:
        write(root, [ONE, TWO])

    assert str(refused.value.message) == "menus/b was saved by somebody else in the meantime: nothing was changed"
    assert contents(root) == before


def test_a_file_that_is_gone_stops_all(root: Path) -> None:
    (root / TWO.file).unlink()

    with pytest.raises(NotWrittenError) as refused:
        write(root, [ONE, TWO])

    assert str(refused.value.message) == "nothing was changed: b cannot be written (No such file or directory)"
    assert contents(root) == {ONE.file: b"old a"}


def test_what_was_renamed_already_is_put_back_when_a_later_file_fails(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fails at the second of two renames: the system's own call is what is played."""
    rename = os.replace
    done: list[object] = []

    def failing(source: object, target: object, **rest: object) -> None:
        done.append(target)
        if len(done) == 2:
            raise OSError(28, "No space left on device", str(target))
        rename(source, target)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(NotWrittenError) as refused:
        write(root, [ONE, TWO])

    assert str(refused.value.message) == "nothing was changed: b cannot be written (No space left on device)"
    assert contents(root) == {ONE.file: b"old a", TWO.file: b"old b"}
