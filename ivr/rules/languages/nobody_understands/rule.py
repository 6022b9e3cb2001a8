"""A language that the helpline does not answer in, though its callers expect it or have no interpreter."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.load import Line
from ivr.line.providers import Contact
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.whole_words import whole
from ivr.rules.subject import Subject

CODE = "nobody-understands"
LEVEL = "warning"

CONNECTING = ("connecting", "start-connecting")


def check(subject: Subject) -> Iterator[Found]:
    """Each language whose callers, at the key for a person, would reach nobody who understands them.

    With an interpreter that is no language of the line; but callers are connected before they have chosen one too,
    and before it rings they are told what to speak.
    """
    line = subject.line
    name = line.full_name(line.settings.helpline)
    contact = line.contact(name)
    provider, _, contact_name = name.partition("/")
    place = line.place_of_provider(provider, "contacts", contact_name, "languages")
    if contact.interpreter == "yes":
        for tag, language in _expected(line, contact):
            message = w(
                'callers who are connected expect "{language}", but "{name}" does not answer in it',
                language=tag,
                name=name,
            )
            hint = w('ask them and add the language, or take it out of "connecting" and of before_language')
            yield Found(place, message, hint, language=language)
        return
    for language in line.settings.languages:
        if language not in contact.languages:
            message = w(
                '"{name}" answers in {languages} and is not known to have an interpreter',
                name=name,
                languages=contact.languages,
            )
            hint = w("ask them, then write interpreter: yes, or add the language")
            yield Found(place, message, hint, language=language)


def _expected(line: Line, contact: Contact) -> Iterator[tuple[str, str]]:
    """The languages that callers expect and *contact* does not answer in, each with the language of those callers."""
    yield from ((tag, tag) for tag in line.settings.before_language if tag not in contact.languages)
    for language in line.settings.languages:
        prompts = line.prompts[language]
        words = " ".join(prompts.sentences[name].text for name in CONNECTING if name in prompts.sentences)
        for tag, word in prompts.words.languages.items():
            if tag not in contact.languages and whole([word]).search(words):
                yield tag, language
