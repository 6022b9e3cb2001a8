"""Replacing one value of a YAML text at its place: everything around it, remarks and layout, stays."""

from __future__ import annotations

import json

import yaml

from ivr.line.decode import BREAK
from ivr.values import Place


def replaced(text: str, place: Place, new: str) -> str | None:
    """*text* with the value at *place* become *new*, in the quotes it had; None for a value over several lines.

    *place* is that of a scalar, as the reader gives it.
    """
    if place.line != place.end_line:
        return None
    start = _offset(text, place.line, place.column)
    end = _offset(text, place.end_line, place.end_column)
    return text[:start] + written(new, quote=text[start : start + 1]) + text[end:]


def _offset(text: str, line: int, column: int) -> int:
    at = 0
    for number, found in enumerate(BREAK.finditer(text), start=2):
        if number > line:
            break
        at = found.end()
    return at + column - 1


def written(value: str, quote: str = "") -> str:
    """*value* as YAML on one line: in the *quote* given (`"` or `'`), else plain where that reads the same."""
    if quote == "'" and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if quote != '"' and _is_plain(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def _is_plain(value: str) -> bool:
    """Whether *value* without quotes reads as exactly itself, for the parser and for people.

    A number in groups or a lone sign is put in quotes, as everywhere in the line's files.
    """
    if not value or not value[0].isalpha() or not value.isprintable():
        return False
    try:
        node = yaml.compose(f"- x: {value}", Loader=yaml.SafeLoader)
    except yaml.YAMLError:
        return False
    item = node.value[0] if isinstance(node, yaml.SequenceNode) else None
    inner = item.value[0][1] if isinstance(item, yaml.MappingNode) else None
    return isinstance(inner, yaml.ScalarNode) and inner.value == value and " #" not in value
