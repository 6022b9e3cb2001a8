"""A key that works, but that callers of a language are never told."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "key-never-offered"
LEVEL = "error"

NAMES = ("person", "up", "cover")


def check(subject: Subject) -> Iterator[Found]:
    """Each key that works everywhere, in each language in which no sentence that is heard names it."""
    keys = subject.line.settings.keys
    switched_on = {"person": keys.person.key, "up": keys.up, "cover": keys.cover.key}
    for language in subject.graph.languages:
        sentences = subject.line.prompts[language].sentences
        heard = {part.sentence for _, part in subject.heard(language) if part.path[0] == "sentences"}
        for name in NAMES:
            told = any("{{ " + name + " }}" in sentences[each].text for each in heard if each in sentences)
            if switched_on[name] is not None and not told:
                place = subject.line.place_of_words(language, "sentences")
                message = w("callers are never told of key {key} ({name})", key=switched_on[name], name=name)
                hint = w("put {{{{ {name} }}}} into a sentence that is heard early", name=name)
                yield Found(place, message, hint, language=language)
