"""The last resort of a line: as its files have it, else of the version on the air, else the built-in one."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

from ivr.line.load import Line
from ivr.voice.last_resort import last_resort

Resort = Callable[[str | None], str]
"""Makes the TwiML document for when all else fails, given the number to show."""


def line_fallback(line: Line | None) -> Resort:
    """The document of *line*, or the one that is built in."""
    if line is None:
        return lambda own_number: last_resort(own_number=own_number)
    contact = line.contact(line.settings.helpline)
    return lambda own_number: last_resort(contact.connect, " ".join(contact.groups), own_number)


def last_good_fallback(root: Path, now: dt.datetime) -> tuple[Resort, str | None] | None:
    """The document of the version that is on the air, with the number to show; None where there is none to be had."""
    from ivr.publish.resort import shown_last_resort  # the database is needed only where the files are broken
    from ivr.store.opened import LOCAL, StoreError, address_of, open_store
    from ivr.store.store import Store
    from ivr.voice.packed import PackedError, unpack

    if not os.environ.get("DATABASE_URL", "").strip() and not (root / LOCAL).is_file():
        return None
    try:
        store = Store(open_store(address_of(os.environ, root)))
        with store.reading() as reading:
            turns = reading.plan()
            last = next((each for each in reversed(turns) if each.starts <= now.timestamp()), None)
            packed = reading.packed(last.revision) if last is not None else None
        store.close()
        revision = unpack(packed) if packed is not None else None
    except (StoreError, PackedError):
        return None
    if revision is None or not revision.last_resort:
        return None
    document = revision.last_resort
    return (lambda own_number: shown_last_resort(document, own_number)), revision.graph.own_number
