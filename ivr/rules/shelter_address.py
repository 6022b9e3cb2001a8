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
    r"\b\w+(?:katu|kadulla|kadun|kadulta|kuja|kujalla|raitti|raitilla)\b"
    r"|\b[A-ZÅÄÖ]\w+(?:tie|tiellä|polku|polulla|rinne|rinteellä|kaari|kaarella)(?:\s+\w+)?\b"
    r"|\b\w+(?:gata|gatan|gränd|gränden)\b|\b[A-ZÅÄÖ]\w+(?:väg|vägen|stig|stigen)\b"
    r"|\b[A-ZÅÄÖ]\w+\s+(?:[Ss]treet|[Rr]oad|[Ll]ane|[Aa]venue)\b"
)
"""Streets in Finnish, Swedish and English. Endings that are ordinary words too count only with a capital."""

ORDINARY = re.compile(
    r"(?i)(?:rauta|maan|moottori|pyörä|jalka|umpi|kävely|pika)(?:tie|tiellä|katu|kadulla)|(?:the|a|this|your|any|on)\s"
)


def check(subject: Subject) -> Iterator[Found]:
    """Every text that names a street: no address is ever read, so that no shelter's can be."""
    for text in texts(subject.line):
        found = STREET.search(text.words)
        if found is not None and ORDINARY.match(found[0]) is None:
            message = w('"{name}" names a street: "{words}"', name=text.name, words=found[0])
            hint = w("never read an address: a shelter's must stay secret. Name the town at most")
            yield Found(text.place, message, hint, language=text.language)
