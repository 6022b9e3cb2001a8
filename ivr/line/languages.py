"""The languages of the line: is each known, and is each of our own numbers the number of one thing."""

from __future__ import annotations

from collections.abc import Iterator

from babel import Locale, UnknownLocaleError

from ivr.line.draft import Draft
from ivr.messages import w
from ivr.problems import Problem, did_you_mean
from ivr.values import FINNISH


def check_languages(draft: Draft) -> Iterator[Problem]:
    """Every problem with the languages that ``menus/line.yaml`` names."""
    at = draft.place_of_setting
    yield from _before_language(draft)
    if "languages" not in draft.gaps.settings and FINNISH not in draft.language_names:
        hint = w("Finnish names and the words for an interpreter are spoken in the Finnish voice")
        yield Problem("missing", at("languages"), w('"fi" is missing among the languages'), hint)
    elif FINNISH in draft.languages and draft.languages[FINNISH].voice is None:
        hint = w("give it a voice: Finnish names and the words for an interpreter are spoken in it, in every language")
        yield Problem("silent-beginning", at("languages", FINNISH), w('"fi" has no voice'), hint)
    for tag in draft.languages:
        try:
            Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            message = w('"{name}" is no language that is known here', name=tag)
            hint = w('its short name in the list "ISO 639": fi, sv, en, vi')
            yield Problem("unknown-name", at("languages", tag), message, hint)
    yield from _numbers(draft)
    yield from _doors(draft)


def _doors(draft: Draft) -> Iterator[Problem]:
    """A language that is opened by the voice of another: that one must have a voice."""
    for tag, prompts in draft.prompts.items():
        other = prompts.door.voice_of if prompts.door is not None else None
        if other is None or not draft.knows("languages"):
            continue
        place = draft.place_of_words(tag, "door", "voice_of")
        if other not in draft.language_names:
            message = w('there is no language "{name}"', name=other)
            yield Problem("unknown-name", place, message, did_you_mean(other, draft.languages))
        elif other in draft.languages and draft.languages[other].voice is None:
            message = w('"{name}" has no voice, so it cannot speak for "{language}"', name=other, language=tag)
            yield Problem("wrong-kind", place, message, w("name a language that has a voice"))


def _before_language(draft: Draft) -> Iterator[Problem]:
    """The languages of the beginning must be heard there."""
    for number, tag in enumerate(draft.settings.before_language if draft.knows("before_language") else ()):
        place = draft.place_of_setting("before_language", number)
        if tag not in draft.language_names and draft.knows("languages"):
            message = w('there is no language "{name}"', name=tag)
            yield Problem("unknown-name", place, message, did_you_mean(tag, draft.languages))
        elif tag in draft.languages and draft.languages[tag].voice is None:
            message = w('"{name}" has no voice, so nothing can be said in it at the beginning', name=tag)
            yield Problem("silent-beginning", place, message, w("take it out here, or give it a voice"))


def _numbers(draft: Draft) -> Iterator[Problem]:
    """A number can begin calls in one language only, and not in one if it is everybody's."""
    own = draft.settings.number if draft.knows("number") else None
    owners = {own: "number"} if own is not None else {}
    for tag, each in draft.languages.items():
        if each.number is not None and owners.setdefault(each.number, tag) != tag:
            message = w('"{number}" is already the number of {other}', number=each.number, other=owners[each.number])
            hint = w("give each language a number of its own, or write number: none")
            yield Problem("number-twice", draft.place_of_setting("languages", tag, "number"), message, hint)
