"""What somebody looks for in the files: a phone number in any spelling, or words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ivr.line.numbers import dialled_digits, international

FEWEST_DIGITS = 3
_NUMBER = re.compile(r"[+(]?[0-9][0-9 ()./\u00a0\u2011\u2013-]*")
_DIGITS = re.compile(r"\+?[0-9]+")
_BETWEEN = re.compile(r"[ ()./\u00a0\u2011\u2013-]{1,3}")
_WITHOUT_PLUS = re.compile(r"358[1-9][0-9]{5,}")
"""A Finnish number as some programs write it: with the country's code, and no plus."""


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for. ``number`` is it with plus and country code, where it can be a phone number."""

    text: str
    number: str | None = None

    @property
    def digits(self) -> str:
        """The digits as callers dial them; empty for words."""
        return dialled_digits(self.number) if self.number is not None else ""

    def found_in(self, row: str) -> Iterator[tuple[int, int]]:
        """Where it stands in a row of text: from which character (from 0) to behind which."""
        if self.number is not None:
            yield from (span for span, number in numbers_in(row) if number == self.number)
            return
        for found in re.finditer(re.escape(self.text), row, re.IGNORECASE):
            yield found.span()


def sought(text: str) -> Sought:
    """What *text* asks for: three digits or more, and nothing that a number has not, are a number; else words."""
    plain = " ".join(text.split())
    if _NUMBER.fullmatch(plain) and sum(map(str.isdecimal, plain)) >= FEWEST_DIGITS:
        return Sought(plain, _one_spelling(plain))
    return Sought(plain)


def _one_spelling(text: str) -> str:
    """A number with plus and country code, however it is spelled: +358 (0)29…, 00358…, 358…, 029…, 29…"""
    plain = re.sub(r"[^0-9+]", "", text.replace("(0)", ""))
    return international(f"+{plain}" if _WITHOUT_PLUS.fullmatch(plain) else plain)


def numbers_in(row: str) -> Iterator[tuple[tuple[int, int], str]]:
    """Every run of digits in *row* that can be a phone number, and every part of it between gaps: where, and which.

    A date before a number, or two numbers beside each other, hide neither of them.
    """
    groups = [found.span() for found in _DIGITS.finditer(row)]
    for first, (start, _) in enumerate(groups):
        if start > 0 and row[start - 1].isalnum():
            continue
        for last in range(first, len(groups)):
            if last > first and not _BETWEEN.fullmatch(row, groups[last - 1][1], groups[last][0]):
                break
            end = groups[last][1]
            if sum(map(str.isdecimal, row[start:end])) >= FEWEST_DIGITS and not row[end : end + 1].isalnum():
                yield (start, end), _one_spelling(row[start:end])
