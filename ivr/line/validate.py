"""From a tree of text to checked values; what pydantic finds becomes a problem with a place and a mend."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ivr.line.document import Document, Path_, Plain
from ivr.line.voice_hints import missing_at, wrong_at
from ivr.messages import Words, w
from ivr.problems import Problem, did_you_mean

Model = TypeVar("Model", bound=BaseModel)


def validated(model: type[Model], value: Plain, document: Document, path: Path_ = ()) -> Model | None:
    """*value*, which stands at *path* of *document*, as a *model*; None when problems were added."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        problems = (_problem(model, details, document, path) for details in _most_telling(error.errors()))
        document.problems += _without_misspelt([problem for problem in problems if problem is not None])
        return None


def _most_telling(errors: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """One error a value: where a value may be of several kinds, pydantic reports each that it is not.

    What is wrong with a part says more than that the whole is wrong.
    """
    places = {_place_of(details) for details in errors}
    inside = {place[:length] for place in places for length in range(len(place))}
    lists = {_place_of(details) for details in errors if details["type"] == "tuple_type"}
    seen: set[Path_] = set()
    for details in sorted(errors, key=lambda each: _RANK.get(each["type"], len(_RANK))):
        where = _place_of(details)
        if where not in seen and where not in inside:
            seen.add(where)
            if details["type"] == "literal_error" and where in lists:
                details["ctx"]["or_list"] = True
            yield details


_RANK = {"told": 0, "missing": 1, "extra_forbidden": 2, "tuple_type": 4, "literal_error": 3}


def _place_of(details: ErrorDetails) -> Path_:
    return tuple(part for part in details["loc"] if not _is_kind(part))


def _is_kind(part: str | int) -> bool:
    """Whether a part of pydantic's location names a kind of value instead of a key in the file."""
    return isinstance(part, str) and ("[" in part or part in ("str", "constrained-str", "Hours", "bool"))


def _without_misspelt(problems: list[Problem]) -> list[Problem]:
    """A key that is misspelt is one slip: it is told where it is written, not once more as missing."""
    meant = {_name_in(problem.hint) for problem in problems if problem.code == "unknown-key"} - {None}
    return [each for each in problems if each.code != "missing" or _name_in(each.message) not in meant]


def _name_in(words: Words | str) -> object:
    """The name that *words* tell of; None where it is none."""
    return dict(words.values).get("name") if isinstance(words, Words) else None


def _problem(model: type[BaseModel], details: ErrorDetails, document: Document, path: Path_) -> Problem | None:
    """The problem in words; None where one is already known of this value."""
    kind, inner = details["type"], _place_of(details)
    where: Path_ = (*path, *inner)
    context: dict[str, Any] = details.get("ctx", {})
    if document.is_spoilt(where):
        return None
    if kind == "told":
        if any(spoilt[: len(where)] == where for spoilt in document.spoilt):
            return None
        is_name = details["loc"][-1:] == ("[key]",)  # the name is wrong, not what stands under it
        blamed = _blamed(context["message"], details["input"], where)
        place = document.heading(where) if is_name else document.place(blamed)
        return Problem("wrong-value", place, context["message"], context["hint"])
    name = next((part for part in reversed(where) if isinstance(part, str)), document.file)
    fields, example = _around(model, inner)
    if kind == "missing":
        hint: Words | str = w("add {name}: and its value", name=name)
        if example:
            hint = w("add {name}: {example}", name=name, example=example)
        hint = missing_at(where) or hint
        return Problem("missing", document.heading(where[:-1]), w('"{name}" is missing here', name=name), hint)
    if kind == "extra_forbidden":
        message = w('"{name}" has no meaning here', name=name)
        return Problem("unknown-key", document.heading(where), message, did_you_mean(name, fields))
    message, hint = _in_words(kind, name, details["input"], context)
    if not hint:
        hint = w('write words after "{name}:"', name=name)
        if example:
            hint = w("like this: {example}", example=f"{name}: {example}")
        hint = wrong_at(where) or hint
    return Problem("wrong-value", document.place(where), message, hint)


def _blamed(message: Words, found: object, where: Path_) -> Path_:
    """A complaint about a whole part names a value in it: the path of that value, which is where to look."""
    for value in re.findall(r'"([^"]+)"', str(message)):
        for key, each in found.items() if isinstance(found, dict) else ():
            if each == value:
                return (*where, key)
            if isinstance(each, list) and value in each:
                return (*where, key, max(index for index, item in enumerate(each) if item == value))
    return where


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
    choices = str(context.get("expected", "")).replace("'", '"').replace(" or ", ", ")
    known = [choice.strip().strip('"') for choice in choices.split(",")]
    hint = did_you_mean(str(found), known)
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


def _in_words(kind: str, name: str, found: object, context: dict[str, Any]) -> Told:
    if kind in WORDINGS:
        return WORDINGS[kind](name, found, context)
    if kind.startswith("date"):
        hint = w('year, month and day: {name}: "2026-12-24"', name=name)
        return w("{name} is no date: {found}", name=name, found=_shown(found)), hint
    if kind.startswith("time"):
        hint = w('hours and minutes in quotes: {name}: "09:00"; midnight is "00:00"', name=name)
        return w("{name} is no time of day: {found}", name=name, found=_shown(found)), hint
    return w("{name} cannot be {found}", name=name, found=_shown(found)), ""


def _around(model: type[BaseModel], inner: Path_) -> tuple[list[str], str]:
    """The fields that are allowed where *inner* points into, and an example of the value there."""
    here: list[Any] = [model]
    fields, example = list(_field_names(model)), ""
    for part in inner:
        models = [each for each in here if isinstance(each, type) and issubclass(each, BaseModel)]
        found = [
            (field.annotation, field.examples)
            for each in models
            for name, field in each.model_fields.items()
            if part in (name, field.alias)
        ]
        fields = [name for each in models for name in _field_names(each)] or fields
        if found:
            here = list(_kinds(found[0][0]))
            example = str((found[0][1] or [""])[0]) or _example(found[0][0])
        elif not models:
            here = [kind for each in here for kind in _kinds(each)]
    return fields, example


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
