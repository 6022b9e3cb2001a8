"""An option after which the call just ends."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.steps import Goodbye, Menu
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.paths import reached
from ivr.rules.subject import Subject

CODE = "dead-end"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every option of a menu that leads to a goodbye which offers nothing."""
    line = subject.line
    heard = reached(line)
    for name, step in line.steps.items():
        for key, option in step.options.items() if isinstance(step, Menu) and name in heard else ():
            target = line.steps[option.to]
            if isinstance(target, Goodbye) and not target.last_words:
                message = w("after key {key} the call ends: nobody helps there", key=key)
                hint = w("let it lead to helpers, or to a goodbye with last_words: yes")
                place = line.place_of_step(name, "options", key, "to")
                yield Found(place, message, hint, subject.place_of_steps.get(name), then=key)
