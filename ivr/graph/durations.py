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
    "ar": (9.0, 0.31),
    "fa": (10.2, 0.35),
    "ru": (15.8, 0.18),
    "vi": (16.7, 0.41),
    "uk": (16.2, 0.25),
    "fr": (18.7, 0.35),
    "es": (15.1, 0.32),
    "tr": (11.4, 0.26),
    "et": (11.6, 0.24),
    # not measured: espeak-ng does not read these. Thai by syllables (3.7 a second), the others by letters.
    "th": (12.6, 0.46),
    "so": (12.5, 0.5),
    "ckb": (12.0, 0.5),
}
OTHER = (11.0, 0.5)
BETWEEN = 0.35
"""Seconds of silence around each separate Say (measured by ear on Twilio's voices)."""


def seconds_of_words(words: str, language: str) -> float:
    """The time *words* take in *language*, without the silence around them."""
    rate, pause = RATES.get(language.split("-")[0], OTHER)
    stops = len(re.findall(r"[.,:;?!،؛؟]\s", words))
    return len(words) / rate + stops * pause


def seconds(part: Say | Pause) -> float:
    """The time one part of a node's speech takes."""
    if isinstance(part, Pause):
        return float(part.seconds)
    if part.recording is not None:
        return part.recording.seconds
    return seconds_of_words(part.words, part.language) + BETWEEN


def total(speech: Iterable[Say | Pause]) -> float:
    """The time a whole speech takes."""
    return sum(map(seconds, speech))
