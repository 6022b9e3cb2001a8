"""The language menu: where a call begins. Each language names itself, in its own voice, with its own key.

Page one has the languages asked for most; after them, and the notice of danger, each language of page two says, in its
own words, the key that leads to page two, where its own key is. A language without a sound is named by the voice of
another where its words say how (``door``); else it is not named, and its key still works.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ivr.graph.builder import LanguageBuild
from ivr.graph.call_graph import State
from ivr.graph.menus import tries
from ivr.graph.nodes import GREETING, NOTICE, Listen, Node, Speech
from ivr.graph.spots import AGAIN, CHANGED, OWN_NUMBER, PAGE_TWO, Spot, address, silent, wrong
from ivr.graph.wording import Wording
from ivr.line.line import Line
from ivr.line.settings import Language
from ivr.line.steps import LanguageMenu

FIRST_PAGE = 1
LANGUAGE_LINE = "language-line"


def language_menu(lang: LanguageBuild, name: str, menu: LanguageMenu, first: Mapping[str, str]) -> None:
    """The nodes of every page; *first* is where each language's key leads. On repeats the list comes alone.

    The notice comes between the languages of page one and those that are only behind the key to page two: whoever
    presses nothing hears of a person in time, and most callers have heard their language by then.
    """
    at = lang.spot(name)
    plain = [wording.say(menu.greeting, GREETING) for wording in lang.wordings]
    notices = [menu.notice, *([menu.person] if menu.person is not None else [])]
    notice = [wording.say(sentence, NOTICE) for wording in lang.wordings for sentence in notices]
    said = _lines(lang, menu, FIRST_PAGE)
    own_page = len(on_page(lang, FIRST_PAGE))
    here, elsewhere = said[:own_page], said[own_page:]
    spoken = (*_joined(plain), *_joined(here), *_joined(notice), *_joined(elsewhere))
    lines = _joined(said)
    _page(lang, at, spoken, lines, _keys(lang, at, menu, first, FIRST_PAGE))
    changed = (*lang.say("changed"), *lines)
    edges = {**_keys(lang, at, menu, first, FIRST_PAGE), **tries(lang, at, 1)}
    lang.put(at.but(reading=AGAIN), lines, edges)
    lang.put(at.but(reading=CHANGED), changed, edges)
    if menu.more is not None:
        more = _joined(_lines(lang, menu, FIRST_PAGE + 1)) or lang.say("last-words")  # never dead air
        _page(lang, at.but(reading=PAGE_TWO), more, more, _keys(lang, at, menu, first, FIRST_PAGE + 1))


def on_page(lang: LanguageBuild, page: int) -> list[tuple[str, Language]]:
    """The languages of a page, in the order of their keys."""
    languages = lang.line.settings.languages.items()
    return sorted(((tag, each) for tag, each in languages if each.page == page), key=lambda item: item[1].key)


def own_number(lang: LanguageBuild, menu: LanguageMenu) -> None:
    """Where a call to the language's own number begins: neutral first words, then as after its key."""
    start = lang.build.nodes[lang.id(menu.next)]
    speech = (*lang.say(menu.greeting, GREETING), *start.speech)
    assert isinstance(start.ending, Listen)
    lang.build.put(Node(start.at.but(reading=OWN_NUMBER), speech, start.ending, start.edges))


def _page(lang: LanguageBuild, at: Spot, first: Speech, lines: Speech, keys: Mapping[str, str]) -> None:
    lang.put(at, first, {**keys, **tries(lang, at, 1)})
    for number in (2, 3):
        edges = {**keys, **tries(lang, at, number)}
        hint = lang.say("no-keys") if number == 3 else ()
        lang.put(at.but(attempt=silent(number)), (*lines, *hint), edges)
        lang.put(at.but(attempt=wrong(number)), (*lines, *lang.say("wrong-key")), edges)


def _keys(lang: LanguageBuild, at: Spot, menu: LanguageMenu, first: Mapping[str, str], page: int) -> Mapping[str, str]:
    """Where the keys of a page lead. Pressed again, the key to page two only begins it anew."""
    again, page_two = address(at.but(reading=AGAIN)), address(at.but(reading=PAGE_TWO))
    choices = {each.key: first[tag] for tag, each in on_page(lang, page)}
    more = {menu.more: page_two} if menu.more is not None else {}
    here = again if page == FIRST_PAGE else page_two
    return MappingProxyType({**more, **choices, **lang.up(again), **lang.skip(here)})


def _lines(lang: LanguageBuild, menu: LanguageMenu, page: int) -> list[Speech]:
    """What a page says: each of its languages with its key, and on page one those of page two with theirs.

    Nothing is said for a language that cannot be heard.
    """
    named = [(tag, each.key) for tag, each in on_page(lang, page)]
    if page == FIRST_PAGE and menu.more is not None:
        named += [(tag, menu.more) for tag, _ in on_page(lang, page + 1)]
    said = []
    for tag, key in named:
        wording = Wording(lang.build.context, tag)
        closed = lang.build.states[tag] is State.CLOSED
        said.append(wording.door("name", LANGUAGE_LINE, key) if closed else _own_line(wording, key))
    return said


def language_lines(wording: Wording, line: Line, menu: LanguageMenu) -> Speech:
    """A language's own line as often as it is said: with its key, and on page one with the key to page two."""
    own = line.settings.languages[wording.language]
    named = [own.key, menu.more] if own.page != FIRST_PAGE and menu.more is not None else [own.key]
    return _joined([_own_line(wording, key) for key in named])


def _own_line(wording: Wording, key: str) -> Speech:
    return wording.say(LANGUAGE_LINE, key=wording.key(key))


def _joined(said: list[Speech]) -> Speech:
    return tuple(part for speech in said for part in speech)
