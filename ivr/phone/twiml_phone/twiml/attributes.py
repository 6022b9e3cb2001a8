"""An attribute of a TwiML element: its default, and which values Twilio takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "url", "method", "boolean", "whole", "choice", "several", "keys"]
Effect = Literal["played", "unheard"]

SCHEMA_WARNING = 12200
"""https://www.twilio.com/docs/api/errors/12200 : the attribute is ignored and the call goes on."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute: *default* is None when there is none; *warning* is Twilio's number for a bad value.

    *effect* is `unheard` when the attribute makes no difference that a caller could tell.
    """

    name: str
    kind: Kind
    default: str | None = None
    choices: tuple[str, ...] = ()
    least: int = 0
    most: int | None = None
    warning: int = SCHEMA_WARNING
    effect: Effect = "played"


def url(name: str, effect: Effect = "played") -> Attribute:
    """A relative or absolute URL; relative ones are resolved against the document's own."""
    return Attribute(name, "url", effect=effect)


def method(name: str = "method", warning: int = SCHEMA_WARNING, effect: Effect = "played") -> Attribute:
    """GET or POST; POST unless said otherwise."""
    return Attribute(name, "method", "POST", ("GET", "POST"), warning=warning, effect=effect)


def whole(
    name: str,
    default: str | None,
    least: int,
    most: int | None = None,
    warning: int = SCHEMA_WARNING,
    effect: Effect = "played",
) -> Attribute:
    """A whole number between *least* and *most*, both allowed."""
    return Attribute(name, "whole", default, (), least, most, warning, effect)


def boolean(name: str, default: str | None, warning: int = SCHEMA_WARNING, effect: Effect = "played") -> Attribute:
    """`true` or `false`."""
    return Attribute(name, "boolean", default, ("true", "false"), warning=warning, effect=effect)


def choice(
    name: str,
    default: str | None,
    choices: tuple[str, ...],
    warning: int = SCHEMA_WARNING,
    effect: Effect = "played",
) -> Attribute:
    """One of *choices*."""
    return Attribute(name, "choice", default, choices, warning=warning, effect=effect)


def several(
    name: str,
    default: str | None,
    choices: tuple[str, ...],
    warning: int = SCHEMA_WARNING,
    effect: Effect = "played",
) -> Attribute:
    """Any of *choices*, parted by spaces (a Python list printed by the builder is not that)."""
    return Attribute(name, "several", default, choices, warning=warning, effect=effect)


def text(name: str, default: str | None = None, effect: Effect = "played") -> Attribute:
    """Anything."""
    return Attribute(name, "text", default, effect=effect)


def expected(attribute: Attribute, value: str) -> str | None:
    """Return None when Twilio takes *value*, else what it would have taken, in words."""
    match attribute.kind:
        case "text" | "url":
            return None
        case "method" | "choice":
            return None if value in attribute.choices else f"one of {', '.join(attribute.choices)}"
        case "boolean":
            return None if value in attribute.choices else "true or false"
        case "several":
            known = bool(value.split()) and all(word in attribute.choices for word in value.split())
            return None if known else f"any of {', '.join(attribute.choices)}, parted by spaces"
        case "keys":
            most = attribute.most if attribute.most is not None else len(value)
            fits = len(value) <= most and set(value) <= set("".join(attribute.choices))
            return None if fits else f"at most {most} of {''.join(attribute.choices)}"
        case "whole":
            return _whole_number(attribute, value)


def _whole_number(attribute: Attribute, value: str) -> str | None:
    most = "" if attribute.most is None else f" to {attribute.most}"
    sentence = f"a whole number from {attribute.least}{most}"
    # isascii keeps out digits of other scripts, which int() would take; nine digits keep out absurd ones.
    if not (value.isascii() and value.isdigit() and len(value) <= 9):
        return sentence
    fits = int(value) >= attribute.least and (attribute.most is None or int(value) <= attribute.most)
    return None if fits else sentence
