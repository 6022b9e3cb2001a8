"""The words about permits, the police and rights, which a lawyer must check."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "not-checked-by-a-lawyer"
LEVEL = "note"
LIVE = "error"

OFFICE = "tyosuojelu"


def check(subject: Subject) -> Iterator[Found]:
    """Työsuojeluhallinto's spoken contacts without ``checked_by``: it must report work without a permit.

    And everything under ``safety`` in ``menus/line.yaml`` that nobody has checked.
    """
    provider = subject.line.providers.get(OFFICE)
    for name, contact in provider.contacts.items() if provider is not None else ():
        if contact.speak and contact.number is not None and contact.checked_by is None:
            place = subject.line.place_of_provider(OFFICE, "contacts", name)
            message = w("no lawyer has checked the sentence about permits and the police yet")
            yield Found(place, message, w("let a lawyer read it, and write who and when under checked_by"))
    for words, source in subject.line.settings.safety.items():
        if source.checked_by is None:
            place = subject.line.place_of_setting("safety", words)
            message = w('no lawyer has checked "{name}" yet', name=words)
            yield Found(place, message, w("let a lawyer read it, and write who and when under checked_by"))
