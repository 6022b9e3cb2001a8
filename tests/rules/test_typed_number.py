"""Numerals typed by hand: in which letters they are looked for."""

from __future__ import annotations

import sys
import unicodedata


def test_every_numeral_of_any_script_is_numeric() -> None:
    """So that texts without anything numeric need no closer look."""
    letters = map(chr, range(sys.maxunicode + 1))

    assert [each for each in letters if unicodedata.category(each) in ("Nd", "Nl", "No") and not each.isnumeric()] == []
