"""A day in the future, where something that has happened is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.contacts import every
from ivr.rules.subject import Subject
from ivr.values import Place

CODE = "date-to-come"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every confirmation, agreement or signature with a day that is still to come."""
    for day, place in _days(subject):
        if day > subject.now.date():
            message = w('"{day}" is still to come, but this must have happened', day=day.isoformat())
            yield Found(place, message, w("write the day on which it was done"))


def _days(subject: Subject) -> Iterator[tuple[dt.date, Place]]:
    line = subject.line
    for name, contact_name, contact in every(line):
        if contact.confirmed is not None:
            yield contact.confirmed.on, line.place_of_provider(name, "contacts", contact_name, "confirmed", "on")
        if contact.agreed.on is not None:
            yield contact.agreed.on, line.place_of_provider(name, "contacts", contact_name, "agreed", "on")
    for language in line.settings.languages:
        for sentence_name, sentence in line.prompts[language].sentences.items():
            if sentence.reviewed is not None:
                path = ("sentences", sentence_name, "reviewed", "on")
                yield sentence.reviewed.on, line.place_of_words(language, *path)
