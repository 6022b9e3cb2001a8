"""A helpline that is not there day and night."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "helpline-closes"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """The helpline and the second helpline, where they are ever closed: callers are told they always answer."""
    line = subject.line
    for setting in ("helpline", "second_helpline"):
        name = getattr(line.settings, setting)
        contact = line.contact(name)
        if line.is_on(name) and (contact.hours != "always" or any(day.closed for day in contact.exceptions)):
            place = line.place_of_setting(setting)
            message = w('"{name}" does not answer day and night, but callers are told so', name=name)
            yield Found(place, message, w("choose a line with hours: always and no closed days"))
