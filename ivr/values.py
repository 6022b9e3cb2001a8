"""Small values that every room shares."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo

FINNISH = "fi"
"""The language of names, of interpreters, and of whoever answers."""
KEYS = tuple("1234567890*#")
"""The keys of a phone, in the order in which they stand on it."""
HELSINKI = ZoneInfo("Europe/Helsinki")
"""The time of everything in the operator's files, whatever machine reads them."""
_MOMENT = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?:[ T](\d\d?):(\d\d))?")

EMERGENCY = "112"
"""Said, never rung: the emergency centre wants to see where the caller is (112.fi)."""

LARGEST_ANSWER = 64 * 1024
"""Bytes. Twilio refuses a longer document: https://www.twilio.com/docs/api/errors/11750"""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something is written: a file, and the first and last character of it.

    Lines and columns count from 1, as editors show them. ``end_line`` and ``end_column`` point just
    behind the last character, so that one value can be replaced in its file.
    """

    file: str
    line: int = 1
    column: int = 1
    end_line: int = 1
    end_column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


def moment(text: str) -> dt.datetime | None:
    """The day or minute in Finland that *text* names, ``2026-12-24`` or ``2026-12-24 21:00``; noon without a time.

    None where *text* looks otherwise. Raises ValueError for a day or a time that is in no calendar.
    """
    found = _MOMENT.fullmatch(text)
    if found is None:
        return None
    year, month, day = (int(part) for part in found.groups()[:3])
    return dt.datetime(year, month, day, int(found[4] or 12), int(found[5] or 0), tzinfo=HELSINKI)
