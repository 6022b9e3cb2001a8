"""Bytes of XML into a tree that remembers lines and columns, and refuses what could do harm."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

DEEPEST = 60
"""How deep elements may nest here. Twilio names no bound; no TwiML needs ten."""


@dataclass(frozen=True, slots=True)
class XmlElement:
    """One element: *pieces* are its texts and child elements in order; *line* and *column* count from 1."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    pieces: tuple[str | XmlElement, ...]
    line: int
    column: int


class MarkupError(Exception):
    """The bytes are not XML that can be taken: with the reason, the line and the column."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


@dataclass(slots=True)
class _Open:
    name: str
    attributes: tuple[tuple[str, str], ...]
    line: int
    column: int
    pieces: list[str | XmlElement] = field(default_factory=list)

    def closed(self) -> XmlElement:
        return XmlElement(self.name, self.attributes, tuple(self.pieces), self.line, self.column)


class _Reader:
    """Holds the open elements while expat reads; lives for one document."""

    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.ordered_attributes = True
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        # No document type means no entities, so nothing can expand, be fetched or refer to a file.
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.open: list[_Open] = []
        self.root: XmlElement | None = None

    def _here(self) -> tuple[int, int]:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1

    def _start(self, name: str, attributes: list[str]) -> None:
        if len(self.open) >= DEEPEST:
            raise MarkupError(f"elements nest deeper than {DEEPEST}", *self._here())
        pairs = tuple(zip(attributes[::2], attributes[1::2], strict=True))
        self.open.append(_Open(name, pairs, *self._here()))

    def _end(self, _: str) -> None:
        node = self.open.pop().closed()
        if self.open:
            self.open[-1].pieces.append(node)
        else:
            self.root = node

    def _text(self, words: str) -> None:
        if self.open:
            self.open[-1].pieces.append(words)

    def _doctype(self, *_: object) -> None:
        raise MarkupError("a document type declaration is refused: it could define entities", *self._here())


def read_markup(body: bytes) -> XmlElement:
    """Parse *body*; raise `MarkupError` with the place when it cannot be taken."""
    reader = _Reader()
    try:
        reader.parser.Parse(body, True)
    except expat.ExpatError as problem:
        reason = expat.ErrorString(problem.code)
        raise MarkupError(reason, problem.lineno, problem.offset + 1) from None
    except (LookupError, ValueError) as problem:
        # The declaration names an encoding that Python does not know, or that expat cannot use.
        raise MarkupError(f"the encoding cannot be read ({problem})", 1, 1) from None
    if reader.root is None:
        raise MarkupError("no element found", 1, 1)
    return reader.root
