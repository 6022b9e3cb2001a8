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
        name = line.full_name(getattr(line.settings, setting))
        provider, _, contact_name = name.partition("/")
        contact = line.contact(name)
        if not line.is_on(name):
            continue
        message = w('"{name}" does not answer day and night, but callers are told so', name=name)
        hint = w("choose another {setting} in menus/line.yaml: one with hours: always", setting=setting)
        if contact.hours != "always":
            place = line.place_of_provider(provider, "contacts", contact_name, "hours")
            yield Found(place, message, hint)
        for number, day in enumerate(contact.exceptions):
            if day.on >= subject.now.date():
                place = line.place_of_provider(provider, "contacts", contact_name, "exceptions", number)
                yield Found(place, message, hint)
