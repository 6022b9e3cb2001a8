"""The last resort of a line: as its files have it, else of the version on the air, else the built-in one."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

from ivr.line.load import Line
from ivr.publish.resort import marked_last_resort, shown_last_resort
from ivr.voice.last_resort import last_resort

Resort = Callable[[str | None], str]
"""Makes the TwiML document for when all else fails, given the number to show."""


def line_fallback(line: Line | None) -> Resort:
    """The document of *line*, or the one that is built in."""
    if line is None:
        return lambda own_number: last_resort(own_number=own_number)
    document = marked_last_resort(line)
    return lambda own_number: shown_last_resort(document, own_number)


def last_good_fallback(root: Path, now: dt.datetime) -> tuple[Resort, str | None] | None:
    """The document of the version that is on the air, with the number to show; None where there is none to be had."""
    from ivr.store.opened import StoreError, address_of, is_there, open_store  # only where the files are broken
    from ivr.store.records import turn_at
    from ivr.store.store import Store
    from ivr.voice.packed import PackedError, unpack

    if not is_there(os.environ, root):
        return None
    try:
        store = Store(open_store(address_of(os.environ, root)))
        with store.reading() as reading:
            turns = reading.plan()
            packed = reading.packed(turn_at(turns, now).revision) if turns else None
        store.close()
        revision = unpack(packed) if packed is not None else None
    except (StoreError, PackedError):
        return None
    if revision is None or not revision.last_resort:
        return None
    document = revision.last_resort
    return (lambda own_number: shown_last_resort(document, own_number)), revision.graph.own_number
