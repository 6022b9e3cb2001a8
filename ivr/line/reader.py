"""YAML text to a tree in which every value is still text and knows its place.

``yaml.safe_load`` would drop a key that is written twice, turn ``no`` into False and eat the plus sign of a
phone number. Here nothing is converted: a value becomes a number, a date or a yes only where a field says so.
The parser is PyYAML's (libyaml where it is built in); only the step from its events to values is our own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from ivr.problems import Problem
from ivr.values import Place

MOST_BYTES = 1_000_000
MOST_LEVELS = 20

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Plain = dict[str, "Plain"] | list["Plain"] | str | None
"""A value as read: a mapping, a list, text, or None where nothing is written after the colon."""
Path_ = tuple[str | int, ...]


@dataclass(slots=True)
class Document:
    """One file as read. ``places`` has the place of every value, by its path of keys and list positions."""

    file: str
    root: Plain = None
    places: dict[Path_, Place] = field(default_factory=dict)
    key_places: dict[Path_, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Path_) -> Place:
        """The place of the value at *path*, or of the nearest thing around it that is written."""
        for length in range(len(path), -1, -1):
            if (found := self.places.get(path[:length])) is not None:
                return found
        return Place(self.file)


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not been read yet."""

    value: dict[str, Plain] | list[Plain]
    path: Path_
    start: Place
    key: str | None = None
    skip: bool = False  # the next value belongs to a key that is already a problem
    as_key: bool = False  # stands itself where a key should be: a problem already

    def next_path(self) -> Path_:
        if isinstance(self.value, list):
            return (*self.path, len(self.value))
        return (*self.path, self.key or "")


def read(path: Path, shown_as: str) -> Document:
    """Read one YAML file. Nothing is raised: every problem is in the document's ``problems``."""
    document = Document(shown_as)
    text = _text(path, document)
    if text is not None:
        parse(text, document)
    return document


def _text(path: Path, document: Document) -> str | None:
    def problem(code: str, message: str, hint: str, place: Place | None = None) -> None:
        document.problems.append(Problem(code, place or Place(document.file), message, hint))

    try:
        with path.open("rb") as stream:
            content = stream.read(MOST_BYTES + 1)
    except OSError as error:
        problem("unreadable-file", f"cannot be read: {error.strerror}", "put the file back, or make it readable")
        return None
    if len(content) > MOST_BYTES:
        limit = f"{MOST_BYTES:,} bytes"
        problem("huge-file", f"is larger than {limit}", "split it, or take out what is not words and menus")
        return None
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        problem("not-utf-8", "is saved as UTF-16", 'save it as "UTF-8" in your editor')
        return None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        place = Place(document.file, line, column, line, column + 1)
        if b"\0" in content:
            problem("not-text", "is not a text file", "put the YAML file back", place)
        else:
            byte = content[error.start]
            problem("not-utf-8", f"byte {byte:#04x} is not UTF-8", 'save the file as "UTF-8"', place)
        return None


def parse(text: str, document: Document) -> None:
    """Fill *document* from YAML *text*, collecting every problem that lets the reading go on."""
    if not _characters(text, document):
        return
    try:
        _Builder(document).run(text)
    except yaml.MarkedYAMLError as error:
        slip = _syntax(error, text, document.file)
        if slip.place.line not in {problem.place.line for problem in document.problems}:
            document.problems.append(slip)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        document.problems.append(
            Problem("yaml-syntax", Place(document.file), f"is not YAML: {error}", "compare with the other files")
        )
    if document.root is None and not document.problems:
        document.problems.append(
            Problem("empty-file", Place(document.file), "has nothing in it", "write into it, or delete it")
        )


def _characters(text: str, document: Document) -> bool:
    """Refuse invisible characters: they break XML, or stand for our own marks in finished documents."""
    for match in re.finditer(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\uf900-\ufffd\U00010000-\U000effff]", text):
        character = match[0]
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        name = unicodedata.name(character, "a control character")
        document.problems.append(
            Problem(
                "odd-character",
                Place(document.file, line, column, line, column + 1),
                f"U+{ord(character):04X} ({name}) cannot be spoken",
                "delete it (it may be invisible), and type the words again",
            )
        )
        return False
    return True


