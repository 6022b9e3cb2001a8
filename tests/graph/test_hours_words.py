"""Hours as words, each typed by hand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import pytest

from ivr.graph.hours_words import days, hours_speech, times
from ivr.graph.nodes import Say
from ivr.graph.wording import CompileContext, Wording
from ivr.line.hours import Status
from ivr.line.load import Line
from ivr.line.providers import Hours


@pytest.fixture
def finnish(line: Line) -> Wording:
    return Wording(CompileContext(line), "fi")


def hours(days_: Sequence[str], start: str = "09:00", to: str = "16:00") -> Hours:
    return Hours.model_validate(
        {"days": list(days_), "from": dt.time.fromisoformat(start), "to": dt.time.fromisoformat(to)}
    )


WEEK = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@pytest.mark.parametrize(
    ("on", "words"),
    [
        (WEEK, "joka päivä"),
        (WEEK[:5], "arkisin"),
        (WEEK[:3], "maanantaista keskiviikkoon"),
        (WEEK[1:4], "tiistaista torstaihin"),
        (WEEK[3:], "torstaista sunnuntaihin"),
        (WEEK[:2], "maanantaisin ja tiistaisin"),
        (WEEK[5:], "lauantaisin ja sunnuntaisin"),
        (("mon", "wed", "fri"), "maanantaisin, keskiviikkoisin ja perjantaisin"),
        (("sun",), "sunnuntaisin"),
        (("fri", "wed", "thu"), "keskiviikosta perjantaihin"),
    ],
)
def test_days(on: Sequence[str], words: str, finnish: Wording) -> None:
    assert days(hours(on), finnish) == words


@pytest.mark.parametrize(
    ("start", "to", "words"),
    [
        ("09:00", "16:00", "joka päivä yhdeksästä kuuteentoista"),
        ("09:30", "16:30", "joka päivä yhdeksän kolmestakymmenestä kuusitoista kolmeenkymmeneen"),
        ("00:00", "01:00", "joka päivä keskiyöstä yhteen"),
        ("01:00", "00:00", "joka päivä yhdestä keskiyöhön"),
        ("23:30", "00:30", "joka päivä kaksikymmentäkolme kolmestakymmenestä nolla kolmeenkymmeneen"),
    ],
)
def test_times(start: str, to: str, words: str, finnish: Wording) -> None:
    assert times([hours(WEEK, start, to)], finnish) == words


def test_several_rows_are_one_list(finnish: Wording) -> None:
    rows = [hours(WEEK[:5]), hours(("sat",), "10:00", "12:00")]

    assert times(rows, finnish) == "arkisin yhdeksästä kuuteentoista ja lauantaisin kymmenestä kahteentoista"


def told(line: Line, contact: str, language: str, now: Status = "usual") -> list[str]:
    wording = Wording(CompileContext(line), language)
    return [part.words for part in hours_speech(line.contact(contact), wording, now) if isinstance(part, Say)]


def test_what_is_not_known_is_said_to_be_so(line: Line) -> None:
    unknown = next(
        f"{name}/{each}"
        for name, provider in line.providers.items()
        for each, contact in provider.contacts.items()
        if contact.hours == "not known"
    )

    assert told(line, unknown, "en") == [line.prompts["en"].sentences["hours-not-known"].text]


@pytest.mark.parametrize(
    ("now", "sentences"),
    [("usual", ["hours-always"]), ("open", ["open-now", "hours-always"]), ("closed", ["closed-now"])],
)
def test_always_is_said_but_when_they_are_closed(now: Status, sentences: list[str], line: Line) -> None:
    always = line.full_name(line.settings.helpline)
    texts = [line.prompts["en"].sentences[name].text.replace("{{ person }}", "zero") for name in sentences]

    assert told(line, always, "en", now)[: len(texts)] == texts
