"""Options that are read in another order than their keys."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ivr.line.steps import Area, Menu
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject
from ivr.values import KEYS

CODE = "keys-out-of-order"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every option whose key comes before that of the option above it."""
    for name, step in subject.line.steps.items():
        for above, key in pairwise(step.options) if isinstance(step, Menu | Area) else ():
            if KEYS.index(key) < KEYS.index(above):
                place = subject.line.place_of_step(name, "options", key)
                message = w("key {key} is read after key {above}", key=key, above=above)
                hint = w("put the options in the order of their keys: that is how callers keep them in mind")
                yield Found(place, message, hint, subject.place_of_steps.get(name))
