"""The kinds of value that operators write, each with what it must look like and an example."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any, Literal

import phonenumbers
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, field_validator
from pydantic_core import PydanticCustomError

from ivr.line.numbers import is_only_read_aloud, is_short
from ivr.messages import Words, w
from ivr.values import KEYS

FIRST_YEAR = 2000


class Shape(BaseModel):
    """What every part of the line's files has in common: nothing unknown in it, nothing changed later."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @field_validator("*")
    @classmethod
    def _as_on_a_clock(cls, value: Any) -> Any:
        """Pydantic reads a bare number as seconds since 1970, and takes times of other countries."""
        if isinstance(value, dt.time) and value.tzinfo is not None:
            message = w('"{value}" is more than a time of day', value=value.isoformat())
            raise wrong(message, w("hours and minutes in quotes: {example}", example='"09:00"'))
        if isinstance(value, dt.date) and value.year < FIRST_YEAR:
            hint = w("year, month and day in quotes: {example}", example='"2026-12-24"')
            raise wrong(w("this is no date of our time"), hint)
        return value


def wrong(message: Words, hint: Words | str, at: tuple[str | int, ...] = ()) -> PydanticCustomError:
    """An error that carries its own mend: what to do, or just what to write.

    *at* is the path to the value that is to blame, inside the part that is complained about.
    """
    return PydanticCustomError("told", "{message}", {"message": message, "hint": hint, "at": at})


def _key(value: str) -> str:
    if value not in KEYS:
        raise wrong(w('"{value}" is no key of a phone', value=value), w('one of "0" to "9", "*" or "#", in quotes'))
    return value


def _printed(value: str) -> str:
    keys = value.replace(" ", "")
    if not keys or not set(keys) <= set(KEYS):
        hint = w('the keys as leaflets say them: "2", or "9 2" behind key 9')
        raise wrong(w('"{value}" is no key of a phone', value=value), hint)
    return " ".join(keys)


def _published(value: str) -> str:
    if not re.fullmatch(r"\+?[0-9]+( [0-9]+)*", value):
        hint = w('digits in groups, as they publish it: "029 546 3177"')
        raise wrong(w('"{value}" is no phone number', value=value), hint)
    return value


_INTERNATIONAL = w('plus, country code, number, no spaces: "+358295463177"')


def _dialled(value: str) -> str:
    if is_only_read_aloud(value):
        message = w(
            '"{value}" cannot be rung by the line: short numbers and free numbers are only read aloud', value=value
        )
        raise wrong(message, "connect: no")
    return _international(value)


def _own(value: str) -> str:
    if is_short(value):
        message = w('"{value}" cannot be our own number: it is a short number', value=value)
        raise wrong(message, _INTERNATIONAL)
    return _international(value)


def _international(value: str) -> str:
    if not re.fullmatch(r"\+[1-9][0-9]{6,14}", value):
        raise wrong(w('"{value}" cannot be dialled: it is not in international form', value=value), _INTERNATIONAL)
    try:
        possible = phonenumbers.is_possible_number(phonenumbers.parse(value))
    except phonenumbers.NumberParseException:
        message = w('"{value}" cannot be dialled: no country has this code', value=value)
        raise wrong(message, _INTERNATIONAL) from None
    if not possible:
        message = w('"{value}" cannot be dialled: no number of that country has this length', value=value)
        raise wrong(message, _INTERNATIONAL)
    return value


def _nothing(value: Any) -> Any:
    return None if value in ("none", "none yet", "no") else value


def _web(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9-]+(\.[a-z0-9-]+)+(/[a-z0-9-]+)*", value):
        hint = w("small letters, without https:// and www: example.fi or example.fi/page")
        raise wrong(w('"{value}" is no web address that can be read aloud', value=value), hint)
    return value


def _email(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9._-]+@[a-z0-9-]+(\.[a-z0-9-]+)+", value):
        raise wrong(
            w('"{value}" is no e-mail address', value=value), w("like this: {example}", example="name@example.fi")
        )
    return value


def is_tag(value: str) -> bool:
    """Whether *value* can be the short name of a language."""
    return re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", value) is not None and value != "mul"  # ours: none yet


def _language(value: str) -> str:
    if not is_tag(value):
        raise wrong(
            w('"{value}" is no language', value=value), w('the short name of a language: "fi", "sv", "en", "vi"')
        )
    return value


def not_a_name(value: str) -> tuple[Words, Words]:
    """The message and the mend for what cannot be a name."""
    hint = w("small letters a to z, digits and hyphens, beginning with a letter")
    return w('"{value}" cannot be a name', value=value), hint


def is_name(value: str) -> bool:
    """Whether *value* can name a step, a sentence or a helper: it becomes part of an address."""
    return re.fullmatch(r"[a-z][a-z0-9]*([_-][a-z0-9]+)*", value) is not None


def _name(value: str) -> str:
    if not is_name(value):
        raise wrong(*not_a_name(value))
    return value


def _contact(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9_-]+(/[a-z0-9_-]+)?", value):
        hint = w("helper/contact, as in data/providers.yaml: riku/lawyer")
        raise wrong(w('"{value}" names no contact', value=value), hint)
    return value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Key = Annotated[str, AfterValidator(_key)]
PrintedKeys = Annotated[str, AfterValidator(_printed)]
"""The keys to a language, with spaces between them: ``9 2``."""
Published = Annotated[str, AfterValidator(_published)]
"""A phone number as its owner publishes it, in the published grouping."""
Dialled = Annotated[str, AfterValidator(_dialled)]
"""A number that we may dial, as E.164 (ITU-T Recommendation E.164): +358…"""
OwnNumber = Annotated[str, AfterValidator(_own)]
"""The line's own number, in the same form; unlike one that we ring, it may be a free one: +358800…"""
Web = Annotated[str, AfterValidator(_web)]
Email = Annotated[str, AfterValidator(_email)]
Tag = Annotated[str, AfterValidator(_language)]
"""A BCP 47 language tag."""
Name = Annotated[str, AfterValidator(_name)]
ContactName = Annotated[str, AfterValidator(_contact)]
"""``provider`` (its first spoken contact) or ``provider/contact``."""
NoneWord = BeforeValidator(_nothing)
Known = Literal["yes", "no", "not known"]
