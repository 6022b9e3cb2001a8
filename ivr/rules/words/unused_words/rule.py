"""Words that nobody ever hears."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.catalogue import BEFORE_A_LANGUAGE, BY_CHOICE, EVERYWHERE, IN_FINNISH, WHERE_NEEDED
from ivr.line.steps import Goodbye
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "unused-words"
LEVEL = "note"


def check(subject: Subject) -> Iterator[Found]:
    """Every sentence that no step names and the program does not need, and words of unknown helpers."""
    line = subject.line
    known = {*EVERYWHERE, *BY_CHOICE, *WHERE_NEEDED, *BEFORE_A_LANGUAGE, *IN_FINNISH, *_named(subject)}
    for language, prompts in line.prompts.items():
        if language not in line.settings.languages:
            message = w(
                'the words of "{language}" are read by nobody: it is not among the languages', language=language
            )
            hint = w("add it in menus/line.yaml, or delete the file")
            yield Found(line.place_of_words(language, "review"), message, hint)
            continue
        for name in prompts.sentences:
            if name not in known:
                place = line.place_of_words(language, "sentences", name)
                hint = w("let a step say it, or delete it")
                yield Found(place, w('nobody ever hears "{name}"', name=name), hint, language=language)
        for name in prompts.providers:
            if not _is_contact(subject, name):
                place = line.place_of_words(language, "providers", name)
                message = w('there is no helper "{name}" for these words', name=name)
                hint = w("delete them, or add the helper in data/providers.yaml")
                yield Found(place, message, hint, language=language)


def _is_contact(subject: Subject, name: str) -> bool:
    helper, _, contact = name.partition("/")
    provider = subject.line.providers.get(helper)
    return provider is not None and (not contact or contact in provider.contacts)


def _named(subject: Subject) -> Iterator[str]:
    """The sentences that steps name."""
    for step in subject.line.steps.values():
        for field in ("say", "greeting", "notice", "person", "after", "whisper"):
            value = getattr(step, field, ())
            yield from (value,) if isinstance(value, str) else value or ()
        if isinstance(step, Goodbye):
            yield f"start-{step.say}"
        for option in getattr(step, "options", {}).values():
            yield from (option.say, option.short)
