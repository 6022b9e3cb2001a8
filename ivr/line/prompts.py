"""The words of one language, as ``prompts/<language>.yaml`` has them."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

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
    """What is said of a helper. Without a ``name`` the Finnish one is said, in the Finnish voice."""

    name: Worded | None = None
    sentence: Worded
    before: Worded | None = None
    about: Worded | None = None
    more: Worded | None = None


class Joiners(Shape):
    """What stands between the parts of a list, and before the last, where CLDR does not have it right."""

    between: Text
    last: Text


class Vocabulary(Shape):
    """Single words that the program joins into numbers, keys, days and hours, and two lists that it only looks for."""

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
    for_everyone: tuple[Text, ...] = ()
    for_women: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _distinct_digits(self) -> Vocabulary:
        words = [*self.digits, self.star, self.hash]
        twice = {word for word in words if words.count(word) > 1}
        if twice:
            hint = w("each of the twelve keys has its own word")
            places = [*(("digits", digit) for digit in range(10)), ("star",), ("hash",)]
            last = max(place for place, word in enumerate(words) if word == min(twice))
            raise wrong(w('"{word}" is the word for two different keys', word=min(twice)), hint, places[last])
        return self


DAYS_AND_HOURS = ("hours_from", "hours_to", "half_from", "half_to", "days_on", "days_from", "days_to")
"""The lists of a vocabulary in which each word has its own meaning."""


class Prompts(Shape):
    """Every word of one language."""

    review: Text
    words: Vocabulary
    sentences: dict[Name, Worded]
    providers: dict[str, HelperWords]
