"""One contact with another number: every value of it that the number hangs on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from ivr.edit.change import Edit
from ivr.edit.spelling import in_short_groups, rung
from ivr.edit.values import bare, behind, instead, without
from ivr.line.document import Document


@dataclass(frozen=True, slots=True)
class Proof:
    """Where the new number is from, when that was seen, and who has rung it: None where nobody said."""

    source: str | None = None
    seen: str | None = None
    confirmed: tuple[dt.date, str] | None = None


def contact_edits(document: Document, contact: str, number: str, proof: Proof) -> Iterator[Edit]:
    """The edits that give *contact* (``helper/contact``) the *number*, as published.

    What it is read as and how it is rung go with it. It is not confirmed any more, unless *proof* says by whom.
    """
    helper, _, name = contact.partition("/")
    at = (helper, "contacts", name)
    short = in_short_groups(number)
    if (*at, "read_as") in document.places:
        yield instead(document, (*at, "number"), number)
        yield instead(document, (*at, "read_as"), short)
    else:
        yield instead(document, (*at, "number"), short)
    if is_rung(document, contact):
        ring = rung(number)
        yield bare(document, (*at, "connect"), ring) if ring == "no" else instead(document, (*at, "connect"), ring)
    for field in ("source", "seen"):
        if (text := getattr(proof, field)) is not None:
            yield instead(document, (*at, field), text)
    yield from _confirmed(document, (*at, "confirmed"), proof)


def is_rung(document: Document, contact: str) -> bool:
    """Whether the line rings *contact* now."""
    helper, _, name = contact.partition("/")
    return _value(document, (helper, "contacts", name, "connect")) not in (None, "no", "none", "none yet")


def is_confirmed(document: Document, contact: str) -> bool:
    """Whether somebody has confirmed *contact*."""
    helper, _, name = contact.partition("/")
    return isinstance(_value(document, (helper, "contacts", name, "confirmed")), dict)


def _value(document: Document, path: tuple[str, ...]) -> object:
    part: object = document.root
    for name in path:
        part = part.get(name) if isinstance(part, dict) else None
    return part


def _confirmed(document: Document, path: tuple[str, ...], proof: Proof) -> Iterator[Edit]:
    is_there, is_set = path in document.places, isinstance(_value(document, path), dict)
    if proof.confirmed is None:
        if is_set:
            yield from without(document, path, "none")
        return
    day, by = proof.confirmed
    words = f'{{on: "{day.isoformat()}", by: "{by}"}}'
    if is_set:
        yield from without(document, path, words)
    elif is_there:
        yield bare(document, path, words)
    else:
        yield behind(document, (*path[:-1], "confidence"), path[-1], words)
