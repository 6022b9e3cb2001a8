"""Addresses of the version before places had names of their own: helpers were counted then.

A call that began in that version of the shipped line goes on at its place. Of any other line of that time it is not
known who was the second helper of a list, so nobody is guessed. To be deleted with the version after the next one.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

TABLE = Path(__file__).parent / "addresses_before.json"


def address_now(revision: str, place: str) -> str:
    """The address, with what was promised there, of what *place* (``language/place``) was in an old *revision*.

    A place of which nothing is known is given back as it is.
    """
    language, _, name = place.partition("/")
    now = _known().get(revision, {}).get(name)
    if isinstance(now, dict):
        now = next((each for languages, each in now.items() if language in languages.split()), None)
    return f"{language}/{now}" if now is not None else place


@cache
def _known() -> dict[str, dict[str, str | dict[str, str]]]:
    """By revision and place; where the places of languages differ, by languages."""
    table: dict[str, dict[str, str | dict[str, str]]] = json.loads(TABLE.read_text(encoding="utf-8"))
    return table
