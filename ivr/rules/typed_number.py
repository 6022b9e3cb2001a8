"""A numeral typed by hand: a voice may read it in any way, and it stays when the data changes."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject
from ivr.rules.texts import texts

CODE = "typed-number"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every sentence with a numeral of any script in it."""
    for text in texts(subject.line):
        plain = re.sub(r"\{\{.*?\}\}", "", text.words)
        typed = "".join(letter for letter in plain if unicodedata.category(letter) in ("Nd", "Nl"))
        if typed:
            message = w('"{digits}" is typed by hand in "{name}"', digits=typed, name=text.name)
            hint = w("write the number in words; phone numbers, keys and hours are filled in by the line")
            yield Found(text.place, message, hint, language=text.language)
