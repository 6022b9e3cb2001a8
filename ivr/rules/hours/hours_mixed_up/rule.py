"""The words for hours or days in another order than in the list beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "hours-mixed-up"
LEVEL = "warning"

ALIKE = (("hours_from", "hours_to", "half_from", "half_to"), ("days_on", "days_from", "days_to"))
"""Lists of the same hours or days in the same order."""

SURE = (("hours_from", "hours_to"), ("half_from", "half_to"), *combinations(ALIKE[1], 2))
"""Lists so much alike that they can be compared; the others only say which of two is the wrong one."""

CLEARLY = 0.04
"""How much more alike two words must be crosswise than side by side."""


def check(subject: Subject) -> Iterator[Found]:
    """Every two words that look exchanged, in the list that disagrees with most of the lists beside it."""
    for language in subject.line.settings.languages:
        words = subject.line.prompts[language].words
        for group in ALIKE:
            for (first, second), names in _disagreeing({name: getattr(words, name) for name in group}).items():
                (name, count), *_ = Counter(names).most_common()
                others = tuple(sorted(set(names) - {name})) if count > 1 else (names[1],)
                place = subject.line.place_of_words(language, "words", name, first)
                message = w(
                    '"{first}" and "{second}" in "{name}" stand in another order than in {others}',
                    first=getattr(words, name)[first],
                    second=getattr(words, name)[second],
                    name=name,
                    others=others,
                )
                hint = w("look at the lists: midnight or Monday comes first")
                yield Found(place, message, hint, language=language)


def _disagreeing(lists: Mapping[str, Sequence[str]]) -> dict[tuple[int, int], list[str]]:
    """For every two positions that look exchanged, the lists in which they do, once for each other list."""
    surely = [pair for pair in SURE if pair[0] in lists]
    sure = {positions for one, other in surely for positions in exchanged(lists[one], lists[other])}
    found: dict[tuple[int, int], list[str]] = {}
    for one, other in combinations(lists, 2) if sure else ():
        for positions in exchanged(lists[one], lists[other]):
            if positions in sure:
                found.setdefault(positions, []).extend((one, other))
    return found


def exchanged(one: Sequence[str], other: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The positions that are exchanged in one of two lists of like words."""
    left, right = [_pieces(word) for word in one], [_pieces(word) for word in other]
    alike = [[(both := len(a & b)) / (len(a) + len(b) - both) for b in right] for a in left]
    for first, second in combinations(range(min(len(one), len(other))), 2):
        straight = alike[first][first] + alike[second][second]
        if alike[first][second] + alike[second][first] > straight + CLEARLY:
            yield first, second


def _pieces(word: str) -> frozenset[str]:
    framed = f" {word.lower()} "
    return frozenset(framed[at : at + 3] for at in range(len(framed) - 2))
