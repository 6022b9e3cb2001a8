"""Frozen dataclasses to JSON and back: each is an object that names its type; tuples are arrays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from types import EllipsisType, NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

KIND = "is"


@dataclass(frozen=True, slots=True)
class Kind:
    """A dataclass and the type of each of its fields."""

    make: type
    hints: Mapping[str, Any]


def by_name(types: Iterable[type]) -> dict[str, Kind]:
    """Name each dataclass, for `from_plain`."""
    return {one.__name__: Kind(one, get_type_hints(one)) for one in types}


def to_plain(value: Any) -> Any:
    """Turn dataclasses and tuples into what `json.dumps` takes."""
    if is_dataclass(value) and not isinstance(value, type):
        named = {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
        return {KIND: type(value).__name__, **named}
    if isinstance(value, tuple):
        return [to_plain(part) for part in value]
    return value


def from_plain(value: Any, kinds: Mapping[str, Kind]) -> Any:
    """Turn what `json.loads` gave back into values.

    Raises ValueError or TypeError for what is none of *kinds*, or has a field that is missing or of another
    type.
    """
    if isinstance(value, list):
        return tuple(from_plain(part, kinds) for part in value)
    if not isinstance(value, dict):
        return value
    kind = kinds.get(str(value.get(KIND)))
    if kind is None:
        raise ValueError(f"unknown kind {value.get(KIND)!r}")
    named = {name: from_plain(part, kinds) for name, part in value.items() if name != KIND}
    for name, part in named.items():
        if name in kind.hints and not _fits(part, kind.hints[name]):
            raise TypeError(f"{kind.make.__name__}.{name} cannot be {str(part)[:40]!r}")
    return kind.make(**named)


def _fits(value: Any, hint: Any) -> bool:
    origin, inside = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        return any(_fits(value, one) for one in inside)
    if origin is tuple:
        if not isinstance(value, tuple):
            return False
        if len(inside) == 2 and isinstance(inside[1], EllipsisType):
            return all(_fits(part, inside[0]) for part in value)
        return len(value) == len(inside) and all(map(_fits, value, inside))
    if hint in (int, float):
        # In Python a truth value is a number, and a whole number is no float; here neither holds.
        return isinstance(value, int | hint) and not isinstance(value, bool)
    return isinstance(value, NoneType if hint is None else hint)
