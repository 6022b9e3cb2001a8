"""Frozen dataclasses to JSON and back: each is an object that names its type; tuples are arrays."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

KIND = "is"


def to_plain(value: Any) -> Any:
    """Turn dataclasses and tuples into what `json.dumps` takes."""
    if is_dataclass(value) and not isinstance(value, type):
        named = {field.name: to_plain(getattr(value, field.name)) for field in fields(value)}
        return {KIND: type(value).__name__, **named}
    if isinstance(value, tuple):
        return [to_plain(part) for part in value]
    return value


def from_plain(value: Any, kinds: Mapping[str, type]) -> Any:
    """Turn what `json.loads` gave back into values; ValueError or TypeError when it is none of *kinds*."""
    if isinstance(value, list):
        return tuple(from_plain(part, kinds) for part in value)
    if not isinstance(value, dict):
        return value
    kind = kinds.get(str(value.get(KIND)))
    if kind is None:
        raise ValueError(f"unknown kind {value.get(KIND)!r}")
    return kind(**{name: from_plain(part, kinds) for name, part in value.items() if name != KIND})


def by_name(kinds: Iterable[type]) -> dict[str, type]:
    """Name each type, for `from_plain`."""
    return {kind.__name__: kind for kind in kinds}
