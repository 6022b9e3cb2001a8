"""Where a shelter is: no address is ever read, and none is kept with the helpers, so that no shelter's can be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ivr.line.load import PROVIDERS
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.texts import texts
from ivr.rules.subject import Subject
from ivr.values import Place

CODE = "shelter-address"
LEVEL = "error"

STREET = re.compile(
    r"\b\w+(?:katu|kadulla|kadun|kadulle|kadulta|kuja|kujalla|kujalle|raitti|raitilla)\b"
    r"|\b[A-ZÅÄÖ]\w+(?:tie|tiellä|tielle|tieltä|polku|polulla|rinne|rinteellä|kaari|kaarella)(?:\s+\w+)?\b"
    r"|\b\w+(?:gata|gatan|gränd|gränden)\b|\b[A-ZÅÄÖ]\w+(?:väg|vägen|stig|stigen)\b"
    r"|\b[A-ZÅÄÖ]\w+\s+(?:[Ss]treet|[Rr]oad|[Ll]ane|[Aa]venue)\b"
)
"""Streets in Finnish, Swedish and English. Endings that are ordinary words too count only with a capital."""

ORDINARY = re.compile(
    r"(?i)(?:rauta|maan|moottori|pyörä|jalka|umpi|kävely|pika)(?:tie|katu|kadu)|(?:the|a|this|your|any|on)\s"
    r"|(?:hoito|palvelu|ura|oppi|opinto|koulutus|elämän)(?:polku|polu|tie)|sateenkaari"
)

NUMBERED = re.compile(
    r"\b(?:FI-)?[0-9]{5}\s+[A-ZÅÄÖ]\w+"
    r"|\b[A-ZÅÄÖ]\w+(?:tori|ranta|aukio|puisto|portti|laituri|mäki|penger|esplanadi|torg|torget|plan|kajen|backen)"
    r"\s+[0-9]+"
)
"""Post codes, and places that are an address only with a number of a house."""


def check(subject: Subject) -> Iterator[Found]:
    """Every text that names a street, and every line of the helpers' file, remarks too, that holds an address."""
    for text in texts(subject):
        if (found := _street(text.words)) is not None:
            message = w('"{name}" names a street: "{words}"', name=text.name, words=found[0])
            hint = w("never read an address: a shelter's must stay secret. Name the town at most")
            yield Found(text.place, message, hint, language=text.language)
    for number, row in enumerate(subject.line.documents[PROVIDERS].lines, start=1):
        if (found := _street(row) or NUMBERED.search(row)) is not None:
            message = w('"{words}" looks like an address', words=found[0])
            hint = w(
                "take it out, also where callers never hear it: a shelter's must stay secret, even from our own files"
            )
            yield Found(Place(PROVIDERS, number, found.start() + 1, number, found.end() + 1), message, hint)


def _street(words: str) -> re.Match[str] | None:
    return next((found for found in STREET.finditer(words) if ORDINARY.match(found[0]) is None), None)
