"""One value of a file as an edit: written as the value before it was written, quotes or none."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

from ivr.edit.change import Edit
from ivr.line.document import Document, Path_
from ivr.values import Place

_PLAIN = re.compile(r"[^\W_](?:[\w ./@()+-]|:(?=[^ ]))*", re.UNICODE)
"""What needs no quotes in YAML, in braces or out of them."""


def instead(document: Document, path: Path_, text: str) -> Edit:
    """*text* as the value at *path*, in the quotes that are there; in double ones where it needs some."""
    place = document.places[path]
    sign = document.lines[place.line - 1][place.column - 1]
    end = "\n" if sign in "|>" and place.end_column == 1 else ""  # words on lines of their own end before the next name
    return Edit(place, written_like(sign, text) + end)


def bare(document: Document, path: Path_, word: str) -> Edit:
    """A *word* of ours, like ``none``, as the value at *path*: never in quotes."""
    return Edit(document.places[path], word)


def written_like(sign: str, text: str) -> str:
    """*text* as YAML; *sign* is the first character of the value that it replaces."""
    if sign == "'":
        return f"""'{text.replace("'", "''")}'"""
    if sign != '"' and (_PLAIN.fullmatch(text) or re.fullmatch(r"\+?[0-9 ]*[0-9]", text)):
        return text
    return json.dumps(text, ensure_ascii=False)


def behind(document: Document, path: Path_, name: str, text: str) -> Edit:
    """``name: text`` as one more value behind the one at *path*: on a line of its own, or in the same braces."""
    key, value = document.key_places[path], document.places[path]
    row = document.lines[key.line - 1]
    if row[: key.column - 1].strip():
        return Edit(_end_of(value), f", {name}: {text}")
    last = document.lines[value.end_line - 1]
    at = Place(value.file, value.end_line, len(last) + 1, value.end_line, len(last) + 1)
    return Edit(at, f"\n{row[: key.column - 1]}{name}: {text}")


def _end_of(place: Place) -> Place:
    return Place(place.file, place.end_line, place.end_column, place.end_line, place.end_column)


def without(document: Document, path: Path_, word: str) -> Iterator[Edit]:
    """*word* instead of the whole part at *path*, be it one value, in braces, or several lines of its own."""
    key, value = document.key_places[path], document.places[path]
    if value.line == key.line:
        yield bare(document, path, word)
        return
    row = document.lines[key.line - 1]
    colon = row.index(":", key.end_column - 1) + 2
    yield Edit(Place(key.file, key.line, colon, key.line, colon), f" {word}")
    inside = [place for each, place in document.places.items() if each[:-1] == path]
    in_braces = document.lines[value.line - 1][value.column - 1] in "{[" or not inside
    last = value if in_braces else max(inside)  # a part without braces ends only where the next one begins
    yield Edit(Place(key.file, key.line, len(row) + 1, last.end_line, last.end_column), "")
