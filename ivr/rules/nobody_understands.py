"""A language that the helpline does not answer in, and has no interpreter for."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "nobody-understands"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Each language whose callers, at the key for a person, would reach nobody who understands them."""
    line = subject.line
    name = line.full_name(line.settings.helpline)
    contact = line.contact(name)
    if contact.interpreter == "yes":
        return
    for language in line.settings.languages:
        if language not in contact.languages:
            provider, _, contact_name = name.partition("/")
            place = line.place_of_provider(provider, "contacts", contact_name, "languages")
            message = w(
                '"{name}" answers in {languages} and is not known to have an interpreter',
                name=name,
                languages=contact.languages,
            )
            hint = w("ask them, then write interpreter: yes, or add the language")
            yield Found(place, message, hint, language=language)
