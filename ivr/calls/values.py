"""What may stand behind the colon of a step, each kind read from text with a complaint that is an action."""

from __future__ import annotations

import re

from pydantic import Field, field_validator

from ivr.line.fields import Shape, wrong
from ivr.messages import Words, w
from ivr.values import KEYS

MOST_SECONDS = 4 * 60 * 60


class WrongValueError(ValueError):
    """A value is not what it must be; *hint* is what to write."""

    def __init__(self, message: Words, hint: Words) -> None:
        super().__init__(str(message))
        self.message = message
        self.hint = hint


def words(value: str) -> str:
    """Any words, on one line."""
    return " ".join(value.split())


def as_written(value: str) -> str:
    """Text without the spaces around it."""
    return value.strip()


def keys(value: str) -> tuple[str, ...]:
    """One key, or several with spaces between."""
    found = tuple(value.split())
    for each in found:
        if each not in KEYS and set(each) <= set(KEYS):
            hint = w(
                'put spaces between them: press: "{apart}"; for a code typed in one go: type: "{keys}"',
                apart=" ".join(each),
                keys=each,
            )
            raise WrongValueError(w('"{keys}" is several keys in one', keys=each), hint)
        if each not in KEYS:
            raise WrongValueError(w('"{value}" is no key of a phone', value=each), w('one of 0 to 9, "*" or "#"'))
    return found


def key(value: str) -> str:
    """Exactly one key."""
    found = keys(value)
    if len(found) != 1:
        hint = w('press them one by one, each with its "- "')
        raise WrongValueError(w("one key is expected, but here are {count}", count=len(found)), hint)
    return found[0]


def code(value: str) -> str:
    """Keys typed in one go."""
    typed = value.replace(" ", "")
    if not set(typed) <= set(KEYS):
        message = w('"{value}" has signs that a phone has not', value=value)
        raise WrongValueError(message, w('0 to 9, "*" and "#", in quotes: "1234#"'))
    return typed


def seconds(value: str) -> float:
    """A number of seconds."""
    if not re.fullmatch(r"[0-9]{1,5}(\.[0-9]{1,3})?", value) or float(value) > MOST_SECONDS:
        message = w('"{value}" is no number of seconds from 0 to {most}', value=value, most=MOST_SECONDS)
        raise WrongValueError(message, w("digits alone: {example}", example="5"))
    return float(value)


def number(value: str) -> str:
    """A phone number as it is rung, or another address of a phone."""
    plain = re.sub(r"[ ()-]", "", value)
    if re.fullmatch(r"(sip|client):\S+", value):
        return value
    if re.fullmatch(r"\+?[0-9]{3,15}", plain) is None:
        hint = w('in quotes, with plus and country code: "+358295463177"')
        raise WrongValueError(w('"{value}" is no phone number', value=value), hint)
    return plain


def numbers(value: str) -> tuple[str, ...]:
    """One phone number, or several that ring at once, with commas between."""
    return tuple(number(each.strip()) for each in value.split(","))


class HowAnswered(Shape):
    """How somebody answers: who, for how long they talk, and the keys they press before they are joined."""

    seconds: float = Field(default=60.0, examples=["60"])
    keys: str = ""
    number: str = ""
    joined: bool = True

    @field_validator("seconds", "keys", "number", mode="before")
    @classmethod
    def _read(cls, value: object, info: object) -> object:
        read = {"seconds": seconds, "keys": code, "number": number}[getattr(info, "field_name", "")]
        if not isinstance(value, str):
            return value
        try:
            return read(value)
        except WrongValueError as complaint:
            raise wrong(complaint.message, complaint.hint) from None
