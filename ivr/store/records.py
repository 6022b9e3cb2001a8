"""What the store keeps, as values. Nothing here needs a database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

HOURS = 24
"""So long a call may go on: https://www.twilio.com/docs/voice/api/call-resource (TimeLimit)."""


@dataclass(frozen=True, slots=True)
class Version:
    """What operators wrote at one moment. *sources*: path to the SHA-256 of its content."""

    revision: str
    at: dt.datetime
    who: str
    kind: str = "published"
    second: str = ""
    note: str = ""
    accepted: Sequence[tuple[str, str]] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    number: int = 0


@dataclass(frozen=True, slots=True)
class Planned:
    """From *starts* (seconds since 1970) new calls are answered by *revision*, made of *version*.

    *silenced*: of other revisions, in which calls may still be, the places that must not be heard any more. *limits*:
    how many callers are connected at a time, and in an hour; None: no limit.
    """

    starts: float
    revision: str
    version: int
    silenced: Mapping[str, Sequence[str]] = field(default_factory=dict)
    limits: tuple[int | None, int | None] = (None, None)


def turn_at(turns: Sequence[Planned], moment: dt.datetime) -> Planned:
    """Whose turn it is at *moment*, of a plan that has any; before all of them, the first."""
    return next((each for each in reversed(turns) if each.starts <= moment.timestamp()), turns[0])


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed what is on the air, when and why."""

    what: str
    at: dt.datetime
    who: str
    reason: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Measure:
    """What holds for a time: a pause or a notice. *ended_at*: when somebody ended it early."""

    kind: str
    what: Mapping[str, Any]
    starts_at: dt.datetime
    ends_at: dt.datetime
    who: str
    reason: str
    ended_at: dt.datetime | None = None
    ended_by: str = ""
    number: int = 0

    def ends(self) -> dt.datetime:
        """When it ends or ended."""
        return self.ends_at if self.ended_at is None else min(self.ends_at, self.ended_at)
