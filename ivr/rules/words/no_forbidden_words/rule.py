"""A language without a list of words that must not be said."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "no-forbidden-words"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Each language that is missing from a list of words: nothing is looked for in it.

    A line without any ``not_in_the_cover`` does without that list.
    """
    settings = subject.line.settings
    lists = ("never_said", "not_before_a_need", *(("not_in_the_cover",) if settings.not_in_the_cover else ()))
    for name in lists:
        for language in settings.languages:
            if not getattr(settings, name).get(language):
                message = w(
                    '"{language}" has no words under {name}: nothing is looked for in it', language=language, name=name
                )
                hint = w("translate the list of another language")
                yield Found(subject.line.place_of_setting(name), message, hint, language=language)
