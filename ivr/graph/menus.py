"""Menus as nodes: menus of keys, areas, and the messages said on the way to them.

A menu is heard at most three times: first in full, then in short after silence or after a wrong key. Both are
counted together, and the words tell the caller which of the two it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ivr.graph.builder import Tongue
from ivr.graph.nodes import NO_INPUT, NO_MATCH, Speech
from ivr.graph.speaker import Speaker
from ivr.line.steps import Area, LanguageMenu, Menu, Message

Entry = Callable[[str], str]
"""From a step's name to the id where it begins, in the language at hand."""


def tries(tongue: Tongue, name: str, already: int) -> Mapping[str, str]:
    """The automatic edges after *already* hearings of menu *name*: two more, then where the line gives up."""
    if already >= 3:
        end = tongue.id(tongue.line.settings.give_up)
        return {NO_INPUT: end, NO_MATCH: end}
    return {
        NO_INPUT: tongue.id(f"{name}.silent-{already + 1}"),
        NO_MATCH: tongue.id(f"{name}.wrong-{already + 1}"),
    }


def menu(tongue: Tongue, name: str, step: Menu | Area, choices: Mapping[str, str]) -> None:
    """The nodes of a menu of keys; *choices* says where each option's key leads."""
    edges = {**choices, **tongue.up(_up(tongue, step)), **tongue.skip(tongue.id(f"{name}.skipped"))}
    full, short = menu_words(tongue, step), _short_words(tongue, step)
    tongue.put(name, name, full, {**edges, **tries(tongue, name, 1)})
    tongue.put(f"{name}.skipped", name, tongue.say("press-a-key"), {**edges, **tries(tongue, name, 1)})
    if name == tongue.line.settings.needs:
        changed = (*tongue.say("menu-changed"), *full)
        tongue.put(f"{name}.changed", name, changed, {**edges, **tries(tongue, name, 1)})
    for number in (2, 3):
        rest = {**edges, **tries(tongue, name, number)}
        silent = (*tongue.say("no-keys-hint"), *short) if number == 2 else (*short, *tongue.say("no-keys-hint"))
        tongue.put(f"{name}.silent-{number}", name, silent, rest)
        tongue.put(f"{name}.wrong-{number}", name, (*tongue.say("wrong-key"), *short), rest)


def message(tongue: Tongue, name: str, step: Message, on: Menu | Area, choices: Mapping[str, str]) -> None:
    """The node of a message that leads to menu *on*: a key pressed during any of it already answers the menu."""
    target = step.next
    edges = {
        **choices,
        **tongue.up(_up(tongue, on)),
        **tongue.skip(tongue.id(target)),
        **tries(tongue, target, 1),
    }
    said = tuple(part for sentence in step.say for part in tongue.say(sentence))
    tongue.put(name, name, (*said, *menu_words(tongue, on)), edges)


def menu_words(tongue: Tongue, step: Menu | Area) -> Speech:
    """What a menu says in full: function before key."""
    said = [part for sentence in step.say for part in tongue.say(sentence)]
    for key, option in step.options.items():
        said += tongue.say(option.say, key=_key(key))
    return tuple(said)


def _short_words(tongue: Tongue, step: Menu | Area) -> Speech:
    said = [part for key, option in step.options.items() for part in tongue.say(option.short, key=_key(key))]
    return (*said, *tongue.say("person-short"))


def _key(key: str) -> Callable[[Speaker], str]:
    return lambda speaker: speaker.key(key)


def _up(tongue: Tongue, step: Menu | Area) -> str:
    """The id one level up: the list alone where that is the language menu."""
    above = tongue.line.steps.get(step.up)
    if isinstance(above, LanguageMenu):
        return f"mul/{step.up}.again"
    return tongue.id(step.up)
