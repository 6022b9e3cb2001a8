"""A language whose key leaves a gap in the list that callers hear."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "gap-in-language-keys"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every language with a key above their number: so many keys would do, and one of those is nobody's."""
    for tags in _lists(subject):
        keys = {subject.line.settings.languages[tag].key: tag for tag in tags}
        free = [str(key) for key in range(1, len(keys) + 1) if str(key) not in keys]
        for key, tag in keys.items():
            if key.isdecimal() and int(key) > len(keys):
                place = subject.line.place_of_setting("languages", tag, "key")
                message = w('"{tag}" has key {key}, but no language has {free}', tag=tag, key=key, free=tuple(free))
                hint = w(
                    "put the key back that is printed on leaflets; if a language was taken off on purpose, leave the "
                    "others as they are and write # ivr: allow gap-in-language-keys - and why"
                )
                yield Found(place, message, hint, language=tag)


def _lists(subject: Subject) -> Iterator[tuple[str, ...]]:
    """The languages of each page: their keys are counted from 1."""
    pages: dict[int, list[str]] = {}
    for tag, language in subject.line.settings.languages.items():
        pages.setdefault(language.page, []).append(tag)
    yield from map(tuple, pages.values())
