"""A language without a list of words that must not be said."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "no-forbidden-words"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Each language that is missing from ``never_said`` or ``not_before_a_need``: nothing is looked for in it."""
    settings = subject.line.settings
    for name in ("never_said", "not_before_a_need"):
        for language in settings.languages:
            if not getattr(settings, name).get(language):
                message = w(
                    '"{language}" has no words under {name}: nothing is looked for in it', language=language, name=name
                )
                hint = w("translate the list of another language")
                yield Found(subject.line.place_of_setting(name), message, hint, language=language)
