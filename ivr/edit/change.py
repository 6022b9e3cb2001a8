"""Changes of files, each value in place: every other byte stays as it is."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ivr.line.decode import BREAK
from ivr.values import Place

MARK = b"\xef\xbb\xbf"
"""The byte-order mark that Windows writes in front of a file."""


@dataclass(frozen=True, slots=True)
class Edit:
    """*text* instead of what stands at *place*; a place without width is where it is put in."""

    place: Place
    text: str


@dataclass(frozen=True, slots=True)
class Change:
    """One file before and after, as bytes."""

    file: str
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class RowChange:
    """Rows of a file that are different, with the numbers of the first of them, old and new."""

    file: str
    old_number: int
    old: tuple[str, ...]
    new_number: int
    new: tuple[str, ...]


def changed(root: Path, edits: Iterable[Edit]) -> tuple[Change, ...]:
    """The files under *root* with *edits*, in the order of their names; those that stay as they are are left out.

    Raises OSError and UnicodeDecodeError for a file that cannot be read, ValueError where two edits overlap.
    """
    by_file: dict[str, list[Edit]] = {}
    for edit in edits:
        by_file.setdefault(edit.place.file, []).append(edit)
    found = []
    for file, own in sorted(by_file.items()):
        before = (root / file).read_bytes()
        mark = MARK if before.startswith(MARK) else b""
        after = mark + edited(before.removeprefix(MARK).decode(), own).encode()
        if after != before:
            found.append(Change(file, before, after))
    return tuple(found)


def edited(text: str, edits: Iterable[Edit]) -> str:
    """*text* with *edits*, all of them placed in the text as it was. Raises ValueError where two overlap."""
    starts = [0, *(found.end() for found in BREAK.finditer(text))]
    line_end = "\r\n" if "\r\n" in text else "\n"
    parts: list[str] = []
    done = 0
    for edit in sorted(dict.fromkeys(edits), key=lambda edit: edit.place):
        begin = starts[edit.place.line - 1] + edit.place.column - 1
        if begin < done:
            raise ValueError(f"two changes of the same place: {edit.place}")
        parts += [text[done:begin], edit.text.replace("\n", line_end)]
        done = starts[edit.place.end_line - 1] + edit.place.end_column - 1
    return "".join([*parts, text[done:]])


def rows(change: Change) -> Iterator[RowChange]:
    """The rows that are different, from the top."""
    old, new = (BREAK.split(content.removeprefix(MARK).decode(errors="replace")) for content in _both(change))
    for kind, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            yield RowChange(change.file, i + 1, tuple(old[i:j]), k + 1, tuple(new[k:m]))


def _both(change: Change) -> tuple[bytes, bytes]:
    return change.before, change.after
