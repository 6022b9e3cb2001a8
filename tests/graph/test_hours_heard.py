"""Hours as callers hear them: the clock at a fork, and hours as words."""

from __future__ import annotations

import datetime as dt

import pytest

from ivr.graph.call_graph import CallGraph
from ivr.line.hours import HELSINKI
from ivr.line.load import Line
from tests.kit import lines
from tests.kit.places import at
from twiml_phone import Listens, Presses
from twiml_phone.call.transcript import Heard


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


def heard_at(graph: CallGraph, when: str, *keys: str) -> list[str]:
    """What is heard at a moment after these keys."""
    phone = lines.phone_of(lines.app_of(graph, now=moment(when)))
    call = phone.dial_in()
    for key in keys:
        call = phone.advance(phone.advance(call, Listens()), Presses(key))
    began = call.now
    call = phone.advance(call, Listens())
    return [entry.words for entry in call.transcript if isinstance(entry, Heard) and entry.at >= began]


KUURA, CLINIC = ("1", "5", "5"), ("1", "5", "2", "1")
"""The keys to a helper whose confirmed hours differ by language, and to one who answers past midnight."""


def test_open_now_and_closed_now_are_said_only_from_confirmed_hours(graph: CallGraph, line: Line) -> None:
    sentences = line.prompts["fi"].sentences
    open_now, closed_now = sentences["open-now"].text, sentences["closed-now"].text.replace("{{ person }}", "nolla")

    assert open_now in heard_at(graph, "2026-12-01 10:00", *KUURA)
    assert closed_now in heard_at(graph, "2026-12-01 21:00", *KUURA)
    late = heard_at(graph, "2027-08-01 10:00", *KUURA)
    assert not {open_now, closed_now} & set(late)
    assert any("arkisin yhdeksästä kahteenkymmeneen" in words for words in late)


@pytest.mark.parametrize(
    ("when", "sentence"),
    [
        ("2026-12-01 11:59", "closed-now"),  # Finnish callers are served; Swedish ones only from twelve to fourteen
        ("2026-12-01 13:59", "open-now"),
        ("2026-12-01 14:00", "closed-now"),
        ("2026-12-24 13:00", "closed-now"),  # a public holiday
        ("2026-12-31 13:00", "closed-now"),  # a day that differs
    ],
)
def test_now_is_told_by_the_hours_in_the_callers_language(
    graph: CallGraph, line: Line, when: str, sentence: str
) -> None:
    text = line.prompts["sv"].sentences[sentence].text.replace("{{ person }}", "noll")

    assert text in heard_at(graph, when, "2", *KUURA[1:])


@pytest.mark.parametrize(
    ("when", "sentence"),
    [
        ("2026-12-01 17:59", "closed-now"),
        ("2026-12-01 18:00", "open-now"),
        ("2026-12-02 01:59", "open-now"),  # Wednesday: still Tuesday's evening
        ("2026-12-02 02:00", "closed-now"),
        ("2026-12-02 18:30", "closed-now"),
    ],
)
def test_hours_that_pass_midnight_are_open_until_they_end(
    graph: CallGraph, line: Line, when: str, sentence: str
) -> None:
    text = line.prompts["fi"].sentences[sentence].text.replace("{{ person }}", "nolla")
    said = heard_at(graph, when, *CLINIC)

    assert text in said
    assert any("kahdeksastatoista kahteen" in words for words in said)


def test_a_closed_helper_is_still_read_with_its_number(graph: CallGraph) -> None:
    said = heard_at(graph, "2026-12-24 21:00", *KUURA)

    assert any("yksi yksi kuusi. yhdeksän yhdeksän yhdeksän" in words for words in said)


def test_usual_hours_are_said_in_the_callers_words(graph: CallGraph) -> None:
    long_after = moment("2027-08-01 10:00")  # no confirmation is good any more

    def heard(language: str, *keys: str) -> str:
        speech = at(graph, language, *keys, now=long_after).speech
        return " ".join(part.words for part in speech if hasattr(part, "words"))

    assert "arkisin yhdeksästä kahteenkymmeneen" in heard("fi", "5", "5")
    assert "på vardagar från tolv till fjorton" in heard("sv", "5", "5")
    assert "on weekdays from nine to twenty" in heard("en", "5", "5")
    assert "maanantaista torstaihin seitsemästätoista yhdeksääntoista" in heard("fi", "5", "5", "2")
    assert "on Mondays, on Wednesdays" in heard("en", "2", "2", "2")
