"""How long words take, in seconds.

Rates are of a calm reader (espeak-ng at 135 words a minute), measured on the line's own sentences; a test
keeps them near real synthesis. A neural voice differs by about a fifth either way.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ivr.graph.nodes import Pause, Say

RATES: Mapping[str, tuple[float, float]] = {
    # language: characters a second, seconds of pause at a comma, colon or full stop inside the words
    "fi": (13.5, 0.46),
    "sv": (14.5, 0.51),
    "en": (16.0, 0.54),
}
OTHER = (11.0, 0.5)
BETWEEN = 0.35
"""Seconds of silence around each separate Say (measured by ear on Twilio's voices; see the drafts)."""


def seconds_of_words(words: str, language: str) -> float:
    """The time *words* take in *language*, without the silence around them."""
    rate, pause = RATES.get(language.split("-")[0], OTHER)
    stops = len(re.findall(r"[.,:;?!]\s", words))
    return len(words) / rate + stops * pause


def seconds(part: Say | Pause) -> float:
    """The time one part of a node's speech takes."""
    if isinstance(part, Pause):
        return float(part.seconds)
    return seconds_of_words(part.words, part.language) + BETWEEN


def total(speech: Iterable[Say | Pause]) -> float:
    """The time a whole speech takes."""
    return sum(map(seconds, speech))
