"""Helpers as nodes, one at a time: first reading, the number alone, more about them, and the end of a list."""

from __future__ import annotations

from ivr.graph.builder import Tongue
from ivr.graph.helper_words import HelperVoice
from ivr.graph.lists import HelperList
from ivr.graph.nodes import NO_INPUT, NO_MATCH, Fork, Speech
from ivr.graph.transfers import transfer_name
from ivr.line.hours import Status


def helper_list(tongue: Tongue, helpers: HelperList) -> None:
    """The nodes of a whole list: each helper leads to the next, the last to the end of the list."""
    for number in range(1, len(helpers.contacts) + 1):
        _Helper(tongue, helpers, number).nodes()
    _end_of_list(tongue, helpers)


def entry(tongue: Tongue, helpers: HelperList, number: int = 1) -> str:
    """The id where helper *number* of a list begins: a fork where the clock may be asked."""
    place = helpers.place(number)
    contact = tongue.line.contact(helpers.contacts[number - 1])
    return tongue.id(f"{place}.clock" if contact.schedule().confirmed is not None else place)


class _Helper:
    """The nodes of one helper in one list."""

    def __init__(self, tongue: Tongue, helpers: HelperList, number: int) -> None:
        self.tongue = tongue
        self.helpers = helpers
        self.number = number
        self.name = helpers.place(number)
        self.step = helpers.step
        self.full_name = helpers.contacts[number - 1]
        self.contact = tongue.line.contact(self.full_name)
        (speaker,) = tongue.speakers
        self.voice = HelperVoice(speaker, self.full_name)
        self.is_last = number == len(helpers.contacts)
        self.keys = tongue.line.settings.helper_keys

    @property
    def next(self) -> str:
        if self.is_last:
            return self.tongue.id(f"{self.helpers.name}.end")
        return entry(self.tongue, self.helpers, self.number + 1)

    @property
    def after_silence(self) -> str:
        """Silence goes on to the next helper; after the last one to the last words."""
        return self.tongue.id(self.tongue.line.settings.give_up) if self.is_last else self.next

    def nodes(self) -> None:
        tongue, wait = self.tongue, self.tongue.line.settings.waits.after_number
        number_alone = self.tongue.id(f"{self.name}.silent-2")
        first_edges = {
            **self._choices(),
            **tongue.skip(number_alone),
            NO_INPUT: number_alone,
            NO_MATCH: tongue.id(f"{self.name}.wrong-2"),
        }
        readings = self._readings()
        for name, speech in readings.items():
            tongue.put(name, self.step, (*speech, *self._keys_said()), first_edges, wait)
        later = {
            **self._choices(),
            **tongue.skip(self.next),
            NO_INPUT: self.after_silence,
            NO_MATCH: tongue.id(f"{self.name}.wrong-3"),
        }
        alone = self.voice.number_alone()
        wrong = tongue.say("wrong-key")
        tongue.put(f"{self.name}.silent-2", self.step, (*alone, *self._keys_said()), later, wait)
        tongue.put(f"{self.name}.wrong-2", self.step, (*wrong, *alone, *self._keys_said()), later, wait)
        last_edges = {**later, NO_MATCH: self.after_silence}
        offers = (*wrong, *tongue.say("person-short"), *self._keys_said(), *tongue.say("other-help"))
        tongue.put(f"{self.name}.wrong-3", self.step, offers, last_edges)
        more = (*self.voice.more(), *self._keys_said())
        tongue.put(f"{self.name}.more", self.step, more, later, wait)

    def _readings(self) -> dict[str, Speech]:
        """The first readings: one, or three of which the clock chooses where the hours are confirmed."""
        opening = self.helpers.say if self.number == 1 else ()
        said = tuple(part for sentence in opening for part in self.tongue.say(sentence))
        usual = {self.name: (*said, *self.voice.first("usual"))}
        schedule = self.contact.schedule().for_language(self.tongue.language)
        if schedule.confirmed is None:
            return usual
        edges = {"usual": self.tongue.id(self.name)}
        sides: tuple[Status, ...] = ("open", "closed")
        for now in sides:
            usual[f"{self.name}.{now}"] = (*said, *self.voice.first(now))
            edges[now] = self.tongue.id(f"{self.name}.{now}")
        fork = Fork(self.tongue.language, f"{self.name}.clock", schedule, edges)
        self.tongue.build.forks[fork.id] = fork
        return usual

    def _choices(self) -> dict[str, str]:
        tongue = self.tongue
        choices = {
            self.keys.next: self.next,
            self.keys.again: entry(tongue, self.helpers, self.number),
            self.keys.more: tongue.id(f"{self.name}.more"),
            **tongue.up(tongue.id(self.helpers.up)),
        }
        if self.contact.connect is not None:
            target = transfer_name(tongue, self.full_name, self.helpers.need)
            tongue.build.transfers.setdefault(tongue.language, set()).add((self.full_name, self.helpers.need))
            choices[self.keys.connect] = tongue.id(target)
        if self.helpers.need is not None and tongue.line.settings.keys.person.key is not None:
            helpline = tongue.line.full_name(tongue.line.settings.helpline)
            if tongue.line.contact(helpline).connect is not None:
                tongue.build.transfers.setdefault(tongue.language, set()).add((helpline, self.helpers.need))
                choices[tongue.line.settings.keys.person.key] = tongue.id(
                    transfer_name(tongue, helpline, self.helpers.need)
                )
        return choices

    def _keys_said(self) -> Speech:
        """At most three keys: connect where it is possible, next or that this is the last, again, else more."""
        tongue, keys = self.tongue, self.keys
        said = list(tongue.say("last-helper")) if self.is_last else []
        offered = [("key-next", keys.next)] if not self.is_last else []
        if self.contact.connect is not None:
            offered.insert(0, ("key-connect", keys.connect))
        offered += [("key-again", keys.again), ("key-more", keys.more)]
        for sentence, key in offered[:3]:
            said += tongue.say(sentence, key=lambda speaker, key=key: speaker.key(key))  # type: ignore[misc]
        return tuple(said)


def _end_of_list(tongue: Tongue, helpers: HelperList) -> None:
    """What is heard after the last helper."""
    keys = tongue.line.settings.helper_keys
    first = entry(tongue, helpers)
    name = f"{helpers.name}.end"
    offers = (
        *tongue.say("other-help"),
        *tongue.say("list-again", key=lambda speaker: speaker.key(keys.again)),
        *tongue.say("person-short"),
    )
    give_up = tongue.id(tongue.line.settings.give_up)
    choices = {keys.again: first, **tongue.up(tongue.id(helpers.up)), **tongue.skip(give_up)}
    edges = {**choices, NO_INPUT: give_up, NO_MATCH: tongue.id(f"{name}.wrong-2")}
    tongue.put(name, helpers.step, (*tongue.say("end-of-list"), *offers), edges)
    last = {**choices, NO_INPUT: give_up, NO_MATCH: give_up}
    tongue.put(f"{name}.wrong-2", helpers.step, (*tongue.say("wrong-key"), *offers), last)
