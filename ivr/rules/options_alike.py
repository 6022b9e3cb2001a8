"""Two keys of a menu that lead to the same place, or say the same."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.steps import Menu
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.subject import Subject

CODE = "options-alike"
LEVEL = "warning"


def check(subject: Subject) -> Iterator[Found]:
    """Every option with the words or the step of an option before it, and every option that leads to its own menu."""
    line = subject.line
    for name, step in line.steps.items():
        if not isinstance(step, Menu):
            continue
        node = subject.place_of_steps.get(name)
        seen: dict[tuple[str, str], str] = {}
        for key, option in step.options.items():
            for field in ("say", "short", "to"):
                place = line.place_of_step(name, "options", key, field)
                value = getattr(option, field)
                other = seen.setdefault((field, value), key)
                if other != key:
                    message = w(
                        "keys {one} and {other} both have {field}: {value}",
                        one=other,
                        other=key,
                        field=field,
                        value=value,
                    )
                    hint = w("one of them was copied: write what belongs to key {key}", key=key)
                    yield Found(place, message, hint, node, then=key)
                elif field == "to" and value == name:
                    message = w("key {key} leads back to the same menu", key=key)
                    yield Found(place, message, w("let it lead to another step"), node, then=key)
