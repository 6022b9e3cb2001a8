"""The words of one language, as ``prompts/<language>.yaml`` has them, and filling names into sentences.

A sentence may hold names in double braces, ``{{ key }}``, and nothing else of Jinja2 but a few filters: no
loops, no conditions, no calls. Each name is given by the program; numbers, keys, hours and names of helpers
are never typed by hand.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Any, TypeVar

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BeforeValidator, Field, model_validator

from ivr.line.fields import Name, NoneWord, Shape, Tag, Text, wrong
from ivr.messages import Words, w
from ivr.problems import did_you_mean

Read = TypeVar("Read")

FILTERS: Mapping[str, Any] = {"upper_first": lambda words: words[:1].upper() + words[1:]}
GLOBAL_NAMES = ("person", "up", "cover", "skip", "emergency")
"""Names that every sentence may use: the words for the keys that work everywhere, and for 112."""


class Review(Shape):
    """The native speaker who signed a sentence, and when."""

    by: Text = Field(max_length=20, examples=["AB"])
    on: dt.date


class Sentence(Shape):
    """Words to be spoken, and who has checked them. ``reviewed`` is none until a native speaker signs."""

    text: Text
    reviewed: Annotated[Review | None, NoneWord] = None


def _sentence(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


Worded = Annotated[Sentence, BeforeValidator(_sentence)]


class HelperWords(Shape):
    """What is said of a helper. Without a ``name`` the Finnish one is said, in the Finnish voice."""

    name: Worded | None = None
    sentence: Worded
    before: Worded | None = None
    about: Worded | None = None
    more: Worded | None = None


class Joiners(Shape):
    """What stands between the parts of a list, and before the last, where CLDR does not have it right."""

    between: Text
    last: Text


class Vocabulary(Shape):
    """Single words that the program joins into numbers, keys, days and hours, and two lists that it only looks for."""

    digits: tuple[Text, ...] = Field(min_length=10, max_length=10)
    star: Text
    hash: Text
    dot: Text
    slash: Text
    dash: Text
    at: Text
    endings: dict[Name, Text]
    languages: dict[Tag, Text]
    hours_from: tuple[Text, ...] = Field(min_length=25, max_length=25)
    hours_to: tuple[Text, ...] = Field(min_length=25, max_length=25)
    half_from: tuple[Text, ...] = Field(min_length=24, max_length=24)
    half_to: tuple[Text, ...] = Field(min_length=24, max_length=24)
    days_on: tuple[Text, ...] = Field(min_length=7, max_length=7)
    days_from: tuple[Text, ...] = Field(min_length=7, max_length=7)
    days_to: tuple[Text, ...] = Field(min_length=7, max_length=7)
    weekdays: Text
    every_day: Text
    joiners: Joiners | None = None
    for_everyone: tuple[Text, ...] = ()
    for_women: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _distinct_digits(self) -> Vocabulary:
        words = [*self.digits, self.star, self.hash]
        twice = {word for word in words if words.count(word) > 1}
        if twice:
            hint = w("each of the twelve keys has its own word")
            raise wrong(w('"{word}" is the word for two different keys', word=min(twice)), hint)
        return self


class Prompts(Shape):
    """Every word of one language."""

    review: Text
    words: Vocabulary
    sentences: dict[Name, Worded]
    providers: dict[str, HelperWords]


class TemplateError(ValueError):
    """A sentence that cannot be filled in: what is wrong with it, and a mend."""

    def __init__(self, message: Words, hint: Words) -> None:
        super().__init__(str(message))
        self.message = message
        self.hint = hint


class Filler:
    """Fills names into sentences; one for a whole compilation, since parsed sentences are kept."""

    def __init__(self) -> None:
        self._environment = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=False)
        self._environment.filters = dict(FILTERS)
        self._environment.globals = {}
        self._parsed: dict[str, tuple[frozenset[str], Any]] = {}

    def names(self, text: str) -> frozenset[str]:
        """The names that *text* asks for. Raises TemplateError for anything but names and listed filters."""
        return self._parse(text)[0] if _has_braces(text) else frozenset()

    def fill(self, text: str, values: Mapping[str, str]) -> str:
        """The finished words. Raises TemplateError for a name that *values* has not."""
        if not _has_braces(text):
            return " ".join(text.split())
        names, template = self._parse(text)
        for name in sorted(names - values.keys()):
            message = w('"{{{{ {name} }}}}": there is no such name here', name=name)
            raise TemplateError(message, did_you_mean(name, values, _NO_NAMES))
        return " ".join(template.render(values).split())

    def _parse(self, text: str) -> tuple[frozenset[str], Any]:
        if text not in self._parsed:
            for sign in ("{%", "{#"):
                if sign in text:
                    raise TemplateError(w('"{sign}" cannot be used in a sentence', sign=sign), _TWO_BRACES)
            tree = _understood(lambda: self._environment.parse(text))
            names = frozenset(_checked(tree))
            if "{" in (rest := "".join(_plain(tree))) or "}" in rest:
                raise TemplateError(w("a single brace stands in the words"), _TWO_BRACES)
            self._parsed[text] = names, _understood(lambda: self._environment.from_string(tree))
        return self._parsed[text]


def _has_braces(text: str) -> bool:
    """Whether anything can be filled in; most sentences are only words, and parsing takes long."""
    return "{" in text or "}" in text


_TWO_BRACES = w("only a name can be filled in, between two braces on each side: {{{{ key }}}}")
_NO_NAMES = w("no name can be used here: write the words out")


def _understood(read: Callable[[], Read]) -> Read:
    """What *read* makes of a sentence. Jinja2 gives up in several ways: on signs, on depth, on endless digits."""
    try:
        return read()
    except (TemplateSyntaxError, RecursionError, ValueError):
        raise TemplateError(w("the braces cannot be understood"), _TWO_BRACES) from None


def _plain(tree: nodes.Template) -> Iterator[str]:
    return (part.data for part in tree.find_all(nodes.TemplateData))


def _checked(tree: nodes.Template) -> Iterator[str]:
    """The names in a parsed sentence; anything that is more than a name or a listed filter is refused."""
    waiting: list[nodes.Node] = list(tree.body)
    while waiting:
        part = waiting.pop()
        match part:
            case nodes.Output():
                waiting.extend(part.nodes)
            case nodes.TemplateData():
                pass
            case nodes.Name():
                yield part.name
            case nodes.Filter() if part.name in FILTERS and part.node is not None and not part.args:
                waiting.append(part.node)
            case nodes.Filter():
                hint = w("only these can stand there: {names}", names=tuple(sorted(FILTERS)))
                raise TemplateError(w('"| {name}" cannot be used here', name=part.name), hint)
            case _:
                raise TemplateError(w("more than a name stands between the braces"), _TWO_BRACES)
