"""Who helps, as ``data/providers.yaml`` has it."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from ivr.line.fields import Dialled, Email, Known, Name, NoneWord, Published, Shape, Tag, Text, Web, wrong
from ivr.line.hours import DAYS, Block, DatedHours, Schedule
from ivr.line.numbers import dialled_digits, dialled_groups, international
from ivr.messages import w
from ivr.values import FINNISH

Day = Literal["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
HALVES = (0, 30)


class Hours(Shape):
    """One row of a contact's hours."""

    days: tuple[Day, ...] = Field(min_length=1, examples=["[mon, tue, wed, thu, fri]"])
    start: dt.time = Field(alias="from", examples=['"09:00"'])
    to: dt.time = Field(examples=['"16:00"'])
    language: Tag | None = None

    @model_validator(mode="after")
    def _halves(self) -> Hours:
        for name, time in (("from", self.start), ("to", self.to)):
            if time.minute not in HALVES or time.second:
                message = w('"{time}" cannot be said: only full and half hours', time=f"{time:%H:%M}")
                raise wrong(message, w('like "09:00" or "15:30"'), (name,))
        if self.start == self.to != dt.time(0):  # from midnight to midnight is a whole day
            raise _no_stretch(self.to)
        return self


class DatedException(Shape):
    """One day that is different."""

    on: dt.date = Field(examples=['"2026-12-24"'])
    closed: bool = False
    start: dt.time | None = Field(default=None, alias="from")
    to: dt.time | None = None
    language: Tag | None = None

    @model_validator(mode="after")
    def _says_something(self) -> DatedException:
        if self.closed == (self.start is not None) or (self.start is None) != (self.to is None):
            raise wrong(w("an exception is either closed or has from and to"), '{on: "2026-12-24", closed: yes}')
        if self.start is not None and self.start == self.to != dt.time(0):
            raise _no_stretch(self.start)
        return self


def _no_stretch(time: dt.time) -> PydanticCustomError:
    shown = f"{time:%H:%M}"
    message = w('from "{time}" to "{time}" is no time at all, or a whole day', time=shown)
    return wrong(message, w('write when it closes; for a whole day from "00:00" to "00:00"'), ("from",))


class Agreement(Shape):
    """With whom it is agreed that we ring them, and since when."""

    with_: Annotated[Text | None, NoneWord] = Field(default=None, alias="with")
    on: Annotated[dt.date | None, NoneWord] = None


class Confirmation(Shape):
    """Who rang or wrote and heard that number and hours are right, and on what day."""

    on: dt.date
    by: Text = Field(max_length=20, examples=["AB"])


