"""Finding whole words, also in scripts that write no space between them: there every place may begin a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property

_NO_SPACES = (
    "\u0e00-\u0eff",  # Thai, Lao
    "\u1000-\u109f\uaa60-\uaa7f",  # Myanmar
    "\u1780-\u17ff",  # Khmer
    "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f",  # Japanese, Chinese
)
_LETTER = re.compile(f"[{''.join(_NO_SPACES)}]")


def _edges(letters: str) -> tuple[str, str, str]:
    """Where a word begins, where it ends, and what is between two, where *letters* are written without spaces."""
    if not letters:
        return r"(?<!\w)", r"(?!\w)", r"\s+"
    spaced = rf"[^\W{letters}]"
    begin = rf"(?:(?<!{spaced})|(?=[{letters}]))"
    end = rf"(?:(?!{spaced})|(?<=[{letters}]))"
    return begin, end, rf"(?:\s+|(?<=[{letters}])(?=[{letters}]))"


BEGIN, END, GAP = _edges("".join(_NO_SPACES))
"""Where a word can begin, where one can end, and what stands between two words, in any script."""


@dataclass(frozen=True)
class Finder:
    """Finds a *pattern* made with BEGIN, END and GAP, in any case.

    A pattern takes long to make, and one for all scripts a hundred times as long. So it is made for the first text
    that may hold one of *words*, where it is known that whatever is found has one of them, and for the scripts of
    that text alone.
    """

    pattern: str
    words: tuple[str, ...] = ()

    def search(self, text: str) -> re.Match[str] | None:
        """The first place in *text*."""
        return self._for(text).search(text) if self._may_be_in(text) else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every place in *text*."""
        return self._for(text).finditer(text) if self._may_be_in(text) else iter(())

    def _may_be_in(self, text: str) -> bool:
        letters = _squeezed(text)
        return not self.words or any(word in letters for word in self._squeezed_words)

    @cached_property
    def _squeezed_words(self) -> tuple[str, ...]:
        return tuple(map(_squeezed, self.words))

    def _for(self, text: str) -> re.Pattern[str]:
        letters = "".join(each for each in _NO_SPACES if _one_of(each).search(text)) if _LETTER.search(text) else ""
        if letters not in self._made:
            pattern = self.pattern
            for sign, here in zip((BEGIN, END, GAP), _edges(letters), strict=True):
                pattern = pattern.replace(sign, here)
            self._made[letters] = re.compile(pattern, re.IGNORECASE)
        return self._made[letters]

    @cached_property
    def _made(self) -> dict[str, re.Pattern[str]]:
        """The patterns that were made already, by the letters that are written without spaces."""
        return {}


@cache
def _one_of(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}]")


def _squeezed(text: str) -> str:
    """*text* without spaces, and with letters alike that are the same in any case: Turkish has its own i."""
    return "".join(text.replace("\u200b", " ").casefold().upper().replace("\u0307", "").split())


def either(words: Iterable[str]) -> str:
    """A pattern for each of *words*, whole, the longest first; it finds nothing where there are none."""
    return f"{BEGIN}(?:{_any(words) or '(?!)'}){END}"


def whole(words: Iterable[str]) -> Finder:
    """What finds each of *words*, whole, in any case."""
    words = tuple(words)
    return Finder(either(words), words)


def within(words: Iterable[str]) -> re.Pattern[str]:
    """What finds each of *words*, also as a part of a longer word, in any case."""
    return re.compile(_any(words), re.IGNORECASE)


def apart(text: str, words: Iterable[str]) -> str:
    """*text* with spaces round each of *words* that its script writes without."""
    unspaced = _unspaced(tuple(words))
    return unspaced.sub(r" \g<0> ", text) if unspaced is not None else text


@cache
def _unspaced(words: tuple[str, ...]) -> re.Pattern[str] | None:
    found = [re.escape(word) for word in sorted(words, key=len, reverse=True) if _LETTER.search(word)]
    return re.compile("|".join(found)) if found else None


def _any(words: Iterable[str]) -> str:
    return "|".join(map(_spelled, sorted(set(words), key=len, reverse=True)))


def _spelled(word: str) -> str:
    """*word* with any space between its words; without spaces of its own, wherever the voice may breathe."""
    if _LETTER.search(word):
        return r"[\s\u200b]*".join(map(re.escape, "".join(word.split())))
    return r"\s+".join(map(re.escape, word.split()))
