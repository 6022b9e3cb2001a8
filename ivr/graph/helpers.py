"""Helpers as nodes, one at a time: first reading, the number alone, more about them, and the end of a list."""

from __future__ import annotations

from ivr.graph.builder import LanguageBuild
from ivr.graph.helper_order import HelperList
from ivr.graph.menus import key_word
from ivr.graph.nodes import NO_INPUT, NO_MATCH, OPENING, Fork, Speech
from ivr.graph.spots import CLOCK, CLOSED, END, MORE, OPEN, SILENT_2, WRONG_2, WRONG_3, Spot, address
from ivr.graph.transfers import ring_spot
from ivr.line.hours import Status

MOST_KEYS_SAID = 3
Askers = tuple[tuple[str, str], ...]
"""Steps and areas that have the same list."""


def helper_list(lang: LanguageBuild, helpers: HelperList, also: Askers) -> None:
    """The nodes of a whole list: each helper leads to the next, the last to the end of the list."""
    for number in range(len(helpers.contacts)):
        _Helper(lang, helpers, number, also).nodes()
    _end_of_list(lang, helpers, also)


def entry(lang: LanguageBuild, helpers: HelperList, number: int = 0) -> str:
    """The id where helper *number* (from 0) of a list begins: a fork where the clock may be asked."""
    at = _spot(lang, helpers, helpers.contacts[number])
    return address(at.but(reading=CLOCK) if lang.schedule(at.helper).asks_the_clock else at)


def _spot(lang: LanguageBuild, helpers: HelperList, helper: str = "") -> Spot:
    return Spot(lang.language, helpers.step, helpers.area, helper)


def _also(at: Spot, also: Askers) -> tuple[Spot, ...]:
    return tuple(at.but(step=step, area=area) for step, area in also)


