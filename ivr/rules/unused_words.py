"""Words that nobody ever hears."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.catalogue import BEFORE_A_LANGUAGE, EVERYWHERE, IN_FINNISH
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "unused-words"
LEVEL = "note"


def check(subject: Subject) -> Iterator[Found]:
    """Every sentence that no step names and the program does not need, and words of unknown helpers."""
    line = subject.line
    known = {*EVERYWHERE, *BEFORE_A_LANGUAGE, *IN_FINNISH, *_named(subject)}
    for language, prompts in line.prompts.items():
        if language not in line.settings.languages:
            place = line.place_of_words(language)
            message = w(
                'the words of "{language}" are read by nobody: it is not among the languages', language=language
            )
            yield Found(place, message, w("add it in menus/line.yaml, or delete the file"))
            continue
        for name in prompts.sentences.keys() - known:
            place = line.place_of_words(language, "sentences", name)
            yield Found(place, w('nobody ever hears "{name}"', name=name), w("let a step say it, or delete it"))
        for name in prompts.providers:
            if name.split("/")[0] not in line.providers:
                place = line.place_of_words(language, "providers", name)
                message = w('there is no helper "{name}" for these words', name=name)
                yield Found(place, message, w("delete them, or add the helper in data/providers.yaml"))


def _named(subject: Subject) -> Iterator[str]:
    """The sentences that steps name."""
    for step in subject.line.steps.values():
        for field in ("say", "greeting", "notice", "whisper"):
            value = getattr(step, field, ())
            yield from (value,) if isinstance(value, str) else value or ()
        for option in getattr(step, "options", {}).values():
            yield from (option.say, option.short)
