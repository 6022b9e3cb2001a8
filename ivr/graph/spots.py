"""A place in a call as a value, and its address: an inverse pair, and nothing else takes an address apart.

A helper is named, never counted: an address that is older than the list can only lead to the helper whom the caller
heard. An address is made of letters, digits and ``-._~/`` alone, which no proxy and no signature changes.

    fi/needs.silent-2                           the needs, after silence
    fi/help-work.in-lahti.riku--phone.more      more about RIKU, in the list for callers in Lahti
    fi/person~whisper-work.ring-2               a person is rung again, who was told the need
    fi/ring.riku--phone.after                   after a talk with RIKU
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields

MUL = "mul"
"""Where no language has been chosen yet (ISO 639-2: multiple languages)."""

GONE_STEP, CLOSED_STEP, RING_STEP, WHISPER_STEP = "gone", "closed", "ring", "whisper"
"""Steps of the program's own: the caller has hung up; a language cannot be heard; a helper is rung; whoever answers
is told something."""
OWN_STEPS = (GONE_STEP, CLOSED_STEP, RING_STEP, WHISPER_STEP)

FIRST = ""
SKIPPED, CHANGED, AGAIN, PAGE_TWO, OWN_NUMBER = "skipped", "changed", "again", "page-two", "own-number"
CLOCK, OPEN, CLOSED, MORE, END = "clock", "open", "closed", "more", "end"
UNREACHED, AFTER = "unreached", "after"
READINGS = (
    *(SKIPPED, CHANGED, AGAIN, PAGE_TWO, OWN_NUMBER),
    *(CLOCK, OPEN, CLOSED, MORE, END),
    *(UNREACHED, AFTER),
)
"""What of a step is read, where it is not simply its first words; besides these, ``ring-2``, ``ring-3``…"""
READ_FIRST = (FIRST, CLOCK, OPEN, CLOSED)
"""The readings that a helper begins with."""

SILENT_2, WRONG_2, SILENT_3, WRONG_3 = "silent-2", "wrong-2", "silent-3", "wrong-3"
ATTEMPTS = (SILENT_2, WRONG_2, SILENT_3, WRONG_3)
"""Which time it is read, and what came before: silence, or a wrong key. Empty for the first time."""

_RINGS = re.compile(r"ring-([2-9]|[1-9][0-9]+)")
_AREA, _HELPER, _NEED = "in-", "--", "~"
"""How an area begins, what parts a helper from its contact, what stands before a need. No name has them so."""


@dataclass(frozen=True, slots=True, order=True)
class Spot:
    """Where a call is: all that it remembers.

    ``helper`` is ``provider/contact``; ``need`` is the sentence that is told to whoever answers. Where a helper is
    rung, ``step`` is RING_STEP; the step that rings a person has its own name.
    """

    language: str
    step: str
    area: str = ""
    helper: str = ""
    need: str = ""
    reading: str = FIRST
    attempt: str = ""

    def but(self, **changes: str) -> Spot:
        """The same place, but for *changes*. Raises TypeError for a change of what a spot does not have."""
        if not changes.keys() <= _FIELDS:
            raise TypeError(f"a spot has only {sorted(_FIELDS)}")
        new = changes.get
        return Spot(
            new("language", self.language),
            new("step", self.step),
            new("area", self.area),
            new("helper", self.helper),
            new("need", self.need),
            new("reading", self.reading),
            new("attempt", self.attempt),
        )

    @property
    def start(self) -> Spot:
        """Where the step, or the helper in it, begins: without reading and attempt."""
        return Spot(self.language, self.step, self.area, self.helper, self.need)


_FIELDS = frozenset(field.name for field in fields(Spot))


def silent(number: int) -> str:
    """The attempt after silence, heard for the *number*-th time."""
    return f"silent-{number}"


def wrong(number: int) -> str:
    """The attempt after a wrong key, heard for the *number*-th time."""
    return f"wrong-{number}"


def ring(number: int) -> str:
    """The reading while it rings for the *number*-th time (from 2; before that the step is at its first words)."""
    return f"ring-{number}"


def is_ring(reading: str) -> bool:
    """Whether *reading* is a later ring."""
    return _RINGS.fullmatch(reading) is not None


def address(spot: Spot) -> str:
    """``language/place``: unique for each spot, and the tail of a call's address."""
    place = spot.step
    if spot.area:
        place += f".{_AREA}{spot.area}"
    if spot.helper:
        place += f".{spot.helper.replace('/', _HELPER)}"
    if spot.need:
        place += f"{_NEED}{spot.need}"
    return f"{spot.language}/{'.'.join(filter(None, (place, spot.reading, spot.attempt)))}"


def spot_of(text: str) -> Spot:
    """The spot whose address is *text*. Raises ValueError where it is the address of none."""
    language, _, place = text.partition("/")
    named, sign, told = place.partition(_NEED)
    step, *parts = named.split(".")
    need, *rest = told.split(".") if sign else ("", *parts)
    area = parts.pop(0).removeprefix(_AREA) if parts and parts[0].startswith(_AREA) else ""
    helper = parts.pop(0).replace(_HELPER, "/") if parts and _HELPER in parts[0] else ""
    rest = rest if sign else parts
    reading = rest.pop(0) if rest and (rest[0] in READINGS or is_ring(rest[0])) else FIRST
    attempt = rest.pop(0) if rest and rest[0] in ATTEMPTS else ""
    spot = Spot(language, step, area, helper, need, reading, attempt)
    if rest or not language or not step or address(spot) != text:
        raise ValueError(f'"{text}" is no address of a place in a call')
    return spot
