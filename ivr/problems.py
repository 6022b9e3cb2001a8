"""What is wrong, where it is written, and how to mend it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from ivr.messages import Translate, Words, shown, w
from ivr.values import Place

Level = Literal["error", "warning", "note"]
"""``error``: no line can be made, or a caller would be left alone. ``warning``: a caller would suffer.
``note``: an operator should know."""


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
        if self.hint:
            lines.append("  " + w("mend: {hint}", hint=self.hint).shown(translate))
        return lines


class BrokenLineError(Exception):
    """Raised when no line can be made from the files; carries every problem found, in reading order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        super().__init__("\n".join(map(str, self.problems)))


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without repetitions, sorted by file and place."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: (problem.place, problem.code)))


def did_you_mean(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A hint that names the nearest known word, or lists what there is to choose from."""
    choices = sorted(known)
    near = difflib.get_close_matches(word.lower(), choices, n=1, cutoff=0.6)
    if near:
        return f'did you mean "{near[0]}"?'
    if choices and len(choices) <= 40:
        return "choose from: " + ", ".join(choices)
    return otherwise
