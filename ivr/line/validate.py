"""From a tree of text to checked values; what pydantic finds becomes a problem with a place and a mend."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, TypeVar, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from ivr.line.complaints import around, in_words
from ivr.line.document import Document, Path_, Plain
from ivr.line.voice_hints import missing_at, wrong_at
from ivr.messages import Words, w
from ivr.problems import Problem, did_you_mean, nearest

Model = TypeVar("Model", bound=BaseModel)


def validated(
    model: type[Model], value: Plain, document: Document, path: Path_ = ()
) -> tuple[Model | None, tuple[Problem, ...]]:
    """*value*, which stands at *path* of *document*, as a *model*; None, and why, where something in it is wrong.

    What the document already tells of a value is not told once more.
    """
    try:
        whole = model.model_validate(value)
    except ValidationError as error:
        details = [each for each in _most_telling(error.errors()) if not _is_told(each, document, path)]
        meant = _meant(model, details)
        told = [each for each in details if each["type"] != "missing" or _place_of(each) not in meant]
        return None, tuple(_problem(model, each, document, path) for each in told)
    return None if any(spoilt[: len(path)] == path for spoilt in document.spoilt) else whole, ()


def right_parts(model: type[Model], document: Document) -> tuple[Model, frozenset[str]]:
    """What is right in a whole *document*, and the names of the fields of which something is wrong.

    The *model* lacks those fields; only a mapping is always there, without its wrong entries.
    """
    right: dict[str, Any] = {}
    wrong: set[str] = set()
    written = document.root if isinstance(document.root, dict) else {}
    for name, field in model.model_fields.items():
        key = field.alias or name
        annotated: Any = Annotated[field.annotation, field]
        kind: TypeAdapter[Any] = TypeAdapter(annotated)
        value = written.get(key)
        bad = _bad_entries(kind, value) | {path[1:2] for path in document.spoilt if path[:1] == (key,)}
        if key in written and not bad:
            right[name] = kind.validate_python(value)
            continue
        if key in written or field.is_required():
            wrong.add(name)
        if get_origin(field.annotation) is dict:
            entries = value if isinstance(value, dict) and () not in bad else {}
            rest = {entry: each for entry, each in entries.items() if (entry,) not in bad}
            right[name] = kind.validate_python(rest) if not _bad_entries(kind, rest) else {}
    return model.model_construct(_fields_set=set(right), **right), frozenset(wrong)


def _bad_entries(kind: TypeAdapter[Any], value: Plain) -> set[Path_]:
    """The entries of *value*, or all of it (an empty path), that are not of this kind."""
    try:
        kind.validate_python(value)
    except ValidationError as error:
        return {each["loc"][:1] for each in error.errors()}
    return set()


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


def _is_told(details: ErrorDetails, document: Document, path: Path_) -> bool:
    """Whether a problem is already known of a value, or of what a complaint about all of it may come from."""
    where = (*path, *_place_of(details))
    inside = details["type"] == "told" and any(spoilt[: len(where)] == where for spoilt in document.spoilt)
    return inside or document.is_spoilt(where)


def _meant(model: type[BaseModel], errors: list[ErrorDetails]) -> set[Path_]:
    """The names that are only misspelt: that is one slip, told where it is written, not once more as missing."""
    meant: set[Path_] = set()
    for where in (_place_of(details) for details in errors if details["type"] == "extra_forbidden"):
        near = nearest(str(where[-1]), around(model, where).fields)
        meant |= {(*where[:-1], near)} if near is not None else set()
    return meant


def _problem(model: type[BaseModel], details: ErrorDetails, document: Document, path: Path_) -> Problem:
    kind, inner = details["type"], _place_of(details)
    where: Path_ = (*path, *inner)
    context: dict[str, Any] = details.get("ctx", {})
    if kind == "told":
        is_name = details["loc"][-1:] == ("[key]",)  # the name is wrong, not what stands under it
        place = document.heading(where) if is_name else document.place((*where, *context["at"]))
        return Problem("wrong-value", place, context["message"], context["hint"])
    name = next((part for part in reversed(where) if isinstance(part, str)), document.file)
    near = around(model, inner)
    if kind == "missing":
        hint: Words | str = w("add {name}: and its value", name=name)
        if near.example:
            hint = w("add {name}: {example}", name=name, example=near.example)
        hint = missing_at(where) or hint
        return Problem("missing", document.heading(where[:-1]), w('"{name}" is missing here', name=name), hint)
    if kind == "extra_forbidden":
        message = w('"{name}" has no meaning here', name=name)
        return Problem("unknown-key", document.heading(where), message, did_you_mean(name, near.fields))
    message, hint = in_words(kind, name, details["input"], {**context, "choices": near.choices})
    if not hint:
        hint = w('write words after "{name}:"', name=name)
        if near.example:
            hint = w("like this: {example}", example=f"{name}: {near.example}")
        hint = wrong_at(where) or hint
    return Problem("wrong-value", document.place(where), message, hint)
