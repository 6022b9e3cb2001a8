"""Menus as nodes: menus of keys, areas, and the messages said on the way to them.

A menu is heard at most three times: first in full, then in short after silence or after a wrong key. Both are
counted together, and the words tell the caller which of the two it was.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ivr.graph.builder import LanguageBuild
from ivr.graph.nodes import NO_INPUT, NO_MATCH, Speech
from ivr.graph.wording import Wording
from ivr.line.steps import Area, LanguageMenu, Menu, Message

Entry = Callable[[str], str]
"""From a step's name to the id where it begins, in the language at hand."""


def tries(lang: LanguageBuild, name: str, already: int) -> Mapping[str, str]:
    """The automatic edges after *already* hearings of menu *name*: two more, then where the line gives up."""
    if already >= 3:
        end = lang.id(lang.line.settings.give_up)
        return {NO_INPUT: end, NO_MATCH: end}
    return {
        NO_INPUT: lang.id(f"{name}.silent-{already + 1}"),
        NO_MATCH: lang.id(f"{name}.wrong-{already + 1}"),
    }


def menu(lang: LanguageBuild, name: str, step: Menu | Area, choices: Mapping[str, str]) -> None:
    """The nodes of a menu of keys; *choices* says where each option's key leads."""
    edges = {**choices, **lang.up(_up(lang, step)), **lang.skip(lang.id(f"{name}.skipped"))}
    full, short = menu_words(lang, step), _short_words(lang, step)
    lang.put(name, name, full, {**edges, **tries(lang, name, 1)})
    lang.put(f"{name}.skipped", name, lang.say("press-a-key"), {**edges, **tries(lang, name, 1)})
    if name == lang.line.settings.needs:
        changed = (*lang.say("menu-changed"), *full)
        lang.put(f"{name}.changed", name, changed, {**edges, **tries(lang, name, 1)})
    for number in (2, 3):
        rest = {**edges, **tries(lang, name, number)}
        silent = (*lang.say("no-keys-hint"), *short) if number == 2 else (*short, *lang.say("no-keys-hint"))
        lang.put(f"{name}.silent-{number}", name, silent, rest)
        lang.put(f"{name}.wrong-{number}", name, (*lang.say("wrong-key"), *short), rest)


def message(lang: LanguageBuild, name: str, step: Message, on: Menu | Area, choices: Mapping[str, str]) -> None:
    """The node of a message that leads to menu *on*: a key pressed during any of it already answers the menu."""
    target = step.next
    edges = {
        **choices,
        **lang.up(_up(lang, on)),
        **lang.skip(lang.id(target)),
        **tries(lang, target, 1),
    }
    said = tuple(part for sentence in step.say for part in lang.say(sentence))
    lang.put(name, name, (*said, *menu_words(lang, on)), edges)


def menu_words(lang: LanguageBuild, step: Menu | Area) -> Speech:
    """What a menu says in full: function before key."""
    said = [part for sentence in step.say for part in lang.say(sentence)]
    for key, option in step.options.items():
        said += lang.say(option.say, key=_key(key))
    return tuple(said)


def _short_words(lang: LanguageBuild, step: Menu | Area) -> Speech:
    said = [part for key, option in step.options.items() for part in lang.say(option.short, key=_key(key))]
    return (*said, *lang.say("person-short"))


def _key(key: str) -> Callable[[Wording], str]:
    return lambda wording: wording.key(key)


def _up(lang: LanguageBuild, step: Menu | Area) -> str:
    """The id one level up: the list alone where that is the language menu."""
    above = lang.line.steps.get(step.up)
    if isinstance(above, LanguageMenu):
        return f"mul/{step.up}.again"
    return lang.id(step.up)
