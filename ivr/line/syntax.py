"""The parser's complaints in an operator's words, with the likeliest slip named and pointed at.

A parser notices a slip late: an open quotation mark swallows lines until the next one, and only what follows
that makes no sense. So the last value that was read is asked first.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import yaml

from ivr.messages import Words, w
from ivr.problems import Problem
from ivr.values import Place

PRINTED_QUOTES = "“”„‟«»"
WITH_NAME = '"{{ key }}: work"'
"""A sentence that begins with a name to be filled in, as it must be written."""


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is known of a complaint. Lines and columns count from 0 here, as the parser's do."""

    file: str
    said: str
    context: str
    row: str
    line: int
    column: int
    start: tuple[int, int]  # where the parser began what it could not finish
    start_row: str
    last: Place | None  # the last value in quotes, while it is the last thing that was read
    above: int | None  # the line above, remarks left out, where it stands at the edge and begins nothing

    @property
    def sign(self) -> str:
        return self.row[self.column : self.column + 1]

    def problem(self, code: str, message: Words, hint: Words, at: tuple[int, int] | None = None) -> Problem:
        line, column = at or (self.line, self.column)
        return Problem(code, Place(self.file, line + 1, column + 1, line + 1, column + 1), message, hint)


def complaint(error: yaml.MarkedYAMLError, lines: list[str], file: str, last: Place | None) -> Problem:
    """What *error* means. *last* is the place of the value in quotes that was read just before it, if one was."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line, mark.column) if mark is not None else (0, 0)
    if line >= len(lines):  # the end of the file is told at its last line
        line, column = len(lines) - 1, len(lines[-1])
    begun = error.context_mark
    start = (begun.line, begun.column) if begun is not None and begun.line < len(lines) else (line, column)
    seen = _Seen(
        file,
        error.problem or "",
        error.context or "",
        lines[line],
        line,
        column,
        start,
        lines[start[0]],
        last,
        _at_the_edge(lines, line),
    )
    for rule in _RULES:
        if (found := rule(seen)) is not None:
            return found
    hint = w("look at this line and the one above: quotes closed? two spaces a level? a space after each colon?")
    return seen.problem("yaml-syntax", w("this line cannot be understood"), hint)


def _at_the_edge(lines: list[str], line: int) -> int | None:
    """The line above *line*, remarks left out, if it lost its spaces: only lines that begin a part stand there."""
    for number in range(line - 1, -1, -1):
        row = lines[number].split(" #")[0].rstrip()
        if row and not row.lstrip().startswith("#"):
            return number if row[0] != " " and not row.endswith(":") else None
    return None


def _tab(seen: _Seen) -> Problem | None:
    indent = seen.row[: len(seen.row) - len(seen.row.lstrip())]
    if "\t" not in indent and seen.sign != "\t":
        return None
    column = indent.find("\t") if "\t" in indent else seen.column
    hint = w("delete it and use spaces: two for each level")
    return seen.problem("tab", w("a tab stands at the start of the line"), hint, (seen.line, column))


def _backslash(seen: _Seen) -> Problem | None:
    if "escape" not in seen.said:
        return None
    return seen.problem("backslash", w('a backslash "\\" stands in the quoted words'), w("delete it, or write /"))


def _open_quote(seen: _Seen) -> Problem | None:
    at = None
    if "quoted scalar" in seen.context:
        at = seen.start
    elif seen.last is not None and seen.last.line < seen.last.end_line == seen.line + 1:
        at = (seen.last.line - 1, seen.last.column - 1)
    if at is None:
        return None
    message = w("a quotation mark is opened here and not closed")
    return seen.problem("open-quote", message, w("close it with {sign}", sign='"'), at)


def _inner_quote(seen: _Seen) -> Problem | None:
    last = seen.last
    if last is None or last.line != seen.line + 1 or "," in seen.said:
        return None
    if not seen.row[: last.column - 1].strip(" -"):
        name = seen.row[last.column - 1 : last.end_column - 1]
        hint = w("write a colon and a space after it: {name}:", name=name)
        return seen.problem("missing-colon", w("a colon is missing after the name"), hint)
    hint = w("use ' for quotation marks inside the words")
    message = w("the quotation mark before this ends the words, but more words follow")
    return seen.problem("inner-quote", message, hint)


def _sign(seen: _Seen) -> Problem | None:
    """A sign that YAML gives a meaning of its own, where words were meant."""
    at = (seen.line, seen.column)
    sign = seen.sign
    if "alias" in seen.context or "anchor" in seen.context or "block scalar" in seen.context:
        at = seen.start
        sign = seen.start_row[at[1] : at[1] + 1]
    elif "cannot start any token" not in seen.said and "are not allowed" not in seen.said and "tag" not in seen.context:
        return None
    if not sign or sign not in "%@`*&|>?-!,":
        return None
    row = seen.start_row if at == seen.start else seen.row
    words = row[at[1] :].split(" #")[0].strip()
    is_key = words[1:].startswith(":")
    if is_key or words == sign:
        hint = w("put it in quotes: {words}", words=f'"{sign}"')
    else:
        hint = w('put all the words in quotes: "{words}"', words=words)
    return seen.problem("unquoted-sign", w('"{sign}" at the start has a meaning of its own', sign=sign), hint, at)


def _bracket_first(seen: _Seen) -> Problem | None:
    """Words that begin with a bracket, as in ``{{ key }}: …``, or a bracket too many."""
    value = re.match(r"[ -]*(?:[^:\[{]*: +)?([\[{])", seen.row)
    if "expected" not in seen.said or "," in seen.said:
        return None
    if seen.sign and seen.sign in "]}":
        return seen.problem("open-bracket", w('there is one "{sign}" too many', sign=seen.sign), w("delete it"))
    if value is None or value.end() > seen.column:
        return None
    message = w('"{sign}" at the start has a meaning of its own', sign=value[1])
    hint = w("put all the words in quotes, like {example}", example=WITH_NAME)
    return seen.problem("unquoted-sign", message, hint, (seen.line, value.start(1)))


def _colon(seen: _Seen) -> Problem | None:
    before = seen.row[: seen.column]
    if "mapping values" not in seen.said or ": " not in before:
        return None
    if before.split(": ", 1)[1].lstrip().startswith(tuple(PRINTED_QUOTES)):
        return seen.problem(*printed_quote(), (seen.line, before.index(": ") + 2))
    hint = w('put all the words after the first colon in "quotes"')
    return seen.problem("unquoted-colon", w("a second colon stands in the words"), hint)


def printed_quote() -> tuple[str, Words, Words]:
    """Code, message and mend for a quotation mark as books have it."""
    message = w("this is a printed quotation mark: it does not hold words together")
    return "printed-quote", message, w("type the straight one: {sign}", sign='"')


def _no_colon(seen: _Seen) -> Problem | None:
    if "could not find expected ':'" not in seen.said:
        return None
    name = seen.start_row[seen.start[1] :].split(" #")[0].strip()
    if (glued := re.match(r"(\"?[\w-]+\"?):(?=\S)", name)) is not None:
        mended = f"{glued[1]}: {name[glued.end() :]}"
        hint = w("write a space after the colon: {mended}", mended=mended)
        return seen.problem("missing-colon", w("a space is missing after the colon"), hint, seen.start)
    named = re.match(r'"[^"]*"|[\w-]+$', name)
    hint = w("write {name}: words", name=named[0]) if named is not None else w("write name: words")
    return seen.problem("missing-colon", w("a name stands here without a colon"), hint, seen.start)


def _bracket(seen: _Seen) -> Problem | None:
    if "flow" not in seen.context:
        return None
    opened = seen.start_row[seen.start[1] : seen.start[1] + 1]
    closing = {"[": "]", "{": "}"}.get(opened, "]")
    if seen.start[0] != seen.line:
        message = w('"{sign}" is opened here and not closed', sign=opened)
        return seen.problem("open-bracket", message, w("close it with {sign}", sign=f'"{closing}"'), seen.start)
    message = w('a comma, or the closing "{sign}", is missing before this', sign=closing)
    hint = w('write a comma between two values; put words with a comma, a colon or a bracket in "quotes"')
    return seen.problem("missing-comma", message, hint)


def _indentation(seen: _Seen) -> Problem | None:
    if "mapping values" not in seen.said and "expected" not in seen.said:
        return None
    hint = w("two spaces for each level, the same for all lines of one list; compare with the lines above")
    message = w("this line is further in or out than the lines around it")
    above = seen.above
    if above is not None and "mapping values" not in seen.said and seen.row.startswith(" "):
        return seen.problem("indentation", message, hint, (above, 0))
    return seen.problem("indentation", message, hint)


_RULES: tuple[Callable[[_Seen], Problem | None], ...] = (
    _tab,
    _backslash,
    _open_quote,
    _inner_quote,
    _sign,
    _bracket_first,
    _colon,
    _no_colon,
    _bracket,
    _indentation,
)