class _Helper:
    """The nodes of one helper in one list."""

    def __init__(self, lang: LanguageBuild, helpers: HelperList, number: int, also: Askers) -> None:
        self.lang = lang
        self.helpers = helpers
        self.number = number
        self.also = also
        self.full_name = helpers.contacts[number]
        self.at = _spot(lang, helpers, self.full_name)
        self.contact = lang.line.contact(self.full_name)
        self.voice = lang.helper(self.full_name)
        self.is_last = number == len(helpers.contacts) - 1
        self.keys = lang.line.settings.helper_keys

    @property
    def next(self) -> str:
        if self.is_last:
            return address(_spot(self.lang, self.helpers).but(reading=END))
        return entry(self.lang, self.helpers, self.number + 1)

    @property
    def after_silence(self) -> str:
        """Silence goes on to the next helper; after the last one to the last words."""
        return self.lang.id(self.lang.line.settings.give_up) if self.is_last else self.next

    def nodes(self) -> None:
        lang, at, wait = self.lang, self.at, self.lang.line.settings.waits.after_number
        choices, keys_said = self._choices(), self._keys_said()
        number_alone = address(at.but(attempt=SILENT_2))
        first_edges = {
            **choices,
            **lang.skip(number_alone),
            NO_INPUT: number_alone,
            NO_MATCH: address(at.but(attempt=WRONG_2)),
        }
        for spot, speech in self._readings().items():
            self._put(spot, (*speech, *keys_said), first_edges, wait)
        later = {
            **choices,
            **lang.skip(self.next),
            NO_INPUT: self.after_silence,
            NO_MATCH: address(at.but(attempt=WRONG_3)),
        }
        alone = self.voice.number_alone
        wrong = lang.say("wrong-key")
        self._put(at.but(attempt=SILENT_2), (*alone, *keys_said), later, wait)
        self._put(at.but(attempt=WRONG_2), (*wrong, *alone, *keys_said), later, wait)
        last_edges = {**later, NO_MATCH: self.after_silence}
        offers = (*wrong, *lang.say("person-short"), *keys_said, *lang.say("other-help"))
        self._put(at.but(attempt=WRONG_3), offers, last_edges)
        more = (*self.voice.more, *self._keys_said(heard_more=True))
        self._put(at.but(reading=MORE), more, later, wait)

    def _put(self, at: Spot, speech: Speech, edges: dict[str, str], wait: int | None = None) -> None:
        self.lang.put(at, speech, edges, wait, _also(at, self.also))

    def _readings(self) -> dict[Spot, Speech]:
        """The first readings: one, or three of which the clock chooses where the hours are confirmed."""
        opening = self.helpers.say if self.number == 0 else ()
        said = tuple(part for sentence in opening for part in self.lang.say(sentence, OPENING))
        readings = {self.at: (*said, *self.voice.first("usual"))}
        schedule = self.lang.schedule(self.full_name)
        if not schedule.asks_the_clock:
            return readings
        edges = {"usual": address(self.at)}
        sides: dict[Status, str] = {"open": OPEN, "closed": CLOSED}
        for now, reading in sides.items():
            side = self.at.but(reading=reading)
            readings[side] = (*said, *self.voice.first(now))
            edges[now] = address(side)
        at = self.at.but(reading=CLOCK)
        fork = Fork(at, schedule, edges, _also(at, self.also))
        self.lang.build.forks[fork.id] = fork
        return readings

    def _choices(self) -> dict[str, str]:
        lang, need = self.lang, self.helpers.need
        choices = {
            self.keys.next: self.next,
            self.keys.again: entry(lang, self.helpers, self.number),
            self.keys.more: address(self.at.but(reading=MORE)),
            **lang.up(lang.id(self.helpers.up)),
        }
        if self.contact.connect is not None:
            choices[self.keys.connect] = self._ringing(self.full_name)
        person = lang.line.settings.keys.person.key
        helpline = lang.line.full_name(lang.line.settings.helpline)
        if need is not None and person is not None and lang.line.contact(helpline).connect is not None:
            choices[person] = self._ringing(helpline)
        return choices

    def _ringing(self, full_name: str) -> str:
        """The id where a contact is rung and told the need of this list."""
        need = self.helpers.need
        self.lang.build.transfers.setdefault(self.lang.language, set()).add((full_name, need))
        return address(ring_spot(self.lang, full_name, need))

    def _keys_said(self, *, heard_more: bool = False) -> Speech:
        """At most three keys: connect where it is possible, next (at the last one a person), again unless both, more.

        Whoever has *heard more* is not offered it as something new.
        """
        lang, keys = self.lang, self.keys
        said = list(lang.say("last-helper")) if self.is_last else []
        offered = [("key-connect", keys.connect)] if self.contact.connect is not None else []
        if not self.is_last:
            offered.append(("key-next", keys.next))
        elif self.contact.connect is None:
            said += lang.say("person-short")
        if heard_more:
            offered.append(("key-again", keys.more))
        else:
            if len(offered) < MOST_KEYS_SAID - 1:  # silence reads the number again too
                offered.append(("key-again", keys.again))
            offered.append(("key-more", keys.more))
        for sentence, key in offered:
            said += lang.say(sentence, key=key_word(key))
        return tuple(said)


def _end_of_list(lang: LanguageBuild, helpers: HelperList, also: Askers) -> None:
    """What is heard after the last helper."""
    keys = lang.line.settings.helper_keys
    at = _spot(lang, helpers).but(reading=END)
    again = at.but(attempt=WRONG_2)
    offers = (
        *lang.say("other-help"),
        *lang.say("list-again", key=key_word(keys.again)),
        *lang.say("person-short"),
    )
    give_up = lang.id(lang.line.settings.give_up)
    choices = {keys.again: entry(lang, helpers), **lang.up(lang.id(helpers.up)), **lang.skip(give_up)}
    edges = {**choices, NO_INPUT: give_up, NO_MATCH: address(again)}
    lang.put(at, (*lang.say("end-of-list"), *offers), edges, None, _also(at, also))
    last = {**choices, NO_INPUT: give_up, NO_MATCH: give_up}
    lang.put(again, (*lang.say("wrong-key"), *offers), last, None, _also(again, also))
