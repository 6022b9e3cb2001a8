"""From a tree of text to checked values; what pydantic finds becomes a problem with a place and a mend."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ivr.line.reader import Document, Path_, Plain
from ivr.problems import Problem, did_you_mean

Model = TypeVar("Model", bound=BaseModel)


def shaped(model: type[Model], value: Plain, document: Document, path: Path_ = ()) -> Model | None:
    """*value*, which stands at *path* of *document*, as a *model*; None when problems were added."""
    try:
        return model.model_validate(value)
    except ValidationError as error:
        for details in _most_telling(error.errors()):
            document.problems.append(_problem(model, details, document, path))
        return None


def _most_telling(errors: list[ErrorDetails]) -> Iterator[ErrorDetails]:
    """One error a value: where a value may be of several kinds, pydantic reports each that it is not."""
    seen: set[Path_] = set()
    for details in sorted(errors, key=lambda each: each["type"] not in ("told", "missing", "extra_forbidden")):
        where = tuple(part for part in details["loc"] if not _is_kind(part))
        if where not in seen:
            seen.add(where)
            yield details


def _is_kind(part: str | int) -> bool:
    """Whether a part of pydantic's location names a kind of value instead of a key in the file."""
    return isinstance(part, str) and ("[" in part or part in ("str", "constrained-str", "Hours", "bool"))


def _problem(model: type[BaseModel], details: ErrorDetails, document: Document, path: Path_) -> Problem:
    kind = details["type"]
    inner = tuple(part for part in details["loc"] if not _is_kind(part))
    where: Path_ = (*path, *inner)
    name = str(inner[-1]) if inner else str(path[-1]) if path else document.file
    found = details["input"]
    context: dict[str, Any] = details.get("ctx", {})
    fields, example = _around(model, inner)
    place = document.place(where)
    if kind == "told":
        return Problem("wrong-value", place, context["message"], context["hint"])
    if kind == "missing":
        place = document.key_places.get(where[:-1], document.place(where[:-1]))
        return Problem("missing", place, f'"{name}" is missing here', f"add {name}: {example}".strip())
    if kind == "extra_forbidden":
        place = document.key_places.get(where, place)
        hint = did_you_mean(name, fields)
        return Problem("unknown-key", place, f'"{name}" has no meaning here', hint)
    if found is None:
        return Problem("nothing-written", place, f'nothing is written after "{name}:"', f"add {name}: {example}")
    message, hint = _in_words(kind, name, found, context)
    return Problem("wrong-value", place, message, hint or (f"like this: {name}: {example}" if example != "…" else ""))


def _shown(found: object) -> str:
    if isinstance(found, dict):
        return "names with values under it"
    if isinstance(found, list | tuple):
        return "a list"
    return f'"{found}"'


Wording = Callable[[str, object, dict[str, Any]], tuple[str, str]]


def _choice(name: str, found: object, context: dict[str, Any]) -> tuple[str, str]:
    choices = str(context.get("expected", "")).replace("'", '"').replace(" or ", ", ")
    known = [choice.strip().strip('"') for choice in choices.split(",")]
    return f"{name} cannot be {_shown(found)}", did_you_mean(str(found), known)


def _bound(name: str, found: object, context: dict[str, Any]) -> tuple[str, str]:
    bound = context.get("ge", context.get("le", context.get("gt", context.get("lt"))))
    word = "at least" if "ge" in context or "gt" in context else "at most"
    return f"{name} is {_shown(found)}, but must be {word} {bound}", f"{name}: {bound}"


def _length(name: str, found: object, context: dict[str, Any]) -> tuple[str, str]:
    bound = context.get("min_length", context.get("max_length"))
    word = "at least" if "min_length" in context else "at most"
    actual = context.get("actual_length", len(found) if isinstance(found, str | list | dict) else "?")
    return (
        f"{name} has {actual}, but must have {word} {bound}",
        "compare with the same part of the other files",
    )


WORDINGS: dict[str, Wording] = {
    "literal_error": _choice,
    "greater_than_equal": _bound,
    "less_than_equal": _bound,
    "too_short": _length,
    "too_long": _length,
    "string_too_short": lambda name, *_: (f"{name} is empty", "write the words, or delete the line"),
    "string_too_long": _length,
    "string_type": lambda name, found, _: (f"{name} must be words, but is {_shown(found)}", ""),
    "bool_parsing": lambda name, found, _: (
        f"{name} must be yes or no, but is {_shown(found)}",
        f"{name}: yes",
    ),
    "bool_type": lambda name, found, _: (f"{name} must be yes or no, but is {_shown(found)}", f"{name}: yes"),
    "int_parsing": lambda name, found, _: (f"{name} must be a number, but is {_shown(found)}", f"{name}: 10"),
    "int_type": lambda name, found, _: (f"{name} must be a number, but is {_shown(found)}", f"{name}: 10"),
    "tuple_type": lambda name, found, _: (
        f"{name} must be a list, but is {_shown(found)}",
        f"{name}: [one, two]",
    ),
    "dict_type": lambda name, found, _: (
        f"{name} must have names with values under it, but is {_shown(found)}",
        "compare with the same part of the other files",
    ),
}


def _in_words(kind: str, name: str, found: object, context: dict[str, Any]) -> tuple[str, str]:
    if kind in WORDINGS:
        return WORDINGS[kind](name, found, context)
    if kind.startswith("date"):
        return f"{name} is no date: {_shown(found)}", f'year, month and day: {name}: "2026-12-24"'
    if kind.startswith("time"):
        return f"{name} is no time of day: {_shown(found)}", f'hours and minutes in quotes: {name}: "09:00"'
    if kind in ("model_type", "model_attributes_type"):
        return WORDINGS["dict_type"](name, found, context)
    return f"{name} cannot be {_shown(found)}", ""


def _around(model: type[BaseModel], inner: Path_) -> tuple[list[str], str]:
    """The fields that are allowed where *inner* points into, and an example of the value there."""
    here: list[Any] = [model]
    fields, example = list(_field_names(model)), "…"
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
            example = str((found[0][1] or ["…"])[0])
        elif not models:
            here = [kind for each in here for kind in _kinds(each)]
    return fields, example


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
