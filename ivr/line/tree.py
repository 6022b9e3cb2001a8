"""A tree of text in the making, from the events of the parser.

The parser is PyYAML's (libyaml where it is built in); only the step from its events to values is our own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

import yaml

from ivr.line.document import Document, Path_, Plain
from ivr.line.syntax import PRINTED_QUOTES, WITH_NAME, printed_quote
from ivr.messages import Words, w
from ivr.problems import Problem
from ivr.values import Place

MOST_LEVELS = 20

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not been read yet."""

    value: dict[str, Plain] | list[Plain]
    path: Path_
    start: Place
    key: str | None = None
    skip: bool = False  # the next value belongs to a key that is already a problem
    as_key: bool = False  # stands itself where a key should be: a problem already
    lost: bool = False  # inside something that is already a problem: nothing more is said of it

    def next_path(self) -> Path_:
        if isinstance(self.value, list):
            return (*self.path, len(self.value))
        return (*self.path, self.key or "")


class TooDeepError(Exception):
    """Reading stops: no file of ours has so many levels, and each costs memory."""


class Tree:
    """Builds the tree from the parser's events, with a stack of its own: depth cannot break Python."""

    def __init__(self, file: str, lines: list[str], problems: Iterable[Problem]) -> None:
        self.file = file
        self.lines = lines
        self.root: Plain = None
        self.places: dict[Path_, Place] = {}
        self.key_places: dict[Path_, Place] = {}
        self.problems = list(problems)
        self.spoilt: set[Path_] = set()
        self.lost: set[Path_] = set()
        self.unnamed: set[Path_] = set()
        self.stack: list[_Open] = []
        self.documents = 0
        self.last_quoted: Place | None = None

    def document(self) -> Document:
        """What was built, for good."""
        return Document(
            self.file,
            self.root,
            MappingProxyType(self.places),
            MappingProxyType(self.key_places),
            tuple(self.problems),
            frozenset(self.spoilt),
            frozenset(self.lost),
            frozenset(self.unnamed),
            tuple(self.lines),
        )

    def give_up(self) -> None:
        """Nobody knows what else is written in this file, nor where."""
        self.lost.add(())

    def run(self, text: str) -> None:
        """Build the tree of *text*. Raises what the parser raises, and TooDeepError."""
        for number, row in enumerate(self.lines, start=1):
            if (hidden := re.match(r"( *)#[ \t]*:", row)) is not None:
                place = Place(self.file, number, hidden.end(1) + 1, number, hidden.end(1) + 2)
                hint = w("put it in quotes: {words}", words='"#":')
                self.problem("unquoted-sign", place, w('"#" makes the whole line a remark'), hint)
                self.give_up()
        for event in yaml.parse(text, Loader):
            self._take(event)

    def _take(self, event: yaml.Event) -> None:
        place = self._place(event)
        self.last_quoted = place if isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"') else None
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self.give_up()
                    hint = w('delete the line "{line}"', line="---")
                    self.problem("two-documents", place, w('"---" starts a second document'), hint)
            case yaml.DocumentEndEvent(explicit=True):
                self.give_up()
                hint = w('delete the line "{line}"', line="...")
                self.problem("two-documents", place, w('"..." ends the file before its end'), hint)
            case yaml.AliasEvent():
                self._alias(event, place)
            case yaml.ScalarEvent():
                self._scalar(event, place)
            case yaml.MappingStartEvent():
                self._open({}, place, spoilt=self._marked(event, place))
            case yaml.SequenceStartEvent():
                self._open([], place, spoilt=self._marked(event, place))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close(place)

    def _place(self, event: yaml.Event) -> Place:
        start, end = event.start_mark, event.end_mark
        assert start is not None
        assert end is not None
        return Place(self.file, *self._inside(start.line, start.column), *self._inside(end.line, end.column))

    def _inside(self, line: int, column: int) -> tuple[int, int]:
        """Line and column from 1. A value that is missing at the end of the file is placed behind its last line."""
        if line < len(self.lines):
            return line + 1, column + 1
        return len(self.lines), len(self.lines[-1]) + 1

    def problem(self, code: str, place: Place, message: Words, hint: Words) -> None:
        """Tell one more problem."""
        self.problems.append(Problem(code, place, message, hint))

    # --- values that are a problem in themselves

    def _alias(self, event: yaml.AliasEvent, place: Place) -> None:
        name = event.anchor
        hint = w('write the words out; if you mean the star key, put it in quotes: "*{name}"', name=name)
        self.problem("alias", place, w('"*{name}" refers to another place in the file', name=name), hint)
        self._add(None, place, is_key=True, spoilt=True)

    def _marked(self, event: yaml.NodeEvent, place: Place) -> bool:
        """Whether a value carries one of YAML's own marks, which mean nothing here: a problem."""
        tag = getattr(event, "tag", None)
        hint = w("delete it, or put all the words in quotes")
        if event.anchor is not None:
            self.problem("alias", place, w('"&{name}" names a place in the file', name=event.anchor), hint)
        if tag is not None:
            sign = tag.replace("tag:yaml.org,2002:", "!!")
            self.problem("tag", place, w('"{sign}" before a value means nothing here', sign=sign), hint)
        return event.anchor is not None or tag is not None

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> None:
        spoilt = self._marked(event, place)
        if event.style:
            self._add(event.value, place, is_key=True, spoilt=spoilt)
            return
        row = self.lines[place.end_line - 1] if place.end_line <= len(self.lines) else ""
        rest = row[place.end_column - 1 :]
        if event.value.startswith(tuple(PRINTED_QUOTES)):
            code, message, hint = printed_quote()
            self.problem(code, place, message, hint)
            spoilt = True
        elif event.value and re.match(r"[ \t]+#[^\s#]", rest) is not None:
            hint = w('put all the words in "quotes"; a remark has a space after its "#"')
            self.problem("unquoted-sign", place, w('what follows "#" is a remark and is not read'), hint)
            spoilt = True
        self._add(event.value or None, place, is_key=True, spoilt=spoilt)

    def _nothing(self, path: Path_, place: Place) -> None:
        """Nothing is written where a value should be: "none" or "no" is never meant by silence."""
        row = self.lines[place.line - 1] if place.line <= len(self.lines) else ""
        before, behind = row[: place.column - 1].rstrip(), row[place.column - 1 :]
        name = path[-1] if path else ""
        message = w('nothing is written after "{name}"', name=f"{name}:" if isinstance(name, str) else "-")
        hint = w("write a value, or delete the line")
        if isinstance(name, str) and not before.endswith(":"):
            message = w('"{name}" stands alone between the braces', name=name)
            hint = w('write a colon and a value after it; words that begin with "{{" need quotes')
        elif behind.lstrip().startswith("#"):
            hint = w('what follows "#" is a remark: put "#" in quotes; or write a value')
        self.problem("nothing-written", place, message, hint)

    # --- the tree

    def _open(self, value: dict[str, Plain] | list[Plain], place: Place, *, spoilt: bool) -> None:
        parent = self.stack[-1] if self.stack else None
        as_key = parent is not None and isinstance(parent.value, dict) and parent.key is None
        lost = parent is not None and (parent.lost or parent.skip or as_key)
        if as_key and parent is not None and not parent.lost:
            sign = "{" if isinstance(value, dict) else "["
            hint = w("put all the words in quotes, like {example}", example=WITH_NAME)
            where = place if parent.value else parent.start
            self.problem("unquoted-sign", where, w('"{sign}" at the start has a meaning of its own', sign=sign), hint)
            self.spoilt.add(parent.path)
        if len(self.stack) >= MOST_LEVELS:
            hint = w("compare it with the other files")
            self.problem("too-deep", place, w("more than {most} levels inside each other", most=MOST_LEVELS), hint)
            raise TooDeepError
        path = parent.next_path() if parent is not None else ()
        if spoilt:
            self.spoilt.add(path)
        self.stack.append(_Open(value, path, place, as_key=as_key, lost=lost))

    def _close(self, place: Place) -> None:
        done = self.stack.pop()
        start = done.start
        whole = Place(start.file, start.line, start.column, place.end_line, place.end_column)
        if done.as_key:
            self.stack[-1].key = ""
            self.stack[-1].skip = True
            return
        self._add(done.value, whole, is_key=False)

    def _add(self, value: Plain, place: Place, *, is_key: bool, spoilt: bool = False) -> None:
        if not self.stack:
            self.root = value
            self.places[()] = place
            return
        parent = self.stack[-1]
        if isinstance(parent.value, dict) and parent.key is None and is_key:
            self._start_key(parent, value, place, spoilt=spoilt)
            return
        path = parent.next_path()
        skipped = parent.skip
        if isinstance(parent.value, list):
            parent.value.append(value)
        else:
            if not skipped:
                parent.value[parent.key or ""] = value
            parent.key, parent.skip = None, False
        if skipped or parent.lost:
            return
        self.places[path] = place
        if value is None and not spoilt:
            self._nothing(path, place)
        if value is None or spoilt:
            self.spoilt.add(path)

    def _start_key(self, parent: _Open, value: Plain, place: Place, *, spoilt: bool) -> None:
        key = value if isinstance(value, str) else ""
        path = (*parent.path, key)
        parent.key = key
        parent.skip = parent.lost or value is None or spoilt or path in self.key_places
        if parent.lost:
            return
        if parent.skip:
            self.unnamed.add(parent.path)
        if spoilt:
            return
        if value is None:
            hint = w('write one; "#" and "*" need quotes')
            self.problem("odd-key", place, w("a name is missing before the colon"), hint)
        elif parent.skip:
            self.lost.add(path)
            assert isinstance(parent.value, dict)
            if len(parent.value) > 1 and key == next(iter(parent.value)):
                self.unnamed.add(parent.path[:-1])  # a part begins anew: the name above it is likely lost
            line = self.key_places[path].line
            hint = w("give one of the two another name or key, or delete it")
            self.problem(
                "duplicate-key", place, w('key "{key}" is already used on line {line}', key=key, line=line), hint
            )
        else:
            self.key_places[path] = place
