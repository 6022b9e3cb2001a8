"""Hours that are typed into the words about a helper: they stay when the data changes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from ivr.line.load import Line
from ivr.line.prompts import Vocabulary
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.texts import texts
from ivr.rules.kit.whole_words import Finder, either, whole
from ivr.rules.subject import Subject

CODE = "typed-hours"
LEVEL = "warning"

BETWEEN = 12
"""How many letters may stand between the beginning and the end: "from nine o'clock to four"."""


def check(subject: Subject) -> Iterator[Found]:
    """Every text about a helper with hours of the clock; with days too, where the line reads the helper's hours."""
    line = subject.line
    for text in texts(subject):
        if text.path[0] != "providers" or text.path[-1] == "name":
            continue
        is_read = _has_number(line, str(text.path[1]))
        words = line.prompts[text.language].words
        found = _clock(words, text.words) or (_days(words, text.words) if is_read else None)
        if found is None:
            continue
        message = w('"{name}" says "{words}": hours are typed by hand', name=text.name, words=found)
        hint = w("leave it out: hours are not kept up to date here")
        if is_read:
            hint = w("leave it out, and write it under hours in data/providers.yaml: callers hear it from there")
        yield Found(text.place, message, hint, language=text.language)


def _clock(words: Vocabulary, text: str) -> str | None:
    """A stretch of hours in *text*; from one to one is no stretch: it is "from one to another"."""
    starts, ends = (*words.hours_from, *words.half_from), (*words.hours_to, *words.half_to)
    for found in _stretch(starts, ends).finditer(text):
        if _hours(starts).get(_plain(found["start"]), -1) != _hours(ends).get(_plain(found["end"]), -2):
            return found[0]
    return None


@cache
def _stretch(starts: tuple[str, ...], ends: tuple[str, ...]) -> Finder:
    return Finder(rf"(?P<start>{either(starts)})[^.!?]{{0,{BETWEEN}}}?(?P<end>{either(ends)})", ends)


def _hours(words: tuple[str, ...]) -> dict[str, int]:
    return {_plain(word): hour for hour, word in enumerate(words)}


def _plain(words: str) -> str:
    return " ".join(words.lower().split())


def _days(words: Vocabulary, text: str) -> str | None:
    """Days of the week in *text*, as the line says them."""
    found = _named_days((*words.days_on, *words.days_from, *words.days_to, words.weekdays, words.every_day)).search(
        text
    )
    return None if found is None else found[0]


_named_days = cache(whole)


def _has_number(line: Line, name: str) -> bool:
    """Whether the words of *name* are about a contact whose hours callers hear: one with a number."""
    provider, _, own = name.partition("/")
    contacts = line.providers[provider].contacts if provider in line.providers else {}
    return any(contact.number is not None and contact.speak for each, contact in contacts.items() if own in ("", each))
