"""A new number as an operator types it: as it is written into the files, and whether it can be a number at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

import phonenumbers

from ivr.line.numbers import dialled_digits, dialled_groups, international, is_only_read_aloud
from ivr.messages import Words, w
from ivr.values import EMERGENCY

MOST_TOGETHER = 4
"""So many digits in one group can be remembered."""
_HERE = "FI"
_HARMONISED = re.compile(r"116[0-9]{3}")
"""Numbers of the European Union, 116 000 to 116 999; the library does not know all of them."""


class WrongNumberError(ValueError):
    """Raised for what is no number of a helper: why, and a mend."""

    def __init__(self, message: Words, hint: Words) -> None:
        super().__init__(str(message))
        self.message = message
        self.hint = hint


def published(text: str) -> str:
    """A number as the files have it: digits, one space between groups, a plus at most. Raises WrongNumberError."""
    plain = " ".join(re.sub(r"[()./\u00a0\u2011\u2013-]", " ", text.replace("(0)", "")).split())
    if re.fullmatch(r"358[ 1-9][0-9 ]+", plain):
        plain = f"+{plain}"
    if not re.fullmatch(r"\+?[0-9]+( [0-9]+)*", plain):
        hint = w('digits in groups, as they publish it: "029 546 3177"')
        raise WrongNumberError(w('"{value}" is no phone number', value=text), hint)
    if dialled_digits(plain).removeprefix("0") == EMERGENCY:
        hint = w("callers hang up and dial it themselves; the line tells them so where it matters")
        raise WrongNumberError(w("{number} is never a helper's number", number=EMERGENCY), hint)
    if not _is_possible(plain):
        hint = w("compare it with the helper's own page, digit by digit")
        raise WrongNumberError(w('"{value}" has too many or too few digits for a phone number', value=plain), hint)
    return plain


def _is_possible(number: str) -> bool:
    """Whether it has a length that numbers of its country have, or is a short number of Finland."""
    digits = dialled_digits(number)
    if _HARMONISED.fullmatch(digits):
        return True
    try:
        here = phonenumbers.parse(number, _HERE)
        whole = phonenumbers.parse(international(number))
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_possible_number(whole) or phonenumbers.is_valid_short_number_for_region(here, _HERE)


def rung(number: str) -> str:
    """*number* (as published) as the line rings it; ``no`` where it cannot: short and free numbers."""
    return "no" if is_only_read_aloud(number) else international(number)


def in_short_groups(number: str) -> str:
    """*number* (as published), each group of more than four digits parted into groups that can be remembered."""
    if all(len(group) <= MOST_TOGETHER for group in dialled_groups(number)):
        return number
    return " ".join(part for group in dialled_groups(number) for part in _parted(group))


def _parted(group: str) -> Iterator[str]:
    """Threes, and a four or two at the end: 029 546 3178."""
    while len(group) > MOST_TOGETHER:
        yield group[:3]
        group = group[3:]
    yield group
