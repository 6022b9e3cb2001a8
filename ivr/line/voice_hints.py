"""Mends for values of which the right one depends on where they stand."""

from __future__ import annotations

from ivr.line.document import Path_
from ivr.line.voices import MOST_SUGGESTED, choose_a_voice, voices_of
from ivr.messages import Words, w


def missing_at(where: Path_) -> Words | None:
    """What to add at *where*; None where an example of the field says it."""
    if not _is_voice(where):
        return None
    own = voices_of(str(where[1]))[:MOST_SUGGESTED]
    if not own:
        return w("add voice: none; Twilio has no voice for this language, and its words are recorded")
    return w("add voice: and a voice of that language: {names}", names=own)


def wrong_at(where: Path_) -> Words | None:
    """What to write at *where* instead of a value of a wrong kind; None where an example of the field says it."""
    return choose_a_voice(str(where[1])) if _is_voice(where) else None


def _is_voice(where: Path_) -> bool:
    """Whether *where* is the voice of a language in ``menus/line.yaml``."""
    return len(where) == 3 and where[0] == "languages" and where[2] == "voice"
