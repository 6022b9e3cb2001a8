"""Where a shelter is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject
from ivr.rules.texts import texts

CODE = "shelter-address"
LEVEL = "error"

STREET = re.compile(
    r"\b\w+(katu|kadulla|kadun|kuja|kujalla|polku|polulla|raitti|rinne)\b"
    r"|\b\w+(tie|tiellä)\s+(numero|\w*toista|yksi|kaksi|kolme|neljä|viisi|kuusi|seitsemän|kahdeksan|yhdeksän)"
    r"|\b\w+(gata|gatan|vägen|gränd|gränden|stigen)\b"
    r"|\b\w+\s+(street|road|lane|avenue)\b",
    re.IGNORECASE,
)


def check(subject: Subject) -> Iterator[Found]:
    """Every text that names a street: no address is ever read, so that no shelter's can be."""
    for text in texts(subject.line):
        if found := STREET.search(text.words):
            message = w('"{name}" names a street: "{words}"', name=text.name, words=found[0])
            hint = w("never read an address: a shelter's must stay secret. Name the town at most")
            yield Found(text.place, message, hint, language=text.language)
