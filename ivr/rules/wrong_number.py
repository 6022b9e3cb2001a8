"""A number that is heard, but that is not in the data."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "wrong-number"
LEVEL = "error"

FEWEST_DIGITS = 3


def check(subject: Subject) -> Iterator[Found]:
    """Every run of three digit words or more that is no number that may be spoken, and not 112."""
    line = subject.line
    known = {
        "".join(contact.groups).lstrip("+")
        for provider in line.providers.values()
        for contact in provider.contacts.values()
        if contact.speak and contact.number
    } | {"112"}
    for node, part in subject.heard():
        for number in numbers(part.words, line.prompts[part.language].words.digits):
            if number not in known:
                message = w('callers hear the number "{number}", which no helper has', number=number)
                hint = w("say numbers only through {{{{ number }}}} and {{{{ emergency }}}}; see data/providers.yaml")
                yield Found(subject.place_of(part), message, hint, node.id, part.language)


def numbers(words: str, digits: tuple[str, ...]) -> Iterator[str]:
    """The runs of digit words in *words*, as digits. A stop or comma does not end a run, any other word does."""
    values = {word: str(value) for value, word in enumerate(digits)}
    run = ""
    for word in [*words.lower().replace(".", " ").replace(",", " ").replace(":", " : ").split(), ":"]:
        if word in values:
            run += values[word]
            continue
        if len(run) >= FEWEST_DIGITS:
            yield run
        run = ""
