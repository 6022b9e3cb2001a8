"""Hours as words: usual ones, confirmed ones, and what the clock lets us say of now."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from ivr.graph.nodes import Speech
from ivr.graph.wording import Wording
from ivr.line.hours import DAYS, Status
from ivr.line.providers import Contact, Hours


def hours_speech(contact: Contact, wording: Wording, now: Status) -> Speech:
    """When they answer, for a caller in *wording*'s language."""
    if contact.hours == "not known":
        return wording.say("hours-not-known")
    speech = list(wording.say(f"{now}-now")) if now != "usual" else []
    if contact.hours == "always" and now != "closed":
        speech += wording.say("hours-always")
    word = "hours-usual" if now == "usual" else "hours-confirmed"
    for language, rows in contact.hours_told(wording.language):
        if language in (None, wording.language):
            speech += wording.say(word, times=times(rows, wording))
        else:
            speech += wording.say(f"{word}-in", language=wording.languages([language]), times=times(rows, wording))
    if contact.holidays == "closed":
        speech += wording.say("holidays-closed")
    return tuple(speech)


def times(rows: Iterable[Hours], wording: Wording) -> str:
    """Days and hours of some rows, joined: ``on weekdays from nine to sixteen``."""
    words = wording.words
    said = []
    for row in rows:
        start = _time(row.start, words.hours_from, words.half_from)
        to = _time(row.to, words.hours_to, words.half_to, end=True)
        said.append(f"{days(row, wording)} {start} {to}")
    return wording.list_of(said)


def _time(time: dt.time, whole: Sequence[str], half: Sequence[str], *, end: bool = False) -> str:
    if time.minute:
        return half[time.hour]
    return whole[24 if end and time.hour == 0 else time.hour]


def days(row: Hours, wording: Wording) -> str:
    """The days of a row: every day, on weekdays, from Monday to Thursday, on Tuesday and Friday."""
    words = wording.words
    places = sorted(DAYS.index(day) for day in row.days)
    if places == list(range(7)):
        return words.every_day
    if places == list(range(5)):
        return words.weekdays
    if len(places) > 2 and places[-1] - places[0] == len(places) - 1:
        return f"{words.days_from[places[0]]} {words.days_to[places[-1]]}"
    return wording.list_of([words.days_on[place] for place in places])
