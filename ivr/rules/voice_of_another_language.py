"""A voice of another language than its words."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.voices import languages_of, plain_tag
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "voice-of-another-language"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every language whose voice, or whose ``speak_as``, is for another language."""
    for language, each in subject.line.settings.languages.items():
        voice = languages_of(each.voice) if each.voice is not None else ()
        tag = (plain_tag(each.speak_as),) if each.speak_as is not None else ()
        for field, found in (("voice", voice), ("speak_as", tag)):
            if found and plain_tag(language) not in found:
                place = subject.line.place_of_setting("languages", language, field)
                message = w(
                    '"{value}" speaks {spoken}, not {language}',
                    value=getattr(each, field),
                    spoken=found,
                    language=language,
                )
                yield Found(place, message, w("choose a voice of that language"), language=language)
