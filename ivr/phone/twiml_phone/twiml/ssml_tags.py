"""The tags that `<Say>` may hold, as data. https://www.twilio.com/docs/voice/twiml/say/text-speech"""

from __future__ import annotations

from twiml_phone.twiml.attributes import choice, text
from twiml_phone.twiml.verbs import Element

_ANY = ("break", "emphasis", "lang", "p", "phoneme", "prosody", "s", "say-as", "sub", "w")
_IN_PARAGRAPH = tuple(tag for tag in _ANY if tag != "p")
_IN_SENTENCE = tuple(tag for tag in _IN_PARAGRAPH if tag != "s")
_IN_WORD = tuple(tag for tag in _IN_SENTENCE if tag not in ("lang", "w"))

TAGS = (
    Element(
        "break",
        (
            choice("strength", None, ("none", "x-weak", "weak", "medium", "strong", "x-strong")),
            text("time"),
        ),
    ),
    Element(
        "emphasis",
        (choice("level", None, ("strong", "moderate", "reduced"), effect="unheard"),),
        _IN_SENTENCE,
        "spoken",
    ),
    Element("lang", (text("xml:lang"),), _ANY, "spoken"),
    Element("p", (), _IN_PARAGRAPH, "spoken"),
    Element("phoneme", (text("alphabet", effect="unheard"), text("ph", effect="unheard")), (), "spoken"),
    Element(
        "prosody",
        (
            text("volume", effect="unheard"),
            text("rate", effect="unheard"),
            text("pitch", effect="unheard"),
        ),
        _ANY,
        "spoken",
    ),
    Element("s", (), _IN_SENTENCE, "spoken"),
    Element("say-as", (text("interpret-as", effect="unheard"), text("format", effect="unheard")), (), "spoken"),
    Element("sub", (text("alias"),), (), "spoken"),
    Element("w", (text("role", effect="unheard"),), _IN_WORD, "spoken"),
)
TAG_NAMES = frozenset(tag.name for tag in TAGS)
