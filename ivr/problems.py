"""What is wrong, where it is written, and how to mend it."""

from __future__ import annotations

import difflib
import errno
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ivr.messages import Translate, Words, shown, w
from ivr.values import Place

Level = Literal["error", "warning", "note"]
"""``error``: no line can be made, or a caller would be left alone. ``warning``: a caller would suffer.
``note``: an operator should know."""

MOST_CHOICES = 40
"""So many names are listed to choose from; more would be no help."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend: a code, a place, what was expected and found, and an action."""

    code: str
    place: Place
    message: str | Words
    hint: str | Words = ""
    level: Level = "error"
    languages: tuple[str, ...] = ()
    """Where it is heard, if not everywhere."""
    call: Words | None = None
    """The shortest call that shows it."""

    def __str__(self) -> str:
        return "\n".join(self.shown())

    def shown(self, translate: Translate = str) -> list[str]:
        """The problem as editors and terminals expect it, ``file:line:column: level[code]: message``, and its mend."""
        first = f"{self.place}: {translate(self.level)}[{self.code}]: {shown(self.message, translate)}"
        if self.languages:
            first += f" ({', '.join(self.languages)})"
        lines = [first]
        if self.call is not None:
            lines.append("  " + w("call: {call}", call=self.call).shown(translate))
        if hint := shown(self.hint, translate):
            lines.append("  " + w("mend: {hint}", hint=hint).shown(translate))
        return lines


class BrokenLineError(Exception):
    """Raised when no line can be made from the files; carries every problem found, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(map(str, self.problems)))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without repetitions, sorted by file and place."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: (problem.place, problem.code)))


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that is most like *word*; None where none is much like it."""
    return next(iter(difflib.get_close_matches(word.lower(), sorted(known), n=1, cutoff=0.6)), None)


_REASONS = {
    errno.ENOENT: w("No such file or directory"),
    errno.EACCES: w("Permission denied"),
    errno.EISDIR: w("Is a directory"),
    errno.ENOTDIR: w("Not a directory"),
    errno.ENAMETOOLONG: w("File name too long"),
    errno.ENOSPC: w("No space left on device"),
    errno.EROFS: w("Read-only file system"),
}
"""Why the operating system cannot read or write, where that may well happen to an operator."""


def reason(error: OSError) -> Words | str:
    """Why a file cannot be read or written, in the system's words; in the reader's where they are known."""
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)


NO_HINT = Words("")


def did_you_mean(word: str, known: Iterable[str], otherwise: Words = NO_HINT) -> Words:
    """A hint that names the nearest known word, or lists what there is to choose from."""
    choices = sorted(known)
    near = nearest(word, choices)
    if near is not None:
        return w('did you mean "{name}"?', name=near)
    if choices and len(choices) <= MOST_CHOICES:
        return w("choose from: {choices}", choices=tuple(choices))
    return otherwise
