"""Helpers as nodes, one at a time: first reading, the number alone, more about them, and the end of a list."""

from __future__ import annotations

from ivr.graph.builder import LanguageBuild
from ivr.graph.helper_speech import HelperSpeech
from ivr.graph.lists import HelperList
from ivr.graph.nodes import NO_INPUT, NO_MATCH, Fork, Speech
from ivr.graph.transfers import transfer_name
from ivr.line.hours import Status


def helper_list(lang: LanguageBuild, helpers: HelperList) -> None:
    """The nodes of a whole list: each helper leads to the next, the last to the end of the list."""
    for number in range(1, len(helpers.contacts) + 1):
        _Helper(lang, helpers, number).nodes()
    _end_of_list(lang, helpers)


def entry(lang: LanguageBuild, helpers: HelperList, number: int = 1) -> str:
    """The id where helper *number* of a list begins: a fork where the clock may be asked."""
    place = helpers.place(number)
    contact = lang.line.contact(helpers.contacts[number - 1])
    return lang.id(f"{place}.clock" if contact.schedule().for_language(lang.language).asks_the_clock else place)


class _Helper:
    """The nodes of one helper in one list."""

    def __init__(self, lang: LanguageBuild, helpers: HelperList, number: int) -> None:
        self.lang = lang
        self.helpers = helpers
        self.number = number
        self.name = helpers.place(number)
        self.step = helpers.step
        self.full_name = helpers.contacts[number - 1]
        self.contact = lang.line.contact(self.full_name)
        (wording,) = lang.wordings
        self.voice = HelperSpeech(wording, self.full_name)
        self.is_last = number == len(helpers.contacts)
        self.keys = lang.line.settings.helper_keys

    @property
    def next(self) -> str:
        if self.is_last:
            return self.lang.id(f"{self.helpers.name}.end")
        return entry(self.lang, self.helpers, self.number + 1)

    @property
    def after_silence(self) -> str:
        """Silence goes on to the next helper; after the last one to the last words."""
        return self.lang.id(self.lang.line.settings.give_up) if self.is_last else self.next

    def nodes(self) -> None:
        lang, wait = self.lang, self.lang.line.settings.waits.after_number
        number_alone = self.lang.id(f"{self.name}.silent-2")
        first_edges = {
            **self._choices(),
            **lang.skip(number_alone),
            NO_INPUT: number_alone,
            NO_MATCH: lang.id(f"{self.name}.wrong-2"),
        }
        readings = self._readings()
        for name, speech in readings.items():
            lang.put(name, self.step, (*speech, *self._keys_said()), first_edges, wait)
        later = {
            **self._choices(),
            **lang.skip(self.next),
            NO_INPUT: self.after_silence,
            NO_MATCH: lang.id(f"{self.name}.wrong-3"),
        }
        alone = self.voice.number_alone()
        wrong = lang.say("wrong-key")
        lang.put(f"{self.name}.silent-2", self.step, (*alone, *self._keys_said()), later, wait)
        lang.put(f"{self.name}.wrong-2", self.step, (*wrong, *alone, *self._keys_said()), later, wait)
        last_edges = {**later, NO_MATCH: self.after_silence}
        offers = (*wrong, *lang.say("person-short"), *self._keys_said(), *lang.say("other-help"))
        lang.put(f"{self.name}.wrong-3", self.step, offers, last_edges)
        more = (*self.voice.more(), *self._keys_said())
        lang.put(f"{self.name}.more", self.step, more, later, wait)

    def _readings(self) -> dict[str, Speech]:
        """The first readings: one, or three of which the clock chooses where the hours are confirmed."""
        opening = self.helpers.say if self.number == 1 else ()
        said = tuple(part for sentence in opening for part in self.lang.say(sentence))
        usual = {self.name: (*said, *self.voice.first("usual"))}
        schedule = self.contact.schedule().for_language(self.lang.language)
        if not schedule.asks_the_clock:
            return usual
        edges = {"usual": self.lang.id(self.name)}
        sides: tuple[Status, ...] = ("open", "closed")
        for now in sides:
            usual[f"{self.name}.{now}"] = (*said, *self.voice.first(now))
            edges[now] = self.lang.id(f"{self.name}.{now}")
        fork = Fork(self.lang.language, f"{self.name}.clock", schedule, edges)
        self.lang.build.forks[fork.id] = fork
        return usual

    def _choices(self) -> dict[str, str]:
        lang = self.lang
        choices = {
            self.keys.next: self.next,
            self.keys.again: entry(lang, self.helpers, self.number),
            self.keys.more: lang.id(f"{self.name}.more"),
            **lang.up(lang.id(self.helpers.up)),
        }
        if self.contact.connect is not None:
            target = transfer_name(lang, self.full_name, self.helpers.need)
            lang.build.transfers.setdefault(lang.language, set()).add((self.full_name, self.helpers.need))
            choices[self.keys.connect] = lang.id(target)
        if self.helpers.need is not None and lang.line.settings.keys.person.key is not None:
            helpline = lang.line.full_name(lang.line.settings.helpline)
            if lang.line.contact(helpline).connect is not None:
                lang.build.transfers.setdefault(lang.language, set()).add((helpline, self.helpers.need))
                choices[lang.line.settings.keys.person.key] = lang.id(transfer_name(lang, helpline, self.helpers.need))
        return choices

    def _keys_said(self) -> Speech:
        """At most three keys: connect where it is possible, next or that this is the last, again, else more."""
        lang, keys = self.lang, self.keys
        said = list(lang.say("last-helper")) if self.is_last else []
        offered = [("key-next", keys.next)] if not self.is_last else []
        if self.contact.connect is not None:
            offered.insert(0, ("key-connect", keys.connect))
        offered += [("key-again", keys.again), ("key-more", keys.more)]
        for sentence, key in offered[:3]:
            said += lang.say(sentence, key=lambda wording, key=key: wording.key(key))  # type: ignore[misc]
        return tuple(said)


def _end_of_list(lang: LanguageBuild, helpers: HelperList) -> None:
    """What is heard after the last helper."""
    keys = lang.line.settings.helper_keys
    first = entry(lang, helpers)
    name = f"{helpers.name}.end"
    offers = (
        *lang.say("other-help"),
        *lang.say("list-again", key=lambda wording: wording.key(keys.again)),
        *lang.say("person-short"),
    )
    give_up = lang.id(lang.line.settings.give_up)
    choices = {keys.again: first, **lang.up(lang.id(helpers.up)), **lang.skip(give_up)}
    edges = {**choices, NO_INPUT: give_up, NO_MATCH: lang.id(f"{name}.wrong-2")}
    lang.put(name, helpers.step, (*lang.say("end-of-list"), *offers), edges)
    last = {**choices, NO_INPUT: give_up, NO_MATCH: give_up}
    lang.put(f"{name}.wrong-2", helpers.step, (*lang.say("wrong-key"), *offers), last)