class _Builder:
    """Builds the tree from the parser's events, with a stack of its own: depth cannot break Python."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.stack: list[_Open] = []
        self.documents = 0

    def run(self, text: str) -> None:
        for event in yaml.parse(text, Loader):
            self.take(event)

    def take(self, event: yaml.Event) -> None:
        place = self.place(event)
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self.problem("two-documents", place, '"---" starts a second document', 'delete the line "---"')
            case yaml.AliasEvent():
                self.alias(event, place)
            case yaml.ScalarEvent():
                self.node_checks(event, place)
                nothing = event.value == "" and not event.style
                self.add(None if nothing else event.value, place, is_key=True)
            case yaml.MappingStartEvent():
                self.node_checks(event, place)
                self.open({}, place)
            case yaml.SequenceStartEvent():
                self.node_checks(event, place)
                self.open([], place)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self.close(place)

    def place(self, event: yaml.Event) -> Place:
        start, end = event.start_mark, event.end_mark
        assert start is not None
        assert end is not None
        return Place(self.document.file, start.line + 1, start.column + 1, end.line + 1, end.column + 1)

    def problem(self, code: str, place: Place, message: str, hint: str) -> None:
        self.document.problems.append(Problem(code, place, message, hint))

    def alias(self, event: yaml.AliasEvent, place: Place) -> None:
        hint = f'write the words out; if you mean the star key, put it in quotes: "*{event.anchor}"'
        self.problem("alias", place, f'"*{event.anchor}" refers to another place in the file', hint)
        self.add(None, place, is_key=True, known_problem=True)

    def node_checks(self, event: yaml.NodeEvent, place: Place) -> None:
        if event.anchor is not None:
            self.problem("alias", place, f'"&{event.anchor}" names a place in the file', "delete it")
        tag = getattr(event, "tag", None)
        if tag is not None and not tag.startswith("tag:yaml.org,2002:") and tag != "!":
            self.problem("tag", place, f'"{tag}" before a value means nothing here', "delete it, or put it in quotes")
        if tag is not None and tag.startswith("tag:yaml.org,2002:python"):
            self.problem("tag", place, f'"{tag}" is program code, not words', "delete it")

    def open(self, value: dict[str, Plain] | list[Plain], place: Place) -> None:
        parent = self.stack[-1] if self.stack else None
        as_key = parent is not None and isinstance(parent.value, dict) and parent.key is None
        if as_key:
            self.problem(
                "odd-key",
                place,
                "a list or mapping stands where a name is expected",
                'put words that begin with "{" or "[" in quotes: "{{ name }} …"',
            )
        if len(self.stack) >= MOST_LEVELS:
            raise ValueError(f"more than {MOST_LEVELS} levels inside each other")
        path = parent.next_path() if parent is not None else ()
        self.stack.append(_Open(value, path, place, as_key=as_key))

    def close(self, place: Place) -> None:
        done = self.stack.pop()
        start = done.start
        whole = Place(start.file, start.line, start.column, place.end_line, place.end_column)
        if done.as_key:
            self.stack[-1].key = ""
            self.stack[-1].skip = True
            return
        self.add(done.value, whole, is_key=False)

    def add(self, value: Plain, place: Place, *, is_key: bool, known_problem: bool = False) -> None:
        if not self.stack:
            self.document.root = value
            self.document.places[()] = place
            return
        parent = self.stack[-1]
        if isinstance(parent.value, list):
            path = parent.next_path()
            parent.value.append(value)
        elif parent.key is None and is_key:
            self.start_key(parent, value, place, known_problem=known_problem)
            return
        else:
            path = parent.next_path()
            if not parent.skip:
                parent.value[parent.key or ""] = value
            parent.key, skipped = None, parent.skip
            parent.skip = False
            if skipped:
                return
        self.document.places[path] = place

    def start_key(self, parent: _Open, value: Plain, place: Place, *, known_problem: bool) -> None:
        key = value if isinstance(value, str) else ""
        path = (*parent.path, key)
        parent.key = key
        if value is None:
            parent.skip = True
            if not known_problem:
                self.problem(
                    "odd-key",
                    place,
                    "a name is missing before the colon",
                    'write one; "#" and "*" need quotes',
                )
        elif path in self.document.key_places:
            line = self.document.key_places[path].line
            parent.skip = True
            self.problem(
                "duplicate-key",
                place,
                f'key "{key}" is already used on line {line}',
                "give one of the two another name or key, or delete it",
            )
        else:
            self.document.key_places[path] = place


def _syntax(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """A parser's complaint in plain words, with the likeliest slip named."""
    quoted = "quoted scalar" in (error.context or "")
    mark = error.context_mark if quoted else error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    lines = text.splitlines()
    written = lines[line - 1] if 0 < line <= len(lines) else ""
    before = lines[line - 2] if 1 < line <= len(lines) + 1 else ""
    place = Place(file, line, column, line, column)
    said = f"{error.problem or 'unexpected text'} {error.context or ''}".strip()
    for pattern, code, message, hint in _slips(said, written, before):
        if pattern:
            return Problem(code, place, message, hint)
    hint = "look at this line and the one above: quotes closed? two spaces a level? a space after each colon?"
    return Problem("yaml-syntax", place, f"cannot be understood: {said}", hint)


def _slips(said: str, written: str, before: str) -> Iterator[tuple[bool, str, str, str]]:
    start = written.lstrip(" ")
    tab = "\t" in written[: len(written) - len(written.lstrip())] or "\\t" in said
    yield tab, "tab", "a tab stands at the start of the line", "use spaces: two for each level"
    star = re.match(r"(- )?[*&%@`]", start) is not None
    yield (
        star,
        "unquoted-sign",
        f'"{start[:1]}" at the start of a value or key has a meaning of its own',
        f'put it in quotes: "{start.split(":")[0]}"',
    )
    colon = re.search(r": .*: ", written) is not None and ("mapping values" in said)
    yield (
        colon,
        "unquoted-colon",
        "a second colon stands in the words",
        'put all the words after the first colon in "quotes"',
    )
    yield (
        "mapping values" in said,
        "indentation",
        "this line is further in or out than the lines around it",
        "two spaces for each level; words with a colon need quotes",
    )
    quote = "quoted scalar" in said or written.count('"') % 2 == 1 or before.count('"') % 2 == 1
    yield quote, "open-quote", "a quotation mark is opened and not closed", 'close it with "'
    yield (
        "could not find expected ':'" in said,
        "missing-colon",
        "a name stands here without a colon, or words without quotes",
        "write name: words",
    )
    bracket = "flow" in said or "expected ',' or" in said
    yield (
        bracket,
        "open-bracket",
        "a bracket is opened and not closed",
        "close it, or put the words in quotes",
    )
    yield (
        "did not find expected" in said or "block end" in said or "block mapping" in said,
        "indentation",
        "this line is further in or out than the lines around it",
        "two spaces for each level, the same for all lines of one list",
    )
