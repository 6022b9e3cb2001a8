"""How long words take, in seconds.

Rates are of a fluent, calm reader: espeak-ng at 155 words a minute, which is a little slower than the 175 it speaks by
itself, measured on the line's own sentences; a test keeps them near real synthesis. A neural voice differs by about a
fifth either way. Arabic is taken a tenth faster than espeak-ng reads it: that is three and a half syllables a second,
where Finnish is five, because it speaks the vowels that are not written one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from ivr.graph.nodes import Pause, Say

RATES: Mapping[str, tuple[float, float]] = {
    # language: characters a second, seconds of pause at a comma, colon or full stop inside the words
    "fi": (15.5, 0.4),
    "sv": (16.6, 0.44),
    "en": (18.4, 0.47),
    "ar": (11.4, 0.27),
    "fa": (11.7, 0.3),
    "ru": (18.1, 0.16),
    "vi": (19.2, 0.36),
    "uk": (18.6, 0.22),
    "fr": (21.5, 0.3),
    "es": (17.3, 0.28),
    "tr": (13.1, 0.23),
    "et": (13.3, 0.21),
    # not measured: espeak-ng does not read these. Thai by syllables (4.2 a second), the others by letters.
    "th": (14.5, 0.4),
    "so": (14.4, 0.44),
    "ckb": (13.8, 0.44),
}
OTHER = (12.6, 0.44)
BETWEEN = 0.35
"""Seconds of silence around each separate Say (measured by ear on Twilio's voices)."""


VOWEL_MARKS = dict.fromkeys(range(0x064B, 0x0653))
"""The marks that tell an Arabic voice which vowel is meant: it speaks one there anyhow."""


def seconds_of_words(words: str, language: str) -> float:
    """The time *words* take in *language*, without the silence around them."""
    rate, pause = RATES.get(language.split("-")[0], OTHER)
    stops = len(re.findall(r"[.,:;?!،؛؟]\s", words))
    return len(words.translate(VOWEL_MARKS)) / rate + stops * pause


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
