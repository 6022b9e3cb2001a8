"""What is said of one helper, in the order in which a frightened listener needs it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from ivr.graph.hours_words import hours_speech
from ivr.graph.nodes import Pause, Say, Speech
from ivr.graph.wording import Wording
from ivr.line.hours import Status
from ivr.line.prompts import Sentence
from ivr.values import FINNISH


class HelperSpeech:
    """One helper's contact in one language."""

    def __init__(self, wording: Wording, full_name: str) -> None:
        self.wording = wording
        self.full_name = full_name
        self.line = wording.context.line
        self.contact = self.line.contact(full_name)
        self.path, self.words = self.line.words_of(wording.language, full_name)
        self._first: dict[Status, Speech] = {}

    def first(self, now: Status) -> Speech:
        """The first reading: what and for whom, its name, the number twice, languages, hours, price."""
        if now not in self._first:
            self._first[now] = self._first_reading(now)
        return self._first[now]

    def _first_reading(self, now: Status) -> Speech:
        return (
            *self._own("sentence"),
            *self._own("before"),
            *self.reach(twice=True),
            *self._own("about"),
            *self._languages(),
            *(hours_speech(self.contact, self.wording, now) if self.contact.number else ()),
            *self._price(),
        )

    @cached_property
    def number_alone(self) -> Speech:
        """The number once more, with what must be heard before it."""
        return (*self._own("before"), *self.reach(twice=False))

    def reach(self, *, twice: bool) -> Speech:
        """The helper's name and how to reach it."""
        say, contact = self.wording.say, self.contact
        if contact.number is not None:
            number = self.wording.digits(contact.groups)
            once = (*self.name(), *say("number-is", number=number))
            return (*once, Pause(1), *say("number-again", number=number)) if twice else once
        none = self._own("no_number") or say("no-number")
        if (web := contact.web_for(self.wording.language)) is not None:
            address = self.wording.web(web)
            warning = say("web-warning") if twice else ()
            opened = (*self.name(), *none, *warning, *say("web-is"), *address)
        else:
            address = self.wording.email(contact.email or "")
            opened = (*self.name(), *none, *say("email-is"), *address)
        return (*opened, Pause(1), *address) if twice else opened

    @cached_property
    def more(self) -> Speech:
        """Key 4: the longer wording, the web address with its warning, the number, what a connection costs."""
        say, contact = self.wording.say, self.contact
        said: list[Say | Pause] = [*self.name(), *self._own("more")]
        if (web := contact.web_for(self.wording.language)) is not None:
            address = self.wording.web(web)
            said += [*say("web-warning"), *say("web-is"), *address, Pause(1), *address, *self.wording.spelled(web)]
        if contact.email is not None:
            said += [
                *say("email-is"),
                *self.wording.email(contact.email),
                *self.wording.spelled(contact.email),
            ]
        if contact.number is not None:
            said += [*self._own("before"), *say("number-is", number=self.wording.digits(contact.groups))]
        if contact.connect is not None:
            call = self.line.settings.call
            said += say(f"connected-price-{call.price}")
            said += say("call-on-bill") if call.on_bill == "maybe" else ()
            said += say("their-own-rules")
        return tuple(said)

    def name(self) -> Speech:
        """The helper's name; the Finnish one in the Finnish voice where this language has none."""
        if self.words.name is not None or self.wording.language == FINNISH:
            return self._own("name")
        return HelperSpeech(self.wording.finnish, self.full_name).name()

    def _own(self, part: str) -> Speech:
        found: Sentence | None = getattr(self.words, part)
        if found is None:
            return ()
        return self.wording.fill(found, ("providers", self.path, part), {})

    def _languages(self) -> Speech:
        """In which languages they answer, and in Finnish the words that ask for an interpreter."""
        contact, wording = self.contact, self.wording
        own = wording.language
        if contact.number is None and self.words.no_number is not None:
            return ()  # its own words tell of its languages: a page does not answer
        said: list[Say | Pause] = []
        if contact.languages:
            said += wording.say("answers-in", languages=wording.languages(_own_first(contact.languages, own)))
        if contact.interpreter == "yes":
            said += wording.say("interpreter-yes")
        elif contact.interpreter == "no":
            said += wording.say("interpreter-no")
        spoken = own in contact.languages or own == FINNISH
        # Finnish words that ask for an interpreter help only where one is known to be there.
        if contact.number is not None and not spoken and contact.interpreter == "yes":
            language = self.line.settings.languages[own].in_finnish
            said += [*wording.say("say-this"), *wording.finnish.say("interpreter-words", language=language)]
        return tuple(said)

    def _price(self) -> Speech:
        if self.contact.number is None or self.contact.price == "not known":
            return ()
        said = self.wording.say(f"price-{self.contact.price}")
        return (*said, *self.wording.say("bill-no")) if self.contact.on_bill == "no" else said


def _own_first(tags: Sequence[str], own: str) -> list[str]:
    return sorted(tags, key=lambda tag: tag != own)
