"""The caller's language under the name of another one, for the person who answers."""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale, UnknownLocaleError

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "wrong-language-name"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every ``in_finnish`` that is the Finnish name of another language of the line, or stands at one before."""
    languages = subject.line.settings.languages
    known = {name: tag for tag in languages if (name := _finnish_name(tag)) is not None}
    seen: dict[str, str] = {}
    for tag, language in languages.items():
        name = language.in_finnish.lower()
        other = known.get(name, tag)
        if other == tag:
            other = seen.setdefault(name, tag)
        if other != tag:
            place = subject.line.place_of_setting("languages", tag, "in_finnish")
            message = w('"{name}" is said for {tag}, but means {other}', name=language.in_finnish, tag=tag, other=other)
            hint = w("write the Finnish name of the language: helpers are told which interpreter is needed")
            yield Found(place, message, hint, language=tag)


def _finnish_name(tag: str) -> str | None:
    try:
        return Locale.parse(tag, sep="-").get_language_name("fi")
    except (UnknownLocaleError, ValueError):
        return None
