"""The last resort for a line: its own helpline where the files can be read, else the one that is built in."""

from __future__ import annotations

from collections.abc import Callable

from ivr.line.load import Line
from ivr.voice.last_resort import last_resort


def line_fallback(line: Line | None) -> Callable[[str | None], str]:
    """What makes the TwiML document for when all else fails, given the number to show."""
    if line is None:
        return lambda own_number: last_resort(own_number=own_number)
    contact = line.contact(line.settings.helpline)
    return lambda own_number: last_resort(contact.connect, " ".join(contact.groups), own_number)
