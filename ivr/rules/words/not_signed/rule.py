"""Words that no native speaker has signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.texts import texts
from ivr.rules.subject import Subject

CODE = "not-signed"
LEVEL = "note"
LIVE = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Each language with words that are not yet checked by a native speaker, and how many."""
    waiting = Counter(text.language for text in texts(subject) if not text.signed)
    for language, count in waiting.items():
        message = w("sentences not yet checked by a native speaker: {count}", count=count)
        hint = w("let somebody read them, and sign those that are right (reviewed)")
        yield Found(subject.line.place_of_words(language, "review"), message, hint, language=language)
