"""The last changes that commands made, kept to be taken back: ``.ivr/undo/<number>``, a folder for each.

``change.json`` says which command it was, when, and which files; ``before/`` and ``after/`` have these files.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ivr.edit.change import Change
from ivr.edit.write import NotWrittenError
from ivr.messages import w
from ivr.problems import reason

MOST = 20
_NUMBER = re.compile(r"[0-9]{6}")


@dataclass(frozen=True, slots=True)
class Kept:
    """One change that was made: by which *command*, when (aware), and of which files."""

    folder: Path
    command: str
    at: dt.datetime
    changes: tuple[Change, ...]

    @property
    def number(self) -> int:
        """Its number: a later change has a larger one."""
        return int(self.folder.name)


def folder_of(root: Path) -> Path:
    """Where the changes of the line under *root* are kept."""
    return root / ".ivr" / "undo"


def keep(root: Path, command: str, at: dt.datetime, changes: Sequence[Change]) -> Kept:
    """Keep *changes* before they are made; the oldest of more than twenty are deleted. Raises NotWrittenError."""
    names = _names(root)
    number = int(names[-1]) + 1 if names else 1
    folder = folder_of(root) / f"{number:06}"
    making = folder.with_name(f".{folder.name}")
    try:
        shutil.rmtree(making, ignore_errors=True)
        for change in changes:
            for side, content in (("before", change.before), ("after", change.after)):
                path = making / side / change.file
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        told = {"command": command, "at": at.isoformat(), "files": [change.file for change in changes]}
        (making / "change.json").write_text(json.dumps(told, ensure_ascii=False, indent=2), encoding="utf-8")
        making.rename(folder)
    except OSError as error:
        shutil.rmtree(making, ignore_errors=True)
        message = w("nothing was changed: what was before cannot be kept in .ivr/undo ({reason})", reason=reason(error))
        raise NotWrittenError(
            message, w("see that you may write into the folder, and that the disk is not full")
        ) from error
    for name in names[: max(0, len(names) + 1 - MOST)]:
        shutil.rmtree(folder_of(root) / name, ignore_errors=True)
    return Kept(folder, command, at, tuple(changes))


def kept(root: Path) -> list[Kept]:
    """The changes that can be taken back, the latest first; what is damaged among them is left out."""
    found = (_read(folder_of(root) / name) for name in reversed(_names(root)))
    return [each for each in found if each is not None]


def forget(change: Kept) -> None:
    """Delete a change that is taken back, or that was never made."""
    shutil.rmtree(change.folder, ignore_errors=True)


def taken_back(root: Path, change: Kept) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """What it takes to have the files as before *change*, and the files that were edited by hand since.

    A file that is already as it was before needs nothing: the program may have been stopped half-way.
    """
    back, edited = [], []
    for each in change.changes:
        now = _content(root / each.file)
        if now == each.before:
            continue
        if now == each.after:
            back.append(Change(each.file, each.after, each.before))
        else:
            edited.append(each.file)
    return tuple(back), tuple(edited)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _names(root: Path) -> list[str]:
    try:
        return sorted(path.name for path in folder_of(root).iterdir() if _NUMBER.fullmatch(path.name))
    except OSError:
        return []


def _read(folder: Path) -> Kept | None:
    try:
        told = json.loads((folder / "change.json").read_text(encoding="utf-8"))
        sides = [
            (file, *((folder / side / file).read_bytes() for side in ("before", "after"))) for file in told["files"]
        ]
        at = dt.datetime.fromisoformat(told["at"])
        return Kept(folder, str(told["command"]), at, tuple(Change(*each) for each in sides))
    except (OSError, ValueError, KeyError, TypeError):
        return None
