"""Two numbers that are easy to mix up, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.contacts import every_list, place_in_list
from ivr.rules.subject import Subject

CODE = "numbers-alike"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every two helpers read one after the other whose numbers differ in one or two digits only."""
    line = subject.line
    seen: set[tuple[str, frozenset[str]]] = set()
    for ranked in every_list(subject):
        for one, other in pairwise(ranked.contacts):
            if (ranked.step, frozenset((one, other))) in seen:
                continue
            seen.add((ranked.step, frozenset((one, other))))
            if line.contact(one).sounds_like(line.contact(other)):
                message = w(
                    '"{one}" and "{other}" are read one after the other, and their numbers are easy to mix up',
                    one=one,
                    other=other,
                )
                hint = w("put another helper between them")
                place = place_in_list(line, ranked.step, other)
                yield Found(place, message, hint, subject.place_of_steps.get(ranked.step))
