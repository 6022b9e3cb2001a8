"""The kinds of value that operators write, as an editor that reads YAML 1.2 meets them.

To such an editor ``yes`` is a word and ``true`` is not, ``10`` and ``+358401234567`` are numbers, and a date or
a time is a word. Our own reader takes all of them as text first, so each kind here allows every form that the
reader takes (https://yaml.org/spec/1.2.2/#103-core-schema).
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import AfterValidator, BeforeValidator

from ivr.line import fields
from ivr.line.prompts import Worded
from ivr.line.steps import Rank
from ivr.values import KEYS

Schema = dict[str, Any]

TEXT: Schema = {"type": ["string", "number", "boolean"]}
_SPELLINGS = ("yes", "y", "no", "n", "on", "off", "true", "t", "false", "f")


def _any_case(word: str) -> str:
    """A pattern for *word* in small letters or capitals: there is no other way to say it in JSON Schema."""
    return "".join(f"[{letter.upper()}{letter}]" for letter in word)


YES: Schema = {
    "anyOf": [
        {"enum": ["yes", "no"]},
        {"type": "boolean"},
        {"enum": [0, 1, "0", "1"]},
        {"type": "string", "pattern": f"^({'|'.join(map(_any_case, _SPELLINGS))})$"},
    ]
}
NONE: Schema = {"enum": ["none", "none yet", "no"]}
DATE: Schema = {"type": "string", "pattern": "^2[0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}
TIME: Schema = {"type": "string", "pattern": "^([01][0-9]|2[0-3]):(00|30)(:00)?$"}
NAME: Schema = {"type": "string", "pattern": "^[a-z][a-z0-9]*([_-][a-z0-9]+)*$"}
KEY: Schema = {"anyOf": [{"enum": list(KEYS)}, {"type": "integer", "minimum": 0, "maximum": 9}]}


def _number(pattern: str) -> Schema:
    """A number in international form; without quotes it is a number to an editor too."""
    whole = {"type": "integer", "minimum": 1_000_000, "maximum": 999_999_999_999_999}
    return {"anyOf": [{"type": "string", "pattern": pattern}, whole]}


_BY_TYPE: tuple[tuple[Any, Schema], ...] = (
    (fields.Key, KEY),
    (fields.Name, NAME),
    (
        fields.PrintedKeys,
        {"anyOf": [{"type": "string", "pattern": "^ *[0-9*#][0-9*# ]*$"}, {"type": "integer", "minimum": 0}]},
    ),
    (
        fields.Published,
        {"anyOf": [{"type": "string", "pattern": r"^\+?[0-9]+( [0-9]+)*$"}, {"type": "integer", "minimum": 0}]},
    ),
    (fields.Dialled, _number(r"^\+(?!358(80|116))[1-9][0-9]{6,14}$")),
    (fields.OwnNumber, _number(r"^\+(?!358116)[1-9][0-9]{6,14}$")),
    (fields.Web, {"type": "string", "pattern": r"^[a-z0-9-]+(\.[a-z0-9-]+)+(/[a-z0-9-]+)*$"}),
    (fields.Email, {"type": "string", "pattern": r"^[a-z0-9._-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$"}),
    (fields.Tag, {"type": "string", "pattern": "^(?!mul$)[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$"}),
    (fields.ContactName, {"type": "string", "pattern": "^[a-z0-9_-]+(/[a-z0-9_-]+)?$"}),
)


def _check_of(annotated: Any) -> Callable[..., Any]:
    """The function that checks values of an annotated type."""
    for mark in typing.get_args(annotated):
        if isinstance(mark, AfterValidator | BeforeValidator):
            return mark.func
    raise TypeError(f"{annotated} has no check")


BY_CHECK: Mapping[Callable[..., Any], Schema] = {_check_of(kind): schema for kind, schema in _BY_TYPE}
"""From the function that checks a kind of value to what such a value looks like."""

OR_NONE = fields.NoneWord.func
"""What makes nothing of the words for it."""
OR_WORDS = _check_of(Worded)
"""What makes a sentence of mere words."""
OR_ONE = _check_of(Rank)
"""What makes a list of one name alone."""
