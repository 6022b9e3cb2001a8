"""A voice that Twilio does not have."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from ivr.line.voices import choose_a_voice, voices, voices_of
from ivr.messages import Words, w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "no-voice"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every language whose voice is not one of Twilio's: the words would not be spoken."""
    for language, each in subject.line.settings.languages.items():
        if each.voice is not None and each.voice not in voices():
            place = subject.line.place_of_setting("languages", language, "voice")
            message = w('Twilio has no voice "{voice}"', voice=each.voice)
            yield Found(place, message, _hint(language, each.voice), language=language)


def _hint(language: str, voice: str) -> Words:
    """The voice that was meant, of this language alone: a name that is near may speak another."""
    near = difflib.get_close_matches(voice, voices_of(language), n=1, cutoff=0.9)
    return w('did you mean "{name}"?', name=near[0]) if near else choose_a_voice(language)
