"""Finding words of any language in a text, whole words wherever its script divides them."""

from __future__ import annotations

import re
from collections.abc import Iterable

UNDIVIDED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese are written without spaces between words."""


def either(words: Iterable[str]) -> str:
    """A pattern for any of *words*, the longest first; none matches where there are no words."""
    return "|".join(_whole(word) for word in sorted(set(words), key=len, reverse=True)) or "(?!)"


def phrases(words: Iterable[str]) -> re.Pattern[str]:
    """What finds any of *words* in a text, in capitals or not."""
    return re.compile(either(words), re.IGNORECASE)


def _whole(word: str) -> str:
    inner = r"\s+".join(map(re.escape, word.split()))
    return inner if UNDIVIDED.search(word) else rf"(?<!\w){inner}(?!\w)"
