"""The words on a picture that no caller hears: what leads on, what kind of step, how bad a finding is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from ivr.draw.marks import rank
from ivr.draw.overview import THEN, Arrow, Marks, Overview, Usual
from ivr.graph.nodes import BRIDGED, NO_INPUT, NO_MATCH, UNREACHED
from ivr.line.steps import LanguageMenu
from ivr.messages import Translate, Words, shown, w
from ivr.walk import walk, way

_HAPPENS = {
    NO_INPUT: w("silence"),
    NO_MATCH: w("wrong key"),
    BRIDGED: w("answered"),
    UNREACHED: w("nobody answers"),
    THEN: w("then"),
}
_TYPES = {
    "language menu": w("language menu"),
    "menu": w("menu"),
    "area": w("area"),
    "message": w("message"),
    "providers": w("helpers"),
    "transfer": w("transfer"),
    "goodbye": w("goodbye"),
}
_LEVELS = {
    "error": w("error"),
    "warning": w("warning"),
    "note": w("note"),
}
SIGNS = {"error": "✖", "warning": "▲", "note": "●"}
"""A sign for each level, so that colour is never the only difference."""


@dataclass(frozen=True)
class Perspective:
    """How a line is looked at: in which of its languages, with which findings, and the reader's own language."""

    language: str
    marks: Marks = field(default_factory=dict)
    every_key: bool = False
    translate: Translate = str
    reader: str = "en"

    def tell(self, words: Words) -> str:
        """*words* in the reader's language."""
        return shown(words, self.translate)


def cause_words(cause: str) -> Words:
    """A key, or what happens."""
    return _HAPPENS.get(cause) or w("{key}", key=cause)


MOST_LANGUAGES_ON_AN_ARROW = 6


def label(whole: Overview, arrow: Arrow) -> Words:
    """What stands on an arrow: keys, those of languages with the language, and what happens."""
    step = whole.line.steps[arrow.source]
    if isinstance(step, LanguageMenu) and arrow.target == step.next:
        keys = {tag: " ".join(whole.line.keys_to(tag)) for tag in whole.languages}
        chosen = sorted(keys.items(), key=lambda item: (len(item[1]), item[1]))
        if len(chosen) > MOST_LANGUAGES_ON_AN_ARROW:  # the box has them all, each with its keys
            return w("{count} languages", count=len(chosen))
        return w("{parts}", parts=tuple(w("{key} {language}", key=key, language=tag) for tag, key in chosen))
    return w("{parts}", parts=tuple(cause_words(cause) for cause in arrow.causes))


def usual_words(usual: Usual) -> Words:
    """The causes that work everywhere, without where they lead."""
    return w("{parts}", parts=tuple(cause_words(cause) for cause in usual.causes))


def type_words(type_: str) -> Words:
    """A step's type, as operators write it."""
    return _TYPES[type_]


def level_words(level: str) -> Words:
    """A finding's level."""
    return _LEVELS[level]


def counted(marks: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str, int]]:
    """Each (level, code) once, with how often it was found; the worst first."""
    counts: dict[tuple[str, str], int] = {}
    for mark in marks:
        counts[mark] = counts.get(mark, 0) + 1
    for (level, code), count in sorted(counts.items(), key=lambda item: (rank(item[0][0]), item[0][1])):
        yield level, code, count


def mark_lines(view: Perspective, step: str) -> list[str]:
    """The findings at *step*, one a line: a sign, the code, and how many."""
    return [
        f"{SIGNS[level]} {code}" + (f" ×{count}" if count > 1 else "")
        for level, code, count in counted(view.marks.get(step, ()))
    ]


def ways(whole: Overview, language: str) -> Mapping[str, tuple[str, ...]]:
    """The fewest keys from the beginning of a call to each step; the key of *language* where it is chosen."""
    chosen = " ".join(whole.line.keys_to(language))
    start = whole.line.settings.start
    first = getattr(whole.line.steps[start], "next", "")
    follow: dict[str, list[tuple[str, str]]] = {}
    fixed = {(each.target, cause) for each in whole.usual if each.target is not None for cause in each.causes}
    for arrow in whole.whole:
        causes = [cause for cause in arrow.causes if arrow.kind == "own" or (arrow.target, cause) in fixed]
        keys = tuple(cause for cause in causes if len(cause) == 1 or cause == THEN)
        if keys and arrow.kind in ("own", "everywhere"):
            own = (arrow.source, arrow.target) == (start, first)
            follow.setdefault(arrow.source, []).append((chosen if own else keys[0], arrow.target))
    reached = walk([start], lambda step: follow.get(step, ()))
    return {step: tuple(key for key in way(reached, step) if key != THEN) for step in reached}
