"""Phone numbers: as their owners publish them, as callers in Finland dial them, and as the line dials them.

In Finland a number abroad is dialled behind 00, and a Finnish one in its national form: behind a single 0, but for
short numbers like 112 and 116 006.
"""

from __future__ import annotations

import re

_FINNISH = re.compile(r"(?:\+|00 ?)358 ?(?=[0-9])")
_ABROAD = re.compile(r"\+(?=[0-9])")


def dialled_groups(published: str) -> tuple[str, ...]:
    """The digits of a *published* number as callers dial them, in its groups: what is read to them.

    A Finnish number that is published with its country code is read without it, a foreign one behind 00: not
    every caller finds the plus.
    """
    if (finnish := _FINNISH.match(published)) is not None:
        national = published[finnish.end() :]
        return tuple((national if is_short(national) or national.startswith("0") else f"0{national}").split())
    return tuple(_ABROAD.sub("00 ", published).split())


def dialled_digits(published: str) -> str:
    """The digits of a *published* number as callers dial them, without its groups."""
    return "".join(dialled_groups(published))


def international(published: str) -> str:
    """A *published* number with plus and country code, as the line dials it."""
    digits = dialled_digits(published)
    return f"+{digits[2:]}" if digits.startswith("00") else f"+358{digits.removeprefix('0')}"


def is_short(number: str) -> bool:
    """Finnish short numbers (112, 116 006), however they are written."""
    national = _national(number)
    return national.isdecimal() and (len(national) <= 3 or national.startswith("116"))


def is_only_read_aloud(number: str) -> bool:
    """Finnish short numbers and freephone numbers (0800, 080), however they are written."""
    return is_short(number) or _national(number).startswith("80")


def _national(number: str) -> str:
    return re.sub(r"^(\+358|00358|0)", "", re.sub(r"[ ()/.-]", "", number))
