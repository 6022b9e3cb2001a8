"""A language of the helpline that is not heard before a language is chosen."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "before-language"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """The languages of the line that the helpline answers in, where ``before_language`` leaves some out."""
    settings = subject.line.settings
    answered = subject.line.contact(settings.helpline).languages
    missing = tuple(each for each in settings.languages if each in answered and each not in settings.before_language)
    if missing:
        message = w("the helpline answers in {languages}, but before_language leaves that out", languages=missing)
        hint = w("before_language: [{languages}]", languages=(*settings.before_language, *missing))
        yield Found(subject.line.place_of_setting("before_language"), message, hint)
