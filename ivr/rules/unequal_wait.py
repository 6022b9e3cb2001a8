"""Callers of one language wait much longer than those of the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from statistics import median

from ivr.graph.figures import Figures, figures_of
from ivr.messages import Words, w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "unequal-wait"
LEVEL = "warning"

MOST = 1.5
"""So many times as long as in the language in the middle."""
FEWEST_LANGUAGES = 3
"""Of two, neither is usual."""

WAITS: Mapping[str, Words] = {
    "zero_offered": w("after the language: until a person is offered"),
    "welcome": w("after the language: until the needs"),
    "ring_speech": w("words before the helpline is rung"),
    "slowest_need": w("from a need to its first number, the slowest"),
    "slowest_number": w("a helper's number begins after, at most"),
    "longest_sentence": w("the sentence about a helper, the longest"),
}


def check(subject: Subject) -> Iterator[Found]:
    """Every wait of a language that is over one and a half times as long as in the middle one of all languages."""
    figures = {language: figures_of(subject.graph, language, subject.seconds) for language in subject.graph.languages}
    if len(figures) < FEWEST_LANGUAGES:
        return
    for name, what in WAITS.items():
        usual = median(_wait(each, name) for each in figures.values())
        for language, each in figures.items():
            if (taken := _wait(each, name)) > MOST * usual:
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
