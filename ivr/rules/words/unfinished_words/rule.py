"""Words that somebody meant to finish later."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.texts import single_words, texts
from ivr.rules.subject import Subject

CODE = "unfinished-words"
LEVEL = "error"

UNFINISHED = re.compile(r"\b(?:TODO|FIXME|TBD|XXX+|xxx+|KESKEN|[Ll]orem ipsum)\b|\?\?+|…|\.\.+")


NOT_WORDS = frozenset(["none", "no", "yes", "null", "nil", "empty", "ei", "kyllä", "tyhjä"])
"""What somebody writes who wants to switch words on or off: it would be said to callers."""


def check(subject: Subject) -> Iterator[Found]:
    """Every text with a mark that something is still to be written, without a word, or with only "none" or "yes"."""
    for text in (*texts(subject), *single_words(subject.line)):
        if (found := UNFINISHED.search(text.words)) is not None:
            message = w('"{name}" is not finished: "{mark}"', name=text.name, mark=found[0])
            yield Found(text.place, message, w("write the words that callers shall hear"), language=text.language)
        elif text.words.strip(" .").lower() in NOT_WORDS:
            message = w('"{name}" says only "{words}"', name=text.name, words=text.words)
            hint = w("write the words that callers shall hear, or delete the line if it may be missing")
            yield Found(text.place, message, hint, language=text.language)
        elif "{{" not in text.words and not any(map(str.isalpha, text.words)):
            message = w('"{name}" has no words: callers hear nothing', name=text.name)
            yield Found(text.place, message, w("write the words that callers shall hear"), language=text.language)
