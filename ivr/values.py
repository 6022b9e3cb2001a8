"""Small values that every room shares."""

from __future__ import annotations

from dataclasses import dataclass

FINNISH = "fi"
"""The language of names, of interpreters, and of whoever answers."""

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
