"""What a file of calls says, as checked values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from ivr.problems import Problem
from ivr.values import Place
from twiml_phone import Phone
from twiml_phone.asserting import CheckedCall

Act = Callable[[CheckedCall], CheckedCall]
Phones = Callable[[dt.datetime | None, str], Phone]
"""Gives a phone that rings the line at a moment (None: the usual one), from an address of it ("": the usual one)."""


@dataclass(frozen=True, slots=True)
class CallStep:
    """One thing that a caller does or expects. *act* does it, and raises AssertionError where it is not so.

    *place* is the whole step in its file, *value_place* what stands behind the colon.
    """

    name: str
    value: Any
    act: Act
    place: Place
    value_place: Place


@dataclass(frozen=True, slots=True)
class Scenario:
    """One call: at which moment (aware; None: the usual one), from which address on, and what happens in it."""

    name: str
    at: dt.datetime | None
    address: str
    steps: tuple[CallStep, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class CallsFile:
    """One file as read. With *problems* none of its calls can be relied on. *lines* are for showing steps."""

    file: str
    scenarios: tuple[Scenario, ...] = ()
    problems: tuple[Problem, ...] = ()
    lines: tuple[str, ...] = field(default=(), repr=False)
