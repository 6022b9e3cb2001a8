"""Hours for a language in which nobody answers."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.contacts import every
from ivr.rules.subject import Subject

CODE = "hours-in-another-language"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every row of hours, and every exception, in a language that they neither answer in nor have interpreters for."""
    for name, contact_name, contact in every(subject.line):
        rows = contact.hours if not isinstance(contact.hours, str) else ()
        named = [("hours", number, row.language) for number, row in enumerate(rows)]
        named += [("exceptions", number, day.language) for number, day in enumerate(contact.exceptions)]
        for field, number, language in named:
            if language is None or language in (*contact.languages, *contact.interpreter_for):
                continue
            place = subject.line.place_of_provider(name, "contacts", contact_name, field, number)
            message = w('hours for "{language}", but no languages are written there', language=language)
            if contact.languages:
                message = w(
                    'hours for "{language}", but languages: says {languages}',
                    language=language,
                    languages=contact.languages,
                )
            yield Found(place, message, w("mend the language of these hours, or add it to languages"))
