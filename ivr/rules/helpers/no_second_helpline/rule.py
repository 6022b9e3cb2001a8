"""No other number for whoever nobody answers."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "no-second-helpline"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """A ``second_helpline`` that is the helpline itself, or a helper that is switched off."""
    settings = subject.line.settings
    second = subject.line.full_name(settings.second_helpline)
    place = subject.line.place_of_setting("second_helpline")
    if second == subject.line.full_name(settings.helpline):
        message = w('"{name}" is the helpline itself: when nobody answers, no other number is told', name=second)
        yield Found(place, message, w("name another line that answers day and night"))
    elif not subject.line.is_on(second):
        message = w('"{name}" is switched off: when nobody answers, no other number is told', name=second)
        yield Found(place, message, w("switch it on under extras, or name another line that answers day and night"))
