"""A voice that Twilio does not have."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.problems import did_you_mean
from ivr.rules.finding import Found
from ivr.rules.subject import Subject
from ivr.rules.voices import voices

CODE = "no-voice"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every language whose voice is not one of Twilio's: the call would go to the fallback."""
    for language, each in subject.line.settings.languages.items():
        if each.voice not in voices():
            place = subject.line.place_of_setting("languages", language, "voice")
            message = w('Twilio has no voice "{voice}"', voice=each.voice)
            yield Found(
                place,
                message,
                w("{hint}", hint=did_you_mean(each.voice, voices(), "see docs/voices")),
                language=language,
            )
