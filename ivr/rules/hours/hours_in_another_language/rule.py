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
    """Every row of hours whose language is not among the contact's, nor among those it has interpreters for."""
    for name, contact_name, contact in every(subject.line):
        if isinstance(contact.hours, str):
            continue
        for number, row in enumerate(contact.hours):
            if row.language is None or row.language in (*contact.languages, *contact.interpreter_for):
                continue
            place = subject.line.place_of_provider(name, "contacts", contact_name, "hours", number)
            message = w('hours for "{language}", but no languages are written there', language=row.language)
            if contact.languages:
                message = w(
                    'hours for "{language}", but languages: says {languages}',
                    language=row.language,
                    languages=contact.languages,
                )
            yield Found(place, message, w("mend the language of these hours, or add it to languages"))
