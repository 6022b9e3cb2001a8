"""A voice of another language than its words."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.settings import Language
from ivr.line.voices import choose_a_voice, languages_of, plain_tag, tags_of, voices
from ivr.messages import Words, w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "voice-of-another-language"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every language whose voice, or whose ``speak_as``, is for another language."""
    for language, each in subject.line.settings.languages.items():
        voice = languages_of(each.voice) if each.voice in voices() else ()
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
                yield Found(place, message, _hint(language, each), language=language)


def _hint(language: str, written: Language) -> Words:
    """The tag where the voice is right; else the voices there are."""
    tags = tags_of(written.voice) if written.voice in voices() else ()
    own = [tag for tag in tags if plain_tag(tag) == plain_tag(language)]
    return w("write speak_as: {tag}", tag=own[0]) if own else choose_a_voice(language)
