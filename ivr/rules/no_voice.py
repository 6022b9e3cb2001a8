"""A voice that Twilio does not have."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from ivr.line.voices import languages_of, voices
from ivr.messages import Words, w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "no-voice"
LEVEL = "error"

MOST_SUGGESTED = 4


def check(subject: Subject) -> Iterator[Found]:
    """Every language whose voice is not one of Twilio's: the words would not be spoken."""
    for language, each in subject.line.settings.languages.items():
        if each.voice is not None and each.voice not in voices():
            place = subject.line.place_of_setting("languages", language, "voice")
            message = w('Twilio has no voice "{voice}"', voice=each.voice)
            yield Found(place, message, _hint(language, each.voice), language=language)


def _hint(language: str, voice: str) -> Words:
    near = difflib.get_close_matches(voice, voices(), n=1, cutoff=0.6)
    if near:
        return w('did you mean "{name}"?', name=near[0])
    own = [name for name in sorted(voices()) if language.split("-")[0] in languages_of(name)]
    if own:
        return w("choose a voice of that language: {names}", names=tuple(own[:MOST_SUGGESTED]))
    return w("Twilio has no voice for this language: choose the voice of a language that its speakers know")
