"""The line and a phone in one process: what both sides must know of each other."""

from __future__ import annotations

from ivr.graph.durations import BETWEEN, seconds_of_words

TOKEN = "practice"  # noqa: S105 (it opens nothing: the service lives only inside this process)
PUBLIC = "https://ivr.example"
CALLED = "+358942451234"
"""The number that is called where nobody says another."""


def seconds_of_say(words: str, language: str, _voice: str) -> float:
    """How long one Say takes, in seconds, by the line's own table of rates."""
    return seconds_of_words(words, language) + BETWEEN
