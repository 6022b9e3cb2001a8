"""Words that callers must never hear."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.whole_words import whole
from ivr.rules.subject import Subject

CODE = "never-said"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every sentence that is heard and holds words of ``never_said`` in ``menus/line.yaml``; whole words only."""
    lists = {language: whole(words) for language, words in subject.line.settings.never_said.items() if words}
    for part, node in subject.said.items():
        for found in lists[part.language].finditer(part.words) if part.language in lists else ():
            message = w('callers hear "{words}", which must never be said', words=found[0].lower())
            hint = w("say it in another way; the list is never_said in menus/line.yaml")
            yield Found(subject.place_of(part), message, hint, node.id, part.language)
