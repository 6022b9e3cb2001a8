"""A number to ring in another country than Finland."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.contacts import every
from ivr.rules.subject import Subject

CODE = "unknown-country"
LEVEL = "warning"

HERE = "+358"


def check(subject: Subject) -> Iterator[Found]:
    """Every number to ring that does not begin with +358: Twilio rings only countries that are switched on."""
    for name, contact_name, contact in every(subject.line):
        if contact.connect is not None and not contact.connect.startswith(HERE):
            place = subject.line.place_of_provider(name, "contacts", contact_name, "connect")
            message = w('"{number}" is not a number in Finland', number=contact.connect)
            hint = w("if it is right, switch the country on in Twilio (voice geographic permissions)")
            yield Found(place, message, hint)
