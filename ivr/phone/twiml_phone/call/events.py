"""What happens to a call from outside: a key, words, time, an answer to a ringing phone, hanging up.

All are plain frozen values; each can be written to JSON and read back with `twiml_phone.call.json_codec`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from twiml_phone.twiml.verbs import KEYS


def _check_seconds(seconds: float) -> None:
    if not (math.isfinite(seconds) and seconds >= 0):
        raise ValueError(f"seconds must be a number from 0 (got {seconds})")


@dataclass(frozen=True, slots=True)
class Presses:
    """The caller presses one key: `0-9`, `*` or `#`. ValueError for anything else."""

    key: str

    def __post_init__(self) -> None:
        if len(self.key) != 1 or self.key not in KEYS:
            raise ValueError(f"a key is one of {KEYS} (got {self.key!r})")


@dataclass(frozen=True, slots=True)
class Types:
    """Several keys typed in one go, faster than any answer: what a Gather has no use for is lost.

    Whether Twilio hands surplus keys to the next Gather is not known [unverified]; here they are dropped.
    """

    keys: str

    def __post_init__(self) -> None:
        if not self.keys or not set(self.keys) <= set(KEYS):
            raise ValueError(f"keys are one or more of {KEYS} (got {self.keys!r})")


@dataclass(frozen=True, slots=True)
class Says:
    """The caller says *text*, and Twilio recognises it with *confidence* (0 to 1)."""

    text: str
    confidence: float = 0.9

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("speech needs words")
        if not 0 <= self.confidence <= 1:
            raise ValueError(f"confidence must be from 0 to 1 (got {self.confidence})")


@dataclass(frozen=True, slots=True)
class Passes:
    """*seconds* of virtual time pass: prompts play on, timeouts fire, documents are fetched."""

    seconds: float

    def __post_init__(self) -> None:
        _check_seconds(self.seconds)


@dataclass(frozen=True, slots=True)
class Waits:
    """The caller does nothing until the present wait (a Gather, a ringing phone, a Record) has run out.

    When nothing waits at present: until the call next waits for somebody, or ends.
    """


@dataclass(frozen=True, slots=True)
class Listens:
    """The caller hears what is being said to its end. No timeout fires, so a key can be pressed next."""


@dataclass(frozen=True, slots=True)
class DialOutcome:
    """How the ringing ends.

    *status*: `answered` (somebody picks up: the whisper is played to them, *keys* are what they press in it,
    then both talk for *seconds*), or what Twilio reports as DialCallStatus: `completed`, `busy`, `no-answer`,
    `failed`, `canceled`, or any other text. *seconds* None with `answered`: they talk until another event
    ends it (a DialOutcome `completed`, HangsUp, `*` where hangupOnStar is on, or the time limit).
    *bridged* False: whoever picked up hung up before the two were joined.
    *number*: who answered, of several rung at once; the first when empty.
    """

    status: str
    seconds: float | None = 60.0
    bridged: bool = True
    keys: str = ""
    number: str = ""

    def __post_init__(self) -> None:
        if not self.status.strip():
            raise ValueError("a dial outcome needs a status")
        if self.seconds is not None:
            _check_seconds(self.seconds)
        if not set(self.keys) <= set(KEYS):
            raise ValueError(f"keys are of {KEYS} (got {self.keys!r})")


@dataclass(frozen=True, slots=True)
class HangsUp:
    """The caller hangs up."""


Event = Presses | Types | Says | Passes | Waits | Listens | DialOutcome | HangsUp
EVENTS = (Presses, Types, Says, Passes, Waits, Listens, DialOutcome, HangsUp)
