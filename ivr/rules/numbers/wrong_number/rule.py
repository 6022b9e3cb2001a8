"""A number that is heard, but that is not in the data."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.load import Line
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.contacts import every
from ivr.rules.kit.whole_words import apart
from ivr.rules.subject import Subject

CODE = "wrong-number"
LEVEL = "error"

FEWEST_DIGITS = 3
EMERGENCY = "112"
_BETWEEN = str.maketrans({".": " ", ",": " ", ":": " : ", ";": " : "})


def check(subject: Subject) -> Iterator[Found]:
    """Every run of three digit words or more that is no number that may be spoken, and not 112."""
    known = known_numbers(subject.line)
    digits = {language: prompts.words.digits for language, prompts in subject.line.prompts.items()}
    for part, node in subject.said.items():
        for number in numbers(part.words, digits[part.language]):
            if number not in known:
                message = w('callers hear the number "{number}", which no helper has', number=number)
                hint = w("leave the number out of the words: the line reads it from data/providers.yaml")
                yield Found(subject.place_of(part), message, hint, node.id, part.language)


def known_numbers(line: Line) -> set[str]:
    """The numbers that may be read to callers, digits only, and 112."""
    spoken = {"".join(contact.groups).lstrip("+") for *_, contact in every(line) if contact.speak and contact.number}
    return spoken | {EMERGENCY}


def numbers(words: str, digits: tuple[str, ...]) -> Iterator[str]:
    """The runs of digit words in *words*, as digits. A stop or comma does not end a run, any other word does."""
    values = {word.lower(): str(value) for value, word in enumerate(digits)}
    run = ""
    for word in [*apart(words.lower().translate(_BETWEEN), digits).split(), ":"]:
        if word in values:
            run += values[word]
            continue
        if len(run) >= FEWEST_DIGITS:
            yield run
        run = ""
