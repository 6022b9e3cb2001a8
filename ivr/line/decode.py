"""A file's bytes as text: what editors and mail programs do to a file is told before anybody reads YAML in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from ivr.messages import Words, w
from ivr.problems import Problem, reason
from ivr.values import Place

MOST_BYTES = 1_000_000
MOST_ODD = 10
"""So many odd characters are named one by one; a file with more is told about once for all of them."""

BREAK = re.compile(r"\r\n|\r|\n")
"""Where a line ends, for editors and for the parser alike (its other line breaks are odd characters here)."""

_ODD = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\ud7ff\uf900-\ufffd\U00010000-\U000effff]"  # not allowed in XML, or marks of our own
    "|[\xad\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff\ufffd]"  # invisible, or a letter that was lost in saving
    "|(?<=\n)[ \t]*[\xa0\u2000-\u200a\u202f\u205f\u3000]"  # spaces that are none, where spaces have a meaning
    "|(?<=:)[\xa0\u2000-\u200a\u202f\u205f\u3000]"
)


def read_text(path: Path, file: str) -> tuple[str | None, list[Problem]]:
    """The text of one file and what is wrong with it; None where no text can be made of it.

    An odd character is replaced by a space, so that the rest of the file is read in the same run.
    """

    def broken(code: str, message: Words, hint: Words, place: Place | None = None) -> tuple[None, list[Problem]]:
        return None, [Problem(code, place or Place(file), message, hint)]

    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        message = w("cannot be read: {reason}", reason=reason(error))
        return broken("unreadable-file", message, w("put the file back, or make it readable"))
    if len(content) > MOST_BYTES:
        hint = w("split it, or take out what is not words and menus")
        return broken("huge-file", w("is larger than {most:,} bytes", most=MOST_BYTES), hint)
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or _every_other_byte_is_nothing(content):
        return broken("not-utf-8", w("is saved as UTF-16"), w('save it as "UTF-8" in your editor'))
    if b"\0" in content:
        hint = w("put the YAML file back, from a copy or from version control")
        return broken("not-text", w("is not a text file"), hint)
    content = content.removeprefix(b"\xef\xbb\xbf")  # the byte-order mark that Windows writes
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        letter = content[error.start : error.start + 1].decode("latin-1")
        message = w("a letter is not saved as UTF-8")
        if letter.isprintable():
            message = w('"{letter}" is not saved as UTF-8', letter=letter)
        hint = w('choose "UTF-8" where your editor saves the file')
        return broken("not-utf-8", message, hint, place_in(file, content[: error.start].decode()))
    return _without_odd(text, file)


def _every_other_byte_is_nothing(content: bytes) -> bool:
    """UTF-16 without its mark, as Latin letters look in it."""
    return 3 * max(content[::2].count(0), content[1::2].count(0)) > len(content)


def place_in(file: str, before: str) -> Place:
    """The place of the one character behind the text *before*."""
    lines = BREAK.split(before)
    line, column = len(lines), len(lines[-1]) + 1
    return Place(file, line, column, line, column + 1)


def _without_odd(text: str, file: str) -> tuple[str | None, list[Problem]]:
    places = [match.end() - 1 for match in _ODD.finditer(text)]
    problems = list(_odd(text, file, places[:MOST_ODD]))
    if len(places) > MOST_ODD:
        message = w("has {count} characters that are no letters, the first of them here", count=len(places))
        hint = w("put the YAML file back, or copy its words into a new file as plain text")
        return None, [Problem("not-text", problems[0].place, message, hint)]
    for index in places:
        text = f"{text[:index]} {text[index + 1 :]}"
    return text, problems


def _odd(text: str, file: str, places: list[int]) -> Iterator[Problem]:
    for index in places:
        code = f"U+{ord(text[index]):04X}"
        name = unicodedata.name(text[index], "").lower() or w("a control character")
        yield Problem(
            "odd-character",
            place_in(file, text[:index]),
            w("an odd character stands here: {code}, {name}", code=code, name=name),
            w("delete it (it may be invisible), and type a plain space or the words again"),
        )
