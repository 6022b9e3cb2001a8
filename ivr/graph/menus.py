"""Menus as nodes: menus of keys, areas, and the messages said on the way to them.

A menu is heard at most three times: first in full, then in short after silence or after a wrong key. Both are
counted together, and the words tell the caller which of the two it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ivr.graph.builder import LanguageBuild
from ivr.graph.nodes import CLOSING, MESSAGE, NO_INPUT, NO_MATCH, OPENING, OPTION, SHORT_OPTION, Speech
from ivr.graph.spots import AGAIN, CHANGED, MUL, SKIPPED, Spot, address, silent, wrong
from ivr.graph.wording import Wording
from ivr.line.steps import Area, LanguageMenu, Menu, Message

CALL_ON_BILL = "call-on-bill"
"""The sentence that is left out of a message where the line's calls can show on no bill."""


def tries(lang: LanguageBuild, at: Spot, already: int) -> Mapping[str, str]:
    """The automatic edges after *already* hearings of the menu *at*: two more, then where the line gives up."""
    if already >= 3:
        end = lang.id(lang.line.settings.give_up)
        return {NO_INPUT: end, NO_MATCH: end}
    return {
        NO_INPUT: address(at.but(attempt=silent(already + 1))),
        NO_MATCH: address(at.but(attempt=wrong(already + 1))),
    }


def menu(lang: LanguageBuild, name: str, step: Menu | Area, choices: Mapping[str, str]) -> None:
    """The nodes of a menu of keys; *choices* says where each option's key leads."""
    at = lang.spot(name)
    skipped = at.but(reading=SKIPPED)
    edges = {**choices, **lang.up(_up(lang, step)), **lang.skip(address(skipped))}
    full, short = menu_words(lang, step), _short_words(lang, step)
    lang.put(at, full, {**edges, **tries(lang, at, 1)})
    lang.put(skipped, lang.say("press-a-key"), {**edges, **tries(lang, at, 1)})
    if name == lang.line.settings.needs:
        changed = (*lang.say("menu-changed"), *full)
        lang.put(at.but(reading=CHANGED), changed, {**edges, **tries(lang, at, 1)})
    for number in (2, 3):
        rest = {**edges, **tries(lang, at, number)}
        hint = lang.say("no-keys-hint")
        after_silence = (*hint, *short) if number == 2 else (*short, *hint)
        lang.put(at.but(attempt=silent(number)), after_silence, rest)
        lang.put(at.but(attempt=wrong(number)), (*lang.say("wrong-key"), *short), rest)


def message(lang: LanguageBuild, name: str, step: Message, on: Menu | Area, choices: Mapping[str, str]) -> None:
    """The node of a message that leads to menu *on*: a key pressed during any of it already answers the menu."""
    target = lang.spot(step.next)
    edges = {
        **choices,
        **lang.up(_up(lang, on)),
        **lang.skip(address(target)),
        **tries(lang, target, 1),
    }
    said = tuple(part for sentence in _true(lang, step.say) for part in lang.say(sentence, MESSAGE))
    lang.put(lang.spot(name), (*said, *menu_words(lang, on)), edges)


def menu_words(lang: LanguageBuild, step: Menu | Area) -> Speech:
    """What a menu says in full: function before key."""
    said = [part for sentence in _true(lang, step.say) for part in lang.say(sentence, OPENING)]
    for key, option in step.options.items():
        said += lang.say(option.say, OPTION, key=key_word(key))
    for sentence in step.after if isinstance(step, Menu) else ():
        said += lang.say(sentence, CLOSING)
    return tuple(said)


def _short_words(lang: LanguageBuild, step: Menu | Area) -> Speech:
    said = [
        part for key, option in step.options.items() for part in lang.say(option.short, SHORT_OPTION, key=key_word(key))
    ]
    return (*said, *lang.say("person-short"))


def key_word(key: str) -> Callable[[Wording], str]:
    """The word for *key*, in whatever language it is said."""
    return lambda wording: wording.key(key)


def _up(lang: LanguageBuild, step: Menu | Area) -> str:
    """The id one level up: the list alone where that is the language menu."""
    above = lang.line.steps.get(step.up)
    if isinstance(above, LanguageMenu):
        return address(Spot(MUL, step.up, reading=AGAIN))
    return lang.id(step.up)


def _true(lang: LanguageBuild, sentences: Sequence[str]) -> Iterator[str]:
    """*sentences* without the warning of a bill where the call can show on none, and a notice without words here."""
    on_bill = lang.line.settings.call.on_bill == "maybe"
    known = lang.wordings[0].prompts.sentences
    return (each for each in sentences if each in known and (on_bill or each != CALL_ON_BILL))
