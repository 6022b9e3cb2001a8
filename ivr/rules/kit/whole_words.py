"""Finding whole words, also in scripts that write no space between them: there every place may begin a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

_NO_SPACES = (
    "\u0e00-\u0eff"  # Thai, Lao
    "\u1000-\u109f\uaa60-\uaa7f"  # Myanmar
    "\u1780-\u17ff"  # Khmer
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"  # Japanese, Chinese
)
_SPACED = rf"[^\W{_NO_SPACES}]"
_LETTER = re.compile(f"[{_NO_SPACES}]")

BEGIN = rf"(?:(?<!{_SPACED})|(?=[{_NO_SPACES}]))"
"""Where a word can begin; END is where one can end."""
END = rf"(?:(?!{_SPACED})|(?<=[{_NO_SPACES}]))"
GAP = rf"(?:\s+|(?<=[{_NO_SPACES}])(?=[{_NO_SPACES}]))"
"""What stands between two words."""

_WITH_SPACES = {BEGIN: r"(?<!\w)", END: r"(?!\w)", GAP: r"\s+"}
"""What the three mean in a text in which all words have spaces between them."""


@dataclass(frozen=True)
class Finder:
    """Finds a *pattern* made with BEGIN, END and GAP, in any case.

    What knows all scripts takes a hundred times as long to make: it is made for the first text that needs it.
    """

    pattern: str

    def search(self, text: str) -> re.Match[str] | None:
        """The first place in *text*."""
        return self._for(text).search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every place in *text*."""
        return self._for(text).finditer(text)

    def _for(self, text: str) -> re.Pattern[str]:
        return self._of_any_script if _LETTER.search(text) else self._with_spaces

    @cached_property
    def _with_spaces(self) -> re.Pattern[str]:
        pattern = self.pattern
        for sign, plain in _WITH_SPACES.items():
            pattern = pattern.replace(sign, plain)
        return re.compile(pattern, re.IGNORECASE)

    @cached_property
    def _of_any_script(self) -> re.Pattern[str]:
        return re.compile(self.pattern, re.IGNORECASE)


def either(words: Iterable[str]) -> str:
    """A pattern for each of *words*, whole, the longest first; it finds nothing where there are none."""
    return f"{BEGIN}(?:{_any(words) or '(?!)'}){END}"


def whole(words: Iterable[str]) -> Finder:
    """What finds each of *words*, whole, in any case."""
    return Finder(either(words))


def within(words: Iterable[str]) -> re.Pattern[str]:
    """What finds each of *words*, also as a part of a longer word, in any case."""
    return re.compile(_any(words), re.IGNORECASE)


def apart(text: str, words: Iterable[str]) -> str:
    """*text* with spaces round each of *words* that its script writes without."""
    unspaced = [re.escape(word) for word in sorted(words, key=len, reverse=True) if _LETTER.search(word)]
    return re.sub("|".join(unspaced), r" \g<0> ", text) if unspaced else text


def _any(words: Iterable[str]) -> str:
    return "|".join(map(_spelled, sorted(set(words), key=len, reverse=True)))


def _spelled(word: str) -> str:
    """*word* with any space between its words; without spaces of its own, wherever the voice may breathe."""
    if _LETTER.search(word):
        return r"[\s\u200b]*".join(map(re.escape, "".join(word.split())))
    return r"\s+".join(map(re.escape, word.split()))
