"""A language that has no voice and too few recordings: its callers are led to a person, or told to wait for one."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.graph.call_graph import State
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "closed-language"
LEVEL = "note"


def check(subject: Subject) -> Iterator[Found]:
    """Every language that is not open, with how many sentences are still to be recorded."""
    for language, reach in subject.graph.reach.items():
        if reach.state is State.OPEN:
            continue
        place = subject.line.place_of_setting("languages", language, "voice")
        missing = len(reach.mute)
        if reach.state is State.PERSON_ONLY:
            message = w(
                '"{language}" only leads to a person: {missing} sentences are not recorded yet',
                language=language,
                missing=missing,
            )
        else:
            few = sum(say.is_mute for say in reach.to_a_person)
            message = w(
                '"{language}" is closed: {few} sentences are not recorded that would lead to a person, '
                "and {missing} in all",
                language=language,
                few=few,
                missing=missing,
            )
        hint = w("record them into prompts/audio/{language}, or give the language a voice", language=language)
        yield Found(place, message, hint, _first(subject, language), language)


def _first(subject: Subject, language: str) -> str | None:
    """Where the language's key leads, if a call comes there."""
    first = subject.graph.first[language]
    return first if first in subject.reached else None
