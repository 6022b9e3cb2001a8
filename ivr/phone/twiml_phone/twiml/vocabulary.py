"""Every element that this phone knows, by name."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from twiml_phone.twiml.beside import BESIDE, INSIDE_BESIDE
from twiml_phone.twiml.dial_nouns import DIAL, INSIDE_NOUNS, NOUNS
from twiml_phone.twiml.refused import REFUSED_NOUNS, REFUSED_VERBS
from twiml_phone.twiml.ssml_tags import TAGS
from twiml_phone.twiml.verbs import PARAMETER, PLAYED, Element
from twiml_phone.twiml.waiting import INSIDE_WAITING, WAITING

VERBS = (*PLAYED, DIAL, *WAITING, *BESIDE)
INSIDE_VERBS = (*NOUNS, *INSIDE_NOUNS, *INSIDE_WAITING, *INSIDE_BESIDE, PARAMETER, *TAGS)

RESPONSE = Element("Response", (), (*(verb.name for verb in VERBS), *REFUSED_VERBS))

ELEMENTS: Mapping[str, Element] = MappingProxyType(
    {element.name: element for element in (RESPONSE, *VERBS, *INSIDE_VERBS)}
)


def refusal(parent: str, name: str) -> str | None:
    """Return what Twilio would do with an element that this phone does not play, or None if it does."""
    if parent == "Response":
        return REFUSED_VERBS.get(name)
    return REFUSED_NOUNS.get(name) if parent == "Dial" else None
