"""The language menu: where a call begins. Each language names itself, in its own voice, with its own key.

Page one has the languages asked for most; after them each language of page two says, in its own words, the key
that leads to page two, where its own key is. A language without a sound is not named: its key still works.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ivr.graph.builder import Tongue
from ivr.graph.menus import tries
from ivr.graph.nodes import Listen, Node, Speech, State
from ivr.graph.speaker import Speaker
from ivr.line.line import Line
from ivr.line.settings import Language
from ivr.line.steps import LanguageMenu

FIRST_PAGE = 1
OWN_NUMBER = "own-number"
"""The node where a call to a number of one language's own begins."""


def language_menu(tongue: Tongue, name: str, menu: LanguageMenu, first: Mapping[str, str]) -> None:
    """The nodes of every page; *first* is where each language's key leads. On repeats the list comes alone."""
    plain = [speaker.say(menu.greeting) for speaker in tongue.speakers]
    notice = [speaker.say(menu.notice) for speaker in tongue.speakers]
    lines = _lines(tongue, menu, FIRST_PAGE)
    spoken = (*_joined(plain), *lines, *_joined(notice))
    _page(tongue, name, name, spoken, lines, _keys(tongue, name, menu, first, FIRST_PAGE))
    changed = (*tongue.say("changed"), *lines)
    edges = {**_keys(tongue, name, menu, first, FIRST_PAGE), **tries(tongue, name, 1)}
    tongue.put(f"{name}.again", name, lines, edges)
    tongue.put(f"{name}.changed", name, changed, edges)
    if menu.more is not None:
        more = _lines(tongue, menu, FIRST_PAGE + 1) or tongue.say("last-words")  # never dead air
        _page(tongue, name, page_two(name), more, more, _keys(tongue, name, menu, first, FIRST_PAGE + 1))


def page_two(name: str) -> str:
    """The name of the second page of the language menu *name*."""
    return f"{name}.page-two"


def on_page(tongue: Tongue, page: int) -> list[tuple[str, Language]]:
    """The languages of a page, in the order of their keys."""
    languages = tongue.line.settings.languages.items()
    return sorted(((tag, each) for tag, each in languages if each.page == page), key=lambda item: item[1].key)


def own_number(tongue: Tongue, menu: LanguageMenu) -> None:
    """Where a call to the language's own number begins: neutral first words, then as after its key."""
    start = tongue.build.nodes[tongue.id(menu.next)]
    speech = (*tongue.say(menu.greeting), *start.speech)
    assert isinstance(start.ending, Listen)
    tongue.build.put(Node(tongue.language, OWN_NUMBER, start.step, speech, start.ending, start.edges))


def _page(tongue: Tongue, step: str, name: str, first: Speech, lines: Speech, keys: Mapping[str, str]) -> None:
    tongue.put(name, step, first, {**keys, **tries(tongue, name, 1)})
    for number in (2, 3):
        edges = {**keys, **tries(tongue, name, number)}
        hint = tongue.say("no-keys") if number == 3 else ()
        tongue.put(f"{name}.silent-{number}", step, (*lines, *hint), edges)
        tongue.put(f"{name}.wrong-{number}", step, (*lines, *tongue.say("wrong-key")), edges)


def _keys(tongue: Tongue, name: str, menu: LanguageMenu, first: Mapping[str, str], page: int) -> Mapping[str, str]:
    """Where the keys of a page lead. Pressed again, the key to page two only begins it anew."""
    again = tongue.id(f"{name}.again")
    choices = {each.key: first[tag] for tag, each in on_page(tongue, page)}
    more = {menu.more: tongue.id(page_two(name))} if menu.more is not None else {}
    here = again if page == FIRST_PAGE else tongue.id(page_two(name))
    return MappingProxyType({**more, **choices, **tongue.up(again), **tongue.skip(here)})


def _lines(tongue: Tongue, menu: LanguageMenu, page: int) -> Speech:
    """What a page says: each of its languages with its key, and on page one those of page two with theirs."""
    named = [(tag, each.key) for tag, each in on_page(tongue, page)]
    if page == FIRST_PAGE and menu.more is not None:
        named += [(tag, menu.more) for tag, _ in on_page(tongue, page + 1)]
    heard = [(tag, key) for tag, key in named if tongue.build.states[tag] is not State.CLOSED]
    return _joined([_own_line(Speaker(tongue.build.mouths, tag), key) for tag, key in heard])


def language_lines(speaker: Speaker, line: Line, menu: LanguageMenu) -> Speech:
    """A language's own line as often as it is said: with its key, and on page one with the key to page two."""
    own = line.settings.languages[speaker.language]
    named = [own.key, menu.more] if own.page != FIRST_PAGE and menu.more is not None else [own.key]
    return _joined([_own_line(speaker, key) for key in named])


def _own_line(speaker: Speaker, key: str) -> Speech:
    return speaker.say("language-line", key=speaker.key(key))


def _joined(said: list[Speech]) -> Speech:
    return tuple(part for speech in said for part in speech)
