"""Words that no native speaker has signed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject
from ivr.rules.texts import texts

CODE = "not-signed"
LEVEL = "note"
LIVE = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Each language with words that are not yet checked by a native speaker, and how many."""
    all_texts, waiting = Counter[str](), Counter[str]()
    for text in texts(subject.line):
        all_texts[text.language] += 1
        waiting[text.language] += text.sentence.reviewed is None
    for language, count in waiting.items():
        if count:
            message = w(
                "{count} of {all} sentences are not yet checked by a native speaker",
                count=count,
                all=all_texts[language],
            )
            hint = w("let somebody read them, and sign those that are right (reviewed)")
            yield Found(subject.line.place_of_words(language, "review"), message, hint, language=language)
