"""A need with nobody to turn to but authorities."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.contacts import lists
from ivr.rules.subject import Subject

CODE = "only-authorities"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every list without an organisation or a church that is for everyone: some callers dare not ask an authority."""
    providers = subject.line.providers
    for ranked in lists(subject.line):
        helpers = [providers[contact.split("/")[0]] for contact in ranked.contacts]
        if not any(helper.kind != "authority" and helper.audience == "everyone" for helper in helpers):
            message = w('"{name}" has only authorities for everyone', name=ranked.step)
            hint = w("add an organisation or a church that is for everyone")
            yield Found(ranked.place, message, hint, subject.place_of_steps.get(ranked.step))
