"""What a caller in a hurry hears: the first helper of a list."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.contacts import every_list, place_in_list
from ivr.rules.subject import Subject

CODE = "first-helper"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every list whose first helper is not for everyone, has no phone number, or comes with a warning."""
    line = subject.line
    for ranked in every_list(subject):
        first = ranked.contacts[0]
        place = place_in_list(line, ranked.step, first)
        node = subject.place_of_steps.get(ranked.step)
        hint = w("put a helper first that is for everyone, has a number and needs no warning")
        if line.providers[first.split("/")[0]].audience != "everyone":
            yield Found(place, w('"{name}" is read first, but is not for everyone', name=first), hint, node)
        if line.contact(first).number is None:
            yield Found(place, w('"{name}" is read first, but has no phone number', name=first), hint, node)
        if _has_warning(subject, first):
            message = w('"{name}" is read first, but callers must be warned before its number', name=first)
            yield Found(place, message, hint, node)


def _has_warning(subject: Subject, full_name: str) -> bool:
    for language in subject.line.settings.languages:
        words = subject.line.prompts[language].providers
        own = words.get(full_name) or words.get(full_name.split("/")[0])
        if own is not None and own.before is not None:
            return True
    return False
