"""Changing one thing in an operator's file, and leaving everything else in it as it is written."""

from __future__ import annotations

import json
import re
from pathlib import Path

from ivr.line.document import Document, Path_, Plain
from ivr.line.reader import read


def value_of(root: Path, file: str, *path: str | int) -> Plain:
    """What stands at *path*."""
    value: Plain = read(root / file, file).root
    for each in path:
        value = value[each]  # type: ignore[index]
    return value


def put(root: Path, file: str, path: Path_, value: object) -> None:
    """Write *value* in place of what stands at *path*."""
    document = read(root / file, file)
    place = document.places[path]
    rows = _rows(root / file)
    before, behind = rows[place.line - 1][: place.column - 1], rows[place.end_line - 1][place.end_column - 1 :]
    replaced = "".join(rows[place.line - 1 : place.end_line])
    replaced = replaced[len(before) : len(replaced) - len(behind)]
    kept = re.search(r"(?:\n *(?:#.*)?)*\n? *\Z", replaced)  # blank lines and remarks behind a part that ends a file
    rows[place.line - 1 : place.end_line] = [f"{before}{_written(value)}{kept[0] if kept else ''}{behind}"]
    (root / file).write_text("".join(rows), encoding="utf-8")


def add(root: Path, file: str, path: Path_, name: str, value: object) -> None:
    """Write ``name: value`` as the last thing that stands under *path*."""
    document = read(root / file, file)
    rows = _rows(root / file)
    names = [each for each in document.key_places if each[:-1] == path]
    last = max(names, key=lambda each: document.key_places[each].line)
    at, indent = _end(document, rows, last), document.key_places[last].column - 1
    shown = name if re.fullmatch(r"[a-z][\w/-]*", name) else json.dumps(name)
    rows.insert(at, f"{' ' * indent}{shown}: {_written(value)}\n")
    (root / file).write_text("".join(rows), encoding="utf-8")


def drop(root: Path, file: str, path: Path_) -> None:
    """Take out the name that *path* ends with, and all that stands under it."""
    document = read(root / file, file)
    rows = _rows(root / file)
    del rows[document.key_places[path].line - 1 : _end(document, rows, path)]
    (root / file).write_text("".join(rows), encoding="utf-8")


def _rows(path: Path) -> list[str]:
    text = path.read_text(encoding="utf-8")
    return (text if text.endswith("\n") else f"{text}\n").splitlines(keepends=True)


def _end(document: Document, rows: list[str], path: Path_) -> int:
    """How many rows there are up to the end of what stands under a name: those that stand further in."""
    key = document.key_places[path]
    end = key.line
    for number in range(key.line, len(rows)):
        row = rows[number]
        if row.strip() and len(row) - len(row.lstrip(" ")) < key.column:
            break
        if row.strip():
            end = number + 1
    return end


def _written(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
