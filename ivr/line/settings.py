"""The line itself, as ``menus/line.yaml`` has it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, model_validator

from ivr.line.fields import ContactName, Key, Name, NoneWord, OwnNumber, PrintedKeys, Shape, Tag, Text, wrong
from ivr.messages import w

MOST_AT_A_TIME, MOST_AN_HOUR = 200, 2000
"""The highest limits of transfers: so many are counted."""


class Language(Shape):
    """A language callers can choose: its page and key for ever, its voice, and what it is called in Finnish.

    Without a ``voice`` it is spoken by recordings, or not at all until there are enough of them. ``speak_as`` is
    the tag that Twilio wants beside some voices. Calls to ``number``, one of our own, begin in this language.
    """

    page: int = Field(default=1, ge=1, le=2)
    key: Key
    voice: Annotated[Text | None, NoneWord] = Field(examples=["Polly.Suvi-Neural", "none"])
    speak_as: Annotated[Text | None, NoneWord] = Field(default=None, examples=["fi-FI"])
    in_finnish: Text = Field(examples=["vietnam"])
    number: Annotated[OwnNumber | None, NoneWord] = None


class KeyStep(Shape):
    """A key that works everywhere and the step it leads to."""

    key: Annotated[Key | None, NoneWord]
    to: Name


class Keys(Shape):
    """The keys that work everywhere. ``none`` switches one off: nothing is said of it then."""

    person: KeyStep
    cover: KeyStep
    up: Annotated[Key | None, NoneWord]
    skip: Annotated[Key | None, NoneWord]


class HelperKeys(Shape):
    """The keys while a helper is read."""

    connect: Key
    next: Key
    again: Key
    more: Key


class Waits(Shape):
    """Seconds of silence before the line speaks again."""

    after_menu: int = Field(ge=5, le=60)
    after_number: int = Field(ge=5, le=60)
    last_words: int = Field(ge=5, le=60)
    after_goodbye: int = Field(ge=1, le=10)


class Ringing(Shape):
    """How long to ring, and how long a connected call may last, in seconds (Twilio's bounds)."""

    ring: int = Field(ge=10, le=600)
    longest: int = Field(ge=600, le=14400)


class Limits(Shape):
    """How many callers one machine connects at a time, and in an hour; where nothing is written, all who ask for it.

    Never by the caller's number. Whom key 0 rings has a reserve of its own: ``ivr/voice/limits.py``.
    """

    transfers_at_a_time: int | None = Field(default=None, ge=2, le=MOST_AT_A_TIME)
    transfers_an_hour: int | None = Field(default=None, ge=10, le=MOST_AN_HOUR)

    @model_validator(mode="after")
    def _can_both_be_met(self) -> Limits:
        most, an_hour = self.transfers_at_a_time, self.transfers_an_hour
        if most is not None and an_hour is not None and an_hour < most:
            message = w("{most} at a time, but only {an_hour} in an hour", most=most, an_hour=an_hour)
            hint = w("an hour has room for at least as many as one moment: 10 at a time, 120 in an hour")
            raise wrong(message, hint, ("transfers_an_hour",))
        return self


class Whisper(Shape):
    """What the person who answers hears before the caller is put through."""

    on: bool
    say_need: bool


class Call(Shape):
    """What a call to our own number costs, and whether it can show on the phone's bill."""

    price: Literal["free", "normal"]
    on_bill: Literal["no", "maybe"]


class Budgets(Shape):
    """The most that callers are asked to wait and to press: seconds of a calm reader, and keys."""

    first_words: float = Field(gt=0)
    first_language: float = Field(gt=0)
    own_language: float = Field(gt=0)
    own_language_on_page_two: float = Field(default=60, gt=0)
    welcome: float = Field(gt=0)
    person_offered: float = Field(gt=0)
    before_ringing: float = Field(gt=0)
    before_ringing_with_interpreter: float = Field(default=12, gt=0)
    first_number: float = Field(gt=0)
    number: float = Field(gt=0)
    about_a_helper: float = Field(gt=0)
    before_a_language: float = Field(gt=0)
    whisper: float = Field(gt=0)
    menu: float = Field(gt=0)
    sentence: float = Field(gt=0)
    keys: int = Field(gt=0)
    options: int = Field(gt=0)
    months: int = Field(gt=0)


class Source(Shape):
    """Where words come from on which a caller's safety or rights hang, and the lawyer who has checked them."""

    source: Text
    seen: Text
    checked_by: Annotated[Text | None, NoneWord]


class Settings(Shape):
    """Everything that is decided once for the whole line."""

    name: Text
    mode: Literal["practice", "live"]
    number: Annotated[OwnNumber | None, NoneWord]
    call: Call
    recording: Literal["no"]
    start: Name
    needs: Name
    give_up: Name
    helpline: ContactName
    second_helpline: ContactName
    connect_after_silence: bool
    languages: dict[Tag, Language] = Field(min_length=1)
    printed: dict[Tag, PrintedKeys] = Field(default_factory=dict)
    before_language: tuple[Tag, ...] = Field(min_length=1)
    keys: Keys
    helper_keys: HelperKeys
    waits: Waits
    ringing: Ringing
    limits: Limits = Limits()
    whisper: Whisper
    extras: dict[Name, bool]
    areas: tuple[Name, ...]
    budgets: Budgets
    never_said: dict[Tag, tuple[Text, ...]]
    not_before_a_need: dict[Tag, tuple[Text, ...]]
    not_in_the_cover: dict[Tag, tuple[Text, ...]] = Field(default_factory=dict)
    safety: dict[Text, Source] = Field(default_factory=dict)
