"""Sentences in which names are filled in.

A sentence may hold names in double braces, ``{{ key }}``, and nothing else of Jinja2 but a few filters: no
loops, no conditions, no calls. Jinja2 only reads it; nothing of it is ever run. Each name is given by the
program; numbers, keys, hours and names of helpers are never typed by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ivr.messages import Words, w

if TYPE_CHECKING:
    from jinja2 import nodes

FILTERS: Mapping[str, Callable[[str], str]] = {"upper_first": lambda words: words[:1].upper() + words[1:]}
GLOBAL_NAMES = ("person", "up", "cover", "skip", "emergency")
"""Names that every sentence may use: the words for the keys that work everywhere, and for 112."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name to be filled in, and what is done to its words, one after the other."""

    name: str
    filters: tuple[str, ...] = ()

    def words(self, values: Mapping[str, str]) -> str:
        """The words for it among *values*."""
        words = values[self.name]
        for each in self.filters:
            words = FILTERS[each](words)
        return words


@dataclass(frozen=True, slots=True)
class Template:
    """A sentence that can be filled in: words, and names between them."""

    parts: tuple[str | Name, ...]

    @property
    def names(self) -> frozenset[str]:
        """The names that it asks for."""
        return frozenset(part.name for part in self.parts if isinstance(part, Name))

    def fill(self, values: Mapping[str, str]) -> str:
        """The finished words; *values* has each of the names."""
        words = "".join(part if isinstance(part, str) else part.words(values) for part in self.parts)
        return " ".join(words.split())


@dataclass(frozen=True, slots=True)
class Unfillable:
    """Why a sentence cannot be filled in, and a mend."""

    message: Words
    hint: Words


_PLAIN_NAME = re.compile(r"\{\{[ \t]*([a-z]\w*)[ \t]*\}\}", re.ASCII)
_WORDS_OF_JINJA = frozenset(["and", "else", "false", "if", "in", "is", "none", "not", "or", "true"])
_TWO_BRACES = w("only a name can be filled in, between two braces on each side: {{{{ key }}}}")


def read_templates(texts: Iterable[str]) -> dict[str, Template | Unfillable]:
    """Each of *texts* once, read for good."""
    return {text: _read(text) for text in dict.fromkeys(texts)}


def _read(text: str) -> Template | Unfillable:
    *words, last = _PLAIN_NAME.split(text)  # words and names by turns
    between, names = [*words[::2], last], words[1::2]
    if any("{" in part or "}" in part for part in between) or _WORDS_OF_JINJA & {*names}:
        return _parsed(text)  # Jinja2 is asked only where more stands there, for it takes long
    parts = [Name(part) if number % 2 else part for number, part in enumerate([*words, last])]
    return Template(tuple(part for part in parts if part))


def _parsed(text: str) -> Template | Unfillable:
    """A sentence that has more than words and plain names, as Jinja2 reads it."""
    from jinja2 import Environment, TemplateSyntaxError, nodes

    for sign in ("{%", "{#"):
        if sign in text:
            return Unfillable(w('"{sign}" cannot be used in a sentence', sign=sign), _TWO_BRACES)
    try:
        tree = Environment().parse(text)  # noqa: S701 (nothing is rendered, so nothing is to be escaped)
    except (TemplateSyntaxError, RecursionError, ValueError):  # it gives up on signs, on depth, on endless digits
        return Unfillable(w("the braces cannot be understood"), _TWO_BRACES)
    parts: list[str | Name] = []
    for part in _output(tree):
        read = part.data if isinstance(part, nodes.TemplateData) else _name(part)
        if isinstance(read, Unfillable):
            return read
        parts.append(read)
    if any("{" in part or "}" in part for part in parts if isinstance(part, str)):
        return Unfillable(w("a single brace stands in the words"), _TWO_BRACES)
    return Template(tuple(parts))


def _output(tree: nodes.Template) -> Iterator[nodes.Node]:
    from jinja2 import nodes

    for part in tree.body:
        yield from part.nodes if isinstance(part, nodes.Output) else [part]


def _name(part: nodes.Node | None) -> Name | Unfillable:
    """A name with listed filters behind it; anything more is refused."""
    from jinja2 import nodes

    filters: list[str] = []
    while isinstance(part, nodes.Filter):
        if part.name not in FILTERS or part.args or part.kwargs or part.dyn_args or part.dyn_kwargs:
            hint = w("only these can stand there: {names}", names=tuple(sorted(FILTERS)))
            return Unfillable(w('"| {name}" cannot be used here', name=part.name), hint)
        filters.insert(0, part.name)
        part = part.node
    if not isinstance(part, nodes.Name):
        return Unfillable(w("more than a name stands between the braces"), _TWO_BRACES)
    return Name(part.name, tuple(filters))
