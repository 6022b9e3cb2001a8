"""The last resort for a line: its own helpline where the files can be read, else the one that is built in."""

from __future__ import annotations

from ivr.line.load import Line
from ivr.voice.last_resort import last_resort


def resort_of(line: Line | None) -> str:
    """The TwiML document for when all else fails."""
    if line is None:
        return last_resort()
    contact = line.contact(line.settings.helpline)
    return last_resort(contact.connect, " ".join(contact.groups))
