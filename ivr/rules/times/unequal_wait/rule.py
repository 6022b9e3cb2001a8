"""Callers of one language wait much longer than those of the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median

from ivr.graph.figures import Figures, figures_by_language
from ivr.messages import Words, w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "unequal-wait"
LEVEL = "warning"

MOST = 1.5
"""So many times as long as in the language in the middle."""
FEWEST_LANGUAGES = 3
"""Of two, neither is usual."""

BEFORE_RINGING = "ring_speech"
WAITS: Mapping[str, Words] = {
    "zero_offered": w("after the language: until a person is offered"),
    "welcome": w("after the language: until the needs"),
    BEFORE_RINGING: w("words before the helpline is rung"),
    "slowest_need": w("from a need to its first number, the slowest"),
    "slowest_number": w("a helper's number begins after, at most"),
    "longest_sentence": w("the sentence about a helper, the longest"),
}


def check(subject: Subject) -> Iterator[Found]:
    """Every wait of a language that is over one and a half times as long as in the middle one of all languages.

    The words before it rings are compared among those who hear how to ask for an interpreter, and among the others.
    """
    figures = figures_by_language(subject.graph, subject.seconds, subject.waits)
    answered = subject.line.contact(subject.line.settings.helpline).languages
    groups = [{*figures} & {*answered}, {*figures} - {*answered}]
    for name, what in WAITS.items():
        for group in groups if name == BEFORE_RINGING else [{*figures}]:
            yield from _compared(subject, {language: _wait(figures[language], name) for language in group}, what)


def _compared(subject: Subject, waits: Mapping[str, float], what: Words) -> Iterator[Found]:
    if len(waits) >= FEWEST_LANGUAGES:
        usual = median(waits.values())
        for language, taken in sorted(waits.items()):
            if taken > MOST * usual:
                message = w(
                    "{what}: {taken:.1f} seconds in {language}, but {usual:.1f} are usual",
                    what=what,
                    taken=taken,
                    language=language,
                    usual=usual,
                )
                hint = w("make the words of that language shorter")
                place = subject.line.place_of_setting("languages", language)
                yield Found(place, message, hint, subject.graph.first[language], language)


def _wait(figures: Figures, name: str) -> float:
    return float(getattr(figures, name))
