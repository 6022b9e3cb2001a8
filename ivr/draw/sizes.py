"""How wide words are, near enough, without a font at hand; and words broken into lines."""

from __future__ import annotations

import unicodedata

_NARROW, _WIDE = frozenset("iljtfrI.,:;'!|()[]·“”"), frozenset("mwMWOQGÖÅÄ@%…")
_BOLD = 1.09


def width(words: str, size: float, *, bold: bool = False) -> float:
    """The width of *words* in a common sans-serif font of *size* pixels, rather too wide than too narrow."""
    return sum(map(_em, words)) * size * (_BOLD if bold else 1.0)


def _em(sign: str) -> float:
    if sign in _NARROW:
        return 0.34
    if unicodedata.combining(sign):
        return 0.0
    if unicodedata.east_asian_width(sign) in "WF":
        return 1.02
    if sign in _WIDE:
        return 0.9
    return 0.68 if sign.isupper() else 0.56


def broken(words: str, size: float, room: float, lines: int) -> tuple[str, ...]:
    """*words* in at most so many *lines* that each fit into *room*; the last ends in … where words are left out."""
    found: list[str] = []
    rest = words.split()
    while rest and len(found) < lines:
        count = 1
        while count < len(rest) and width(" ".join(rest[: count + 1]), size) <= room:
            count += 1
        line = " ".join(rest[:count])
        rest = rest[count:]
        if width(line, size) > room:  # one long word, or a script without spaces
            fits = _fitting(line, size, room)
            line, rest = line[:fits], [line[fits:], *rest]
        found.append(line)
    if rest:
        found[-1] = found[-1][: max(1, _fitting(found[-1], size, room - size))].rstrip(" ,.:;") + "…"
    return tuple(found)


def _fitting(words: str, size: float, room: float) -> int:
    used, count = 0.0, 0
    for sign in words:
        used += width(sign, size)
        if used > room and count:
            break
        count += 1
    return count
