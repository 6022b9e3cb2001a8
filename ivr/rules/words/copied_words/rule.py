"""The same words under two names of one language: one of them was copied over the other."""

from __future__ import annotations

from collections.abc import Iterator

from ivr.line.load import Line
from ivr.messages import w
from ivr.rules.finding import Found
from ivr.rules.kit.texts import Written, texts
from ivr.rules.subject import Subject

CODE = "copied-words"
LEVEL = "warning"

FEWEST_LETTERS = 8
WHILE_CONNECTING = {"connecting", "connecting-other"}


def check(subject: Subject) -> Iterator[Found]:
    """Every text that stands word for word under an earlier name of its language too.

    Full and short words of one option may be the same (``options-alike`` looks at those of two), so may those
    before a language and after it, those before any number is rung, and the warnings before two numbers.
    """
    menus = _menus(subject.line)
    seen: dict[tuple[str, str], Written] = {}
    for text in texts(subject):
        if text.path[-1] == "before" or sum(map(str.isalpha, text.words)) < FEWEST_LETTERS:
            continue
        other = seen.setdefault((text.language, text.words.lower()), text)
        names = {other.name, text.name}
        if other is text or names == WHILE_CONNECTING or any(name.startswith("start-") for name in names):
            continue
        if not menus.get(other.name, set()).isdisjoint(menus.get(text.name, ())):
            continue
        message = w('"{name}" has the same words as "{other}"', name=text.name, other=other.name)
        hint = w("one of them was copied: write what belongs there")
        yield Found(text.place, message, hint, language=text.language)


def _menus(line: Line) -> dict[str, set[str]]:
    """The steps in whose options each sentence stands."""
    menus: dict[str, set[str]] = {}
    for name, step in line.steps.items():
        for option in getattr(step, "options", {}).values():
            menus.setdefault(option.say, set()).add(name)
            menus.setdefault(option.short, set()).add(name)
    return menus
