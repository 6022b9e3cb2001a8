"""Words about a helper that callers of one language hear, and callers of another do not."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "part-missing"
LEVEL = "warning"
LIVE = "error"

PARTS = ("before", "about", "more")
"""A missing ``name`` is no slip: the Finnish one is said then."""


def check(subject: Subject) -> Iterator[Found]:
    """Each part of a helper's words that stands in one language and is missing in another."""
    line = subject.line
    written: dict[tuple[str, str], list[str]] = {}
    for language in line.settings.languages:
        for helper, words in line.prompts[language].providers.items():
            for part in PARTS:
                if getattr(words, part) is not None:
                    written.setdefault((helper, part), []).append(language)
    for (helper, part), languages in written.items():
        for language in line.settings.languages:
            if language not in languages and helper in line.prompts[language].providers:
                place = line.place_of_words(language, "providers", helper)
                message = w(
                    '"{helper}" has {part} in {there}, but not in {here}',
                    helper=helper,
                    part=part,
                    there=tuple(languages),
                    here=language,
                )
                hint = w("translate it: add {part}: to {helper}", part=part, helper=helper)
                yield Found(place, message, hint, language=language)
