"""A sentence with more letters than Twilio's voices take at once."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject, label

CODE = "too-many-letters"
LEVEL = "error"

MOST = {"Polly": 3000, "Google": 5000}
MOST_BASIC = 4096
MOST_ENCODED = 4500
"""Letters outside a to z count as several: https://www.twilio.com/docs/api/errors/13521."""
LONGEST_LETTER = 12
"""The most that one letter can count: four bytes, three signs each."""


def check(subject: Subject) -> Iterator[Found]:
    """Every sentence that Twilio would skip because it is too long for its voice (warning 13521)."""
    for part, node in subject.said.items():
        if len(part.words) * LONGEST_LETTER <= MOST_ENCODED:
            continue
        limit = MOST.get(part.voice.partition(".")[0], MOST_BASIC)
        if len(part.words) > limit or len(quote(part.words)) > MOST_ENCODED:
            message = w(
                '"{name}" has {count} letters: too many for the voice, so nothing would be said',
                name=label(part),
                count=len(part.words),
            )
            yield Found(subject.place_of(part), message, w("make it shorter"), node.id, part.language)
