"""How long stretches of speech take, and which of their sentences is the longest."""

from __future__ import annotations

import math
from collections.abc import Iterable

from ivr.graph.nodes import Pause, Say
from ivr.rules.subject import Subject

Parts = Iterable[Say | Pause]


def took(subject: Subject, parts: Parts) -> float:
    """The seconds that *parts* take together."""
    return sum(map(subject.seconds, parts))


def over(seconds: float) -> float:
    """*seconds* that are over a limit, to show: rounded up to a tenth, so that they never look like the limit."""
    return math.ceil(seconds * 10 - 1e-6) / 10


def longest(subject: Subject, parts: Parts) -> Say | None:
    """The part with words that takes longest: where to begin to shorten."""
    said = [part for part in parts if isinstance(part, Say) and subject.template(part)]
    return max(said, key=subject.seconds, default=None)
