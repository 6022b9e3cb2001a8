"""A voice without its tag, or with the tag of another country."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.voices import plain_tag, tags_of, voices
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "speak-as"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every voice of the right language whose ``speak_as`` is missing or is another than the voice's own tag."""
    for language, each in subject.line.settings.languages.items():
        tags = tags_of(each.voice) if each.voice in voices() else ()
        own = [tag for tag in tags if plain_tag(tag) == plain_tag(language)]
        written = each.speak_as
        if not own or written in own or (written is not None and plain_tag(written) != plain_tag(language)):
            continue
        message = w('the voice "{voice}" speaks {tag}, but speak_as is missing', voice=each.voice, tag=own[0])
        if written is not None:
            message = w(
                'the voice "{voice}" speaks {tag}, but speak_as is "{value}"',
                voice=each.voice,
                tag=own[0],
                value=written,
            )
        place = subject.line.place_of_setting("languages", language, "voice" if written is None else "speak_as")
        yield Found(place, message, w("write speak_as: {tag}", tag=own[0]), language=language)
