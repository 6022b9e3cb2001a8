"""Words that callers must never hear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "never-said"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every sentence that is heard and holds words of ``never_said`` in ``menus/line.yaml``; whole words only."""
    for node, part in subject.heard():
        for never in subject.line.settings.never_said.get(part.language, ()):
            if re.search(rf"(?<!\w){re.escape(never)}(?!\w)", part.words, re.IGNORECASE):
                message = w('callers hear "{words}", which must never be said', words=never)
                hint = w("say it in another way; the list is never_said in menus/line.yaml")
                yield Found(subject.place_of(part), message, hint, node.id, part.language)