class Contact(Shape):
    """One way to reach a provider."""

    number: Published | None = Field(default=None, examples=['"029 546 3177"'])
    read_as: Published | None = None
    connect: Annotated[Dialled | None, NoneWord] = Field(default=None, examples=['"+358295463177"', "no"])
    agreed: Agreement = Agreement()
    speak: bool = Field(examples=["yes", "no"])
    languages: tuple[Tag, ...] = ()
    interpreter: Known = "not known"
    interpreter_for: tuple[Tag, ...] = ()
    hours: Literal["always", "not known"] | tuple[Hours, ...] = "not known"
    hours_source: Text | None = None
    hours_confidence: Literal["high", "medium"] | None = None
    holidays: Literal["closed", "as usual", "not known"] = "not known"
    exceptions: tuple[DatedException, ...] = ()
    price: Literal["free", "normal", "not known"] = "not known"
    on_bill: Literal["no", "maybe", "not known"] = "not known"
    web: Web | None = None
    web_in: dict[Tag, Web] = Field(default_factory=dict)
    email: Email | None = None
    form: Text | None = None
    note: Text | None = None
    source: Text
    seen: Text
    confidence: Literal["high", "medium"]
    confirmed: Annotated[Confirmation | None, NoneWord] = None
    checked_by: Annotated[Text | None, NoneWord] = None

    @model_validator(mode="after")
    def _reachable(self) -> Contact:
        if self.number is None and self.web is None and self.email is None and self.form is None:
            hint = w("give it a number, a web address or an e-mail address")
            raise wrong(w("a contact has nothing to reach it by"), hint)
        if self.connect is not None and self.number is None:
            raise wrong(w("a number that we dial must also be read aloud"), w("write number: as it is published"))
        return self

    @model_validator(mode="after")
    def _same_digits(self) -> Contact:
        spoken = self.read_as or self.number
        if self.number is None or spoken is None:
            return self
        if dialled_digits(spoken) != dialled_digits(self.number):
            raise wrong(
                w('read_as "{spoken}" has other digits than number "{number}"', spoken=spoken, number=self.number),
                w("read_as only moves the pauses: the digits must be the same"),
                ("read_as",),
            )
        if self.speak and any(len(group) > 4 for group in self.groups):
            raise wrong(
                w('"{number}" has a group of more than four digits: too long to remember', number=spoken),
                w('add read_as: with the same digits in shorter groups, like "0800 05 058"'),
                ("number" if self.read_as is None else "read_as",),
            )
        if self.connect is not None and self.connect != international(self.number):
            raise wrong(
                w('we would dial "{connect}" but read "{number}" aloud', connect=self.connect, number=self.number),
                w("mend the one that is wrong: both must be the same number"),
                ("connect",),
            )
        return self

    @property
    def groups(self) -> tuple[str, ...]:
        """The digits that callers dial, in the groups in which they are read."""
        return dialled_groups(self.read_as or self.number or "")

    def sounds_like(self, other: Contact) -> bool:
        """Whether the two numbers are easy to mix up: as long, and different in one or two digits only."""
        one, two = "".join(self.groups), "".join(other.groups)
        return bool(one) and len(one) == len(two) and 0 < sum(a != b for a, b in zip(one, two, strict=True)) < 3

    def answers_in(self, language: str) -> bool:
        """Whether they answer in *language*; where that is not known, they are taken to answer in Finnish."""
        return language in (self.languages or (FINNISH,))

    def web_for(self, language: str) -> str | None:
        """The web address for callers of *language*: their own page where there is one."""
        return self.web_in.get(language, self.web)

    def brings(self, language: str) -> bool:
        """Whether they are known to bring an interpreter for *language*."""
        return self.interpreter == "yes" and language in self.interpreter_for

    def hours_told(self, language: str) -> list[tuple[str | None, list[Hours]]]:
        """The rows of hours that callers of *language* are told, by the language served.

        Their own first, then Finnish; every language where theirs is not served.
        """
        by_language: dict[str | None, list[Hours]] = {}
        for row in self.hours if not isinstance(self.hours, str) else ():
            by_language.setdefault(row.language, []).append(row)
        served = [each for each in (None, language) if each in by_language]
        wanted = dict.fromkeys([*served, FINNISH] if served else by_language)
        return [(each, by_language[each]) for each in wanted if each in by_language]

    def languages_told(self, language: str) -> tuple[str, ...]:
        """The languages that callers of *language* are told of when they hear about this contact."""
        rows = self.hours_told(language) if self.number is not None else []
        return (*self.languages, *(each for each, _ in rows if each not in (None, language)))

    @property
    def _tells_hours(self) -> bool:
        return self.number is not None and self.hours != "not known"

    def schedule(self) -> Schedule:
        """The hours as a clock can ask them; without a number they are not told, whatever the clock says."""
        blocks = () if isinstance(self.hours, str) else self.hours
        return Schedule(
            always=self.hours == "always",
            blocks=tuple(
                Block(tuple(DAYS.index(day) for day in row.days), row.start, row.to, row.language) for row in blocks
            ),
            closed_on_holidays=self.holidays == "closed",
            exceptions=tuple(DatedHours(row.on, row.start, row.to, row.language) for row in self.exceptions),
            confirmed=self.confirmed.on if self.confirmed is not None and self._tells_hours else None,
        )


class Official(Shape):
    """Their own names for themselves; not read aloud from here."""

    fi: Text
    sv: Text | None = None
    en: Text | None = None


class Seed(Shape):
    """The page the line was built from, word for word; never read aloud."""

    wording: tuple[Text, ...] = ()
    contacts: tuple[Text, ...] = ()


class Later(Shape):
    """A fact that is newer than the seed page."""

    fact: Text
    source: Text
    seen: Text
    confidence: Literal["high", "medium"]


class Provider(Shape):
    """One organisation, authority or church that helps. ``help_is_free``: what it gives costs nothing, as it says."""

    kind: Literal["authority", "organisation", "church"]
    official: Official
    audience: Literal["everyone", "women", "women_and_children"] = Field(alias="for")
    areas: tuple[Name, ...] = Field(min_length=1, examples=["[everywhere]"])
    extra: bool = False
    help_is_free: bool = False
    part_of: Name | None = None
    seed: Seed = Seed()
    later: tuple[Later, ...] = ()
    contacts: dict[Name, Contact] = Field(min_length=1)

    def serves(self, area: str) -> bool:
        """Whether somebody in *area* can turn to them; ``any`` is a caller who would rather not say."""
        return area == "any" or "everywhere" in self.areas or area in self.areas
