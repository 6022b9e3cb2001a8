"""The words of one language, as ``prompts/<language>.yaml`` has them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, field_validator, model_validator

from ivr.line.fields import Name, NoneWord, Shape, Tag, Text, wrong
from ivr.messages import w


class Review(Shape):
    """The native speaker who signed a sentence, and when."""

    by: Text = Field(max_length=20, examples=["AB"])
    on: dt.date


class Sentence(Shape):
    """Words to be spoken, and who has checked them. ``reviewed`` is none until a native speaker signs."""

    text: Text
    reviewed: Annotated[Review | None, NoneWord] = None


def _sentence(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


Worded = Annotated[Sentence, BeforeValidator(_sentence)]


class HelperWords(Shape):
    """What is said of a helper. Without a ``name`` the Finnish one is said, in the Finnish voice.

    ``no_number`` is said instead of the general words where the helper has no number that is read.
    """

    name: Worded | None = None
    sentence: Worded
    before: Worded | None = None
    no_number: Worded | None = None
    about: Worded | None = None
    more: Worded | None = None


class Joiners(Shape):
    """What stands between the parts of a list, and before the last, where CLDR does not have it right."""

    between: Text
    last: Text


class Vocabulary(Shape):
    """Single words that the program joins into numbers, keys, days and hours, and two lists that it only looks for.

    ``pressed`` are the words for 0 to 9, star and hash as they stand beside "press", where a language bends them;
    ``letters`` what callers call each letter of a web address, where they do not write with Latin letters.
    """

    digits: tuple[Text, ...] = Field(min_length=10, max_length=10)
    star: Text
    hash: Text
    dot: Text
    slash: Text
    dash: Text
    at: Text
    endings: dict[Name, Text]
    languages: dict[Tag, Text]
    hours_from: tuple[Text, ...] = Field(min_length=25, max_length=25)
    hours_to: tuple[Text, ...] = Field(min_length=25, max_length=25)
    half_from: tuple[Text, ...] = Field(min_length=24, max_length=24)
    half_to: tuple[Text, ...] = Field(min_length=24, max_length=24)
    days_on: tuple[Text, ...] = Field(min_length=7, max_length=7)
    days_from: tuple[Text, ...] = Field(min_length=7, max_length=7)
    days_to: tuple[Text, ...] = Field(min_length=7, max_length=7)
    weekdays: Text
    every_day: Text
    joiners: Joiners | None = None
    pressed: tuple[Text, ...] | None = Field(default=None, min_length=12, max_length=12)
    letters: dict[Annotated[str, Field(pattern="^[a-z]$")], Text] = Field(default_factory=dict)
    for_everyone: tuple[Text, ...] = ()
    for_women: tuple[Text, ...] = ()

    @property
    def pressed_words(self) -> tuple[str, ...]:
        """The words for 0 to 9, star and hash, as they stand beside "press"."""
        return self.pressed or (*self.digits, self.star, self.hash)

    @model_validator(mode="after")
    def _distinct_digits(self) -> Vocabulary:
        words = [*self.digits, self.star, self.hash]
        pressed = self.pressed or ()
        if len({*pressed}) < len(pressed):
            raise wrong(
                w('"{word}" is the word for two different keys', word=max(pressed, key=pressed.count)),
                w("each of the twelve keys has its own word"),
                ("pressed",),
            )
        twice = {word for word in words if words.count(word) > 1}
        if twice:
            hint = w("each of the twelve keys has its own word")
            places = [*(("digits", digit) for digit in range(10)), ("star",), ("hash",)]
            last = max(place for place, word in enumerate(words) if word == min(twice))
            raise wrong(w('"{word}" is the word for two different keys', word=min(twice)), hint, places[last])
        return self


DAYS_AND_HOURS = ("hours_from", "hours_to", "half_from", "half_to", "days_on", "days_from", "days_to")
"""The lists of a vocabulary in which each word has its own meaning."""


DOOR_NAMES: Mapping[str, tuple[str, ...]] = {
    "name": ("key",),
    "connecting": (),
    "say_this": (),
    "still_trying": (),
    "not_reached": ("key", "number", "emergency"),
    "after_call": ("key",),
}
"""The sentences of a door, and the names that each must fill in."""


class Door(Shape):
    """What is said of a language that has no voice yet, by the voice of another that can pronounce it.

    ``name`` is a proper name and a digit, ``connecting`` one sentence before a person is rung, and ``digits`` are 0 to
    9, all spelled as the voice of ``voice_of`` reads them best. ``checked_by`` is whoever has heard and judged them.

    The others may be left out; then the languages of the beginning speak alone: ``say_this`` before the Finnish words
    that ask for an interpreter, ``still_trying`` while the number is rung again, ``not_reached`` when nobody was
    reached, ``after_call`` after a talk.
    """

    voice_of: Tag
    digits: tuple[Text, ...] = Field(min_length=10, max_length=10)
    name: Worded
    connecting: Worded
    say_this: Worded | None = None
    still_trying: Worded | None = None
    not_reached: Worded | None = None
    after_call: Worded | None = None
    checked_by: Annotated[Text | None, NoneWord] = None

    @property
    def sentences(self) -> dict[str, Sentence]:
        """Those that are written, by their names."""
        parts = {name: getattr(self, name) for name in DOOR_NAMES}
        return {name: part for name, part in parts.items() if part is not None}

    @field_validator("digits")
    @classmethod
    def _distinct(cls, digits: tuple[str, ...]) -> tuple[str, ...]:
        if len({*digits}) < len(digits):
            word = max(digits, key=digits.count)
            hint = w("each of the ten digits has its own word")
            raise wrong(w('"{word}" is the word for two different keys', word=word), hint)
        return digits


class Prompts(Shape):
    """Every word of one language."""

    review: Text
    words: Vocabulary
    sentences: dict[Name, Worded]
    providers: dict[str, HelperWords]
    door: Door | None = None
