"""A sentence that is left out because it also offers a key that is switched off."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.texts import texts
from ivr.rules.subject import Subject

CODE = "left-out"
LEVEL = "error"


def check(subject: Subject) -> Iterator[Found]:
    """Every text with a key that is switched off, where it would also tell something else."""
    off = {name for name, key in subject.keys_by_name.items() if key is None}
    for text in texts(subject) if off else ():
        names = text.names
        if names & off and (names - off or text.path[0] == "providers"):
            name = min(names & off)
            message = w('"{name}" is never said, because key {{{{ {key} }}}} is switched off', name=text.name, key=name)
            hint = w("take {{{{ {key} }}}} out of it, into a sentence of its own", key=name)
            yield Found(text.place, message, hint, language=text.language)
