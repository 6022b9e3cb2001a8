"""The steps of the operator's tree, as ``menus/*.yaml`` have them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from ivr.line.fields import ContactName, Key, Name, Shape


class Option(Shape):
    """One key of a menu: what is said of it, what is said when time is short, and where it leads."""

    say: Name
    short: Name
    to: Name


class LanguageMenu(Shape):
    """The first step: each language in its own language and voice. ``more`` leads to the languages of page two.

    ``notice`` is said after the list, in the languages of the beginning, and with it ``person``, where it is given:
    how to talk to a person without choosing anything.
    """

    type: Literal["language menu"]
    greeting: Name
    notice: Name
    person: Name | None = None
    more: Key | None = None
    next: Name


class Menu(Shape):
    """A question with keys. ``say`` comes before the options, ``after`` behind them, where they are said in full."""

    type: Literal["menu"]
    say: tuple[Name, ...] = ()
    options: dict[Key, Option] = Field(min_length=1)
    after: tuple[Name, ...] = ()
    up: Name


class AreaOption(Shape):
    """One area; ``any`` for callers who would rather not say."""

    say: Name
    short: Name
    area: Name


class Area(Shape):
    """Where the caller is: one key an area, all leading to the same list of helpers, without those elsewhere."""

    type: Literal["area"]
    say: tuple[Name, ...] = ()
    options: dict[Key, AreaOption] = Field(min_length=1)
    to: Name
    up: Name


class Message(Shape):
    """Words on the way to a menu. They are said inside the menu: a key pressed meanwhile already answers it."""

    type: Literal["message"]
    say: tuple[Name, ...] = Field(min_length=1)
    next: Name


def _equals(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Rank = Annotated[tuple[ContactName, ...], Field(min_length=1), BeforeValidator(_equals)]
"""Helpers who stand at one place of a list, in the file one name or a list of them."""


class Providers(Shape):
    """Helpers, one at a time, in this order. Those in one inner list are equals: the free ones come first."""

    type: Literal["providers"]
    say: tuple[Name, ...] = ()
    helpers: tuple[Rank, ...] = Field(min_length=1)
    whisper: Name | None = None  # the Finnish sentence that tells the need to whoever answers, where switched on
    up: Name


class Transfer(Shape):
    """Connect the caller to a person, and whom to try after that."""

    type: Literal["transfer"]
    to: ContactName
    then: tuple[ContactName, ...] = ()


class Goodbye(Shape):
    """The end of a call. With ``last_words`` the helpline's number and the way back are offered first."""

    type: Literal["goodbye"]
    last_words: bool = False
    listen: bool = True
    say: Name


Step = LanguageMenu | Menu | Area | Message | Providers | Transfer | Goodbye
STEPS: tuple[type[Step], ...] = (LanguageMenu, Menu, Area, Message, Providers, Transfer, Goodbye)
