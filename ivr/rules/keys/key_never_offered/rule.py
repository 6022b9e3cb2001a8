"""A key that works, but that callers of a language are never told."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.graph.nodes import Say
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "key-never-offered"
LEVEL = "error"

NAMES = ("person", "up", "cover")


def check(subject: Subject) -> Iterator[Found]:
    """Each key that works everywhere, in each language in which no sentence that is heard names it."""
    told: dict[str, set[str]] = {language: set() for language in subject.graph.languages}
    for part, node in subject.said.items():
        if part.language == node.language and part.language in told:
            told[part.language] |= subject.names(part)
    for language, names in told.items():
        for name in NAMES:
            key = subject.keys_by_name[name]
            if key is not None and name not in names and not _is_told(subject, language, name):
                place = subject.line.place_of_words(language, "sentences")
                message = w("callers are never told of key {key} ({name})", key=key, name=name)
                hint = w("put {{{{ {name} }}}} into a sentence that is heard early", name=name)
                yield Found(place, message, hint, subject.first_place(language).id, language)


def _is_told(subject: Subject, language: str, name: str) -> bool:
    """Whether a sentence of before the language, which ``said`` has from there, is heard after it too."""
    nodes = (node for node in subject.places if node.language == language)
    return any(isinstance(part, Say) and name in subject.names(part) for node in nodes for part in node.speech)
