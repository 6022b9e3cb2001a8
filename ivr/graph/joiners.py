"""``a, b and c`` as each language says it, by the list patterns of CLDR (https://cldr.unicode.org, Unicode TR 35-2).

They are Babel's, written to ``joiners.json`` by ``python -m tests.graph.test_joiners``: to load them from Babel takes
a tenth of the time of a whole ``ivr check``, for it brings all else that it knows of a language. A test compares them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("joiners.json")
ROOT = "root"
"""The patterns of a language that CLDR knows nothing of."""


def joined(words: Sequence[str], language: str) -> str:
    """*words* as a list in *language* (BCP 47, ``pt-PT``); nothing for none."""
    patterns = _patterns(language.replace("-", "_"))
    *first, last = words or ("",)
    if not first:
        return last
    if len(first) == 1 and "2" in patterns:
        return patterns["2"].format(*first, last)
    whole = first[0]
    for number, word in enumerate(first[1:]):
        whole = patterns["middle" if number else "start"].format(whole, word)
    return patterns["end"].format(whole, last)


@cache
def _patterns(locale: str) -> Mapping[str, str]:
    """Those of *locale*; its file has only what differs from what it is a kind of."""
    known = _all()
    while locale not in known and "_" in locale:
        locale = locale.rpartition("_")[0]
    return known.get(locale, known[ROOT])


@cache
def _all() -> Mapping[str, Mapping[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found
