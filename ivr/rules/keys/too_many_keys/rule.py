"""A helper that takes more keys than the line allows itself."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.graph.nodes import Say
from ivr.graph.spots import MUL
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject
from ivr.values import KEYS
from ivr.walk import walk

CODE = "too-many-keys"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every helper whose first reading no caller can come to with ``budgets: keys`` keys.

    One key more where the language is on page two; and helpers that do not understand the caller may come later.
    """
    settings = subject.line.settings
    fewest: dict[tuple[str, str], tuple[int, str]] = {}
    for id_, keys in fewest_keys(subject).items():
        node = subject.graph.nodes[id_]
        for part in node.speech:
            if isinstance(part, Say) and part.path[0] == "providers" and part.sentence == "sentence":
                fewest.setdefault((node.language, part.path[1]), (keys, id_))
    for (language, helper), (keys, id_) in fewest.items():
        if language == MUL or _cannot_understand(subject, helper, language):
            continue
        limit = settings.budgets.keys + settings.languages[language].page - 1
        if keys > limit:
            message = w(
                'helper "{name}" is heard after {keys} keys at the earliest, but must be after {limit} at most',
                name=helper,
                keys=keys,
                limit=limit,
            )
            hint = w("move it up in a list, or into the list of a need that is nearer")
            yield Found(subject.place(subject.graph.nodes[id_]), message, hint, id_, language)


def _cannot_understand(subject: Subject, helper: str, language: str) -> bool:
    """Whether *helper* is known to answer in other languages only, without an interpreter."""
    contact = subject.line.contact(helper)
    return bool(contact.languages) and language not in contact.languages and contact.interpreter != "yes"


def fewest_keys(subject: Subject) -> dict[str, int]:
    """The fewest keys to every place that keys alone lead to, nearest first."""

    def by_keys(id_: str) -> Iterator[tuple[str, str]]:
        return ((cause, target) for cause, target in subject.moves(id_) if cause in KEYS)

    return {id_: arrival.moves for id_, arrival in walk([subject.graph.entry], by_keys).items()}
