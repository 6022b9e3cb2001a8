"""The last resort of a line: its own helpline, in a document that needs nothing more."""

from __future__ import annotations

from ivr.line.line import Line
from ivr.voice.last_resort import last_resort
from ivr.voice.twiml import CALLER_ID, OWN_NUMBER


def marked_last_resort(line: Line) -> str:
    """The document, with a mark for the number that is shown."""
    contact = line.contact(line.settings.helpline)
    return last_resort(contact.connect, " ".join(contact.groups), OWN_NUMBER)


def shown_last_resort(document: str, own_number: str | None) -> str:
    """*document* with the number to show, or without one."""
    return document.replace(CALLER_ID, f' callerId="{own_number}"' if own_number is not None else "")
