"""What pydantic finds wrong with a value, in an operator's words, and what could be written instead."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from ivr.line.document import Path_
from ivr.messages import Words, w
from ivr.problems import did_you_mean


def _shown(found: object) -> Words | str:
    if isinstance(found, dict):
        return w("names with values under it")
    if isinstance(found, list | tuple):
        return w("a list")
    text = str(found)
    return f'"{text}"' if len(text) <= 60 else f'"{text[:59]}…"'


Told = tuple[Words, Words | str]
"""A message, and its mend: what to do, or just what to write (empty where an example of the field says it)."""
Wording = Callable[[str, object, dict[str, Any]], Told]


def _choice(name: str, found: object, context: dict[str, Any]) -> Told:
    hint = did_you_mean(str(found), context["choices"])
    if context.get("or_list"):
        hint = w("{hint}, or lines of its own under it: see the top of this file", hint=hint)
    return w("{name} cannot be {found}", name=name, found=_shown(found)), hint


def _list(name: str, found: object, context: dict[str, Any]) -> Told:  # noqa: ARG001 (a Wording)
    example: Words | str = w("{name}: [one, two]", name=name)
    if isinstance(found, str) and len(found) <= 60:
        example = f"{name}: [{found}]"
    hint = w("put square brackets around it: {example}", example=example)
    return w("{name} must be a list, but is {found}", name=name, found=_shown(found)), hint


def _number(name: str, found: object, context: dict[str, Any]) -> Told:  # noqa: ARG001 (a Wording)
    hint = w("digits alone: {example}", example=f"{name}: 10")
    return w("{name} must be a whole number, but is {found}", name=name, found=_shown(found)), hint


def _yes(name: str, found: object, context: dict[str, Any]) -> Told:  # noqa: ARG001 (a Wording)
    return w("{name} must be yes or no, but is {found}", name=name, found=_shown(found)), f"{name}: yes"


_COMPARE = w("compare with the same part elsewhere in these files")


def _part(name: str, found: object, context: dict[str, Any]) -> Told:  # noqa: ARG001 (a Wording)
    return w("{name} must have names with values under it, but is {found}", name=name, found=_shown(found)), _COMPARE


def _bound(name: str, found: object, context: dict[str, Any]) -> Told:
    bound = context.get("ge", context.get("le", context.get("gt", context.get("lt"))))
    if "ge" in context or "gt" in context:
        message = w("{name} is {found}, but must be at least {bound}", name=name, found=_shown(found), bound=bound)
    else:
        message = w("{name} is {found}, but must be at most {bound}", name=name, found=_shown(found), bound=bound)
    return message, f"{name}: {bound}"


def _length(name: str, found: object, context: dict[str, Any]) -> Told:
    bound = context.get("min_length", context.get("max_length"))
    actual = context.get("actual_length", len(found) if isinstance(found, str | list | dict) else "?")
    told = {"name": name, "actual": actual, "bound": bound}
    if actual == 0:
        return w("{name} has nothing in it", name=name), w("add at least one")
    if isinstance(found, str):
        return w("{name} has {actual} letters, but must have at most {bound}", **told), _COMPARE
    if "min_length" in context:
        return w("{name} has {actual} values, but must have at least {bound}", **told), _COMPARE
    return w("{name} has {actual} values, but must have at most {bound}", **told), _COMPARE


def _string(name: str, found: object, _: dict[str, Any]) -> Told:
    """Words with a colon and a space inside are the likeliest slip: YAML takes them for a name with a value."""
    if isinstance(found, dict) and len(found) == 1:
        first, rest = next(iter(found.items()))
        if isinstance(rest, str):
            message = w('the colon behind "{word}" splits the words in two', word=first)
            return message, w('put all the words in quotes: "{words}"', words=f"{first}: {rest}")
    return w("{name} must be words, but is {found}", name=name, found=_shown(found)), ""


WORDINGS: dict[str, Wording] = {
    "literal_error": _choice,
    "greater_than_equal": _bound,
    "less_than_equal": _bound,
    "too_short": _length,
    "too_long": _length,
    "string_too_short": lambda name, *_: (w("{name} is empty", name=name), w("write the words, or delete the line")),
    "string_too_long": _length,
    "string_type": _string,
    "bool_parsing": _yes,
    "bool_type": _yes,
    "int_parsing": _number,
    "int_parsing_size": _number,
    "int_type": _number,
    "int_from_float": _number,
    "tuple_type": _list,
    "dict_type": _part,
    "model_type": _part,
    "model_attributes_type": _part,
}


def in_words(kind: str, name: str, found: object, context: dict[str, Any]) -> Told:
    """What is wrong with *found*, the value of *name*; *kind* and *context* are pydantic's, with the ``choices``."""
    if kind in WORDINGS:
        return WORDINGS[kind](name, found, context)
    if kind.startswith("date"):
        hint = w('year, month and day: {name}: "2026-12-24"', name=name)
        return w("{name} is no date: {found}", name=name, found=_shown(found)), hint
    if kind.startswith("time"):
        hint = w('hours and minutes in quotes: {name}: "09:00"; midnight is "00:00"', name=name)
        return w("{name} is no time of day: {found}", name=name, found=_shown(found)), hint
    return w("{name} cannot be {found}", name=name, found=_shown(found)), ""


@dataclass(frozen=True, slots=True)
class Around:
    """What could be written at a place: the fields beside it, an example of the value, the values to choose from."""

    fields: tuple[str, ...]
    example: str = ""
    choices: tuple[str, ...] = ()


def around(model: type[BaseModel], inner: Path_) -> Around:
    """What could be written where *inner* points into a *model*."""
    here: list[Any] = [model]
    found = Around(tuple(_field_names(model)))
    for part in inner:
        models = [each for each in here if isinstance(each, type) and issubclass(each, BaseModel)]
        fields = tuple(name for each in models for name in _field_names(each)) or found.fields
        named = [field for each in models for name, field in each.model_fields.items() if part in (name, field.alias)]
        found = Around(fields, found.example, found.choices)
        if named:
            kind, examples = named[0].annotation, named[0].examples
            here = list(_kinds(kind))
            found = Around(fields, str((examples or [""])[0]) or _example(kind), tuple(_choices(kind)))
        elif not models:
            here = [kind for each in here for kind in _kinds(each)]
    return found


def _example(annotation: Any) -> str:
    """What a value of this kind looks like; empty where that would say nothing."""
    if annotation is bool:
        return "yes"
    if annotation is int:
        return "10"
    if typing.get_origin(annotation) is typing.Literal:
        return str(typing.get_args(annotation)[0])
    return ""


def _field_names(model: type[BaseModel]) -> Iterator[str]:
    return (field.alias or name for name, field in model.model_fields.items())


def _kinds(annotation: Any) -> Iterator[Any]:
    """The models inside an annotation, through unions, lists, mappings and Annotated."""
    if isinstance(annotation, type) and not isinstance(annotation, types.GenericAlias):
        if issubclass(annotation, BaseModel):
            yield annotation
        return
    for inner in typing.get_args(annotation):
        yield from _kinds(inner)


def _choices(annotation: Any) -> Iterator[str]:
    """The words that a value of this kind may be, through unions and lists."""
    if typing.get_origin(annotation) is typing.Literal:
        yield from map(str, typing.get_args(annotation))
        return
    for inner in typing.get_args(annotation):
        yield from _choices(inner)
