"""Signs in the words that a voice cannot speak."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject
from ivr.rules.texts import texts

CODE = "signs-in-words"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every text with tags, brackets, or signs that voices read as their names or swallow."""
    for text in texts(subject.line):
        plain = re.sub(r"\{\{.*?\}\}", "", text.words)
        signs = sorted(set(re.findall(r"[<>&\\/|_^~`$%@+=\[\]*#]", plain)))
        if signs:
            message = w(
                '"{name}" has "{signs}" in its words: a voice cannot speak that', name=text.name, signs=" ".join(signs)
            )
            yield Found(text.place, message, w("write it in words"), language=text.language)
