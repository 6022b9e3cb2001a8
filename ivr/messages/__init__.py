"""What operators read, in Finnish or English: words with places for values, translated only when they are shown.

A message is written once, in English, where it arises: ``w('there is no step "{name}"', name=name)``. Its Finnish
stands in ``fi.po``, found by the English template; a test demands that every template has one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "fi")
"""The languages in which operators can be spoken to."""

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Words:
    """A template with its values; a value may be Words again. ``str()`` gives English."""

    template: str
    values: tuple[tuple[str, object], ...] = ()

    def __str__(self) -> str:
        return self.shown(str)

    def shown(self, translate: Translate) -> str:
        """The finished words; *translate* gives the template in the reader's language."""
        filled = {
            name: value if isinstance(value, int | float) else shown(value, translate) for name, value in self.values
        }
        return translate(self.template).format(**filled)


def w(template: str, /, **values: object) -> Words:
    """Words from an English *template* with ``{name}`` for each of *values*."""
    return Words(template, tuple(values.items()))


def shown(value: object, translate: Translate = str) -> str:
    """Any value as words: Words are translated, lists are joined with commas, the rest is as it is."""
    if isinstance(value, Words):
        return value.shown(translate)
    if isinstance(value, tuple | list):
        return ", ".join(shown(each, translate) for each in value)
    return str(value)


def translator(language: str) -> Translate:
    """What turns English templates into *language*; a template without a translation stays English.

    Raises ValueError for a language that is not in LANGUAGES.
    """
    if language not in LANGUAGES:
        raise ValueError(f'"{language}" is none of {", ".join(LANGUAGES)}')
    if language == "en":
        return str
    known = catalogue(language)
    return lambda template: known.get(template) or template


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Every translated template of *language*, read from its .po file (GNU gettext's format)."""
    from babel.messages.pofile import read_po  # here: English needs no translation

    with (Path(__file__).parent / f"{language}.po").open("rb") as stream:
        return {str(message.id): str(message.string) for message in read_po(stream) if message.id and message.string}
