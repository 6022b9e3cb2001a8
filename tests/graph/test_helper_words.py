"""What is said of a helper: hours by the clock and by language, and the Finnish words that ask for an interpreter."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest

from ivr.graph.compile import compile_line
from ivr.graph.helper_speech import HelperSpeech
from ivr.graph.nodes import Say, Speech
from ivr.graph.wording import CompileContext, Wording
from ivr.line.hours import Status
from ivr.line.load import Line, load
from ivr.values import moment
from tests.kit import lines
from tests.kit.played import heard_last, play
from tests.line.slips import EN, HELPERS

VANA, KUURA = "turvakoti_vana/shelter", "kuura/helpline"
NUMBERS = {VANA: "045 0000 274", KUURA: "116 999"}
ENGLISH_FAMILY, NEXT = ("3", "3"), "2"
"""The keys to the helpers of a family, in English, and from each to the next."""
CONFIRMED = '{on: "2026-11-20", by: "AB"}'
CLOSED_ON_CHRISTMAS_EVE = '[{on: "2026-12-24", closed: yes}]'


def with_values(root: Path, contact: str, **values: str) -> Path:
    """The line under *root* with other *values* of *contact*, each in YAML on one line."""
    file = root / HELPERS
    head, number, rest = file.read_text(encoding="utf-8").partition(f'number: "{NUMBERS[contact]}"')
    for name, value in values.items():
        rest, count = re.subn(
            rf"\n      {name}:.*(\n        - .*)*", lambda _, made=f"\n      {name}: {value}": made, rest, count=1
        )
        assert count == 1, name
    file.write_text(head + number + rest, encoding="utf-8")
    return root


def speech_of(line: Line, contact: str, language: str, now: Status = "usual") -> Speech:
    return HelperSpeech(Wording(CompileContext(line), language), contact).first(now)


def words(speech: Speech) -> list[str]:
    return [part.words for part in speech if isinstance(part, Say)]


def said(line: Line, language: str, sentence: str) -> str:
    """A sentence without names but the key for a person."""
    text = line.prompts[language].sentences[sentence].text
    return text.replace("{{ person }}", line.prompts[language].words.digits[0])


# --- open, closed, usual


@pytest.fixture(scope="module")
def always(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Somebody who is always there, but for Christmas Eve, and says so."""
    root = lines.copied(tmp_path_factory.mktemp("line"))
    return with_values(root, VANA, exceptions=CLOSED_ON_CHRISTMAS_EVE, confirmed=CONFIRMED)


@pytest.mark.parametrize("language", lines.SMALL)
def test_who_is_always_there_is_said_to_be_open_or_closed_now_where_that_can_change(
    always: Path, language: str
) -> None:
    line = load(always)
    open_now, closed_now, day_and_night = (
        said(line, language, name) for name in ("open-now", "closed-now", "hours-always")
    )

    heard = {now: words(speech_of(line, VANA, language, now)) for now in ("open", "closed", "usual")}

    hours = {open_now, closed_now, day_and_night}
    assert {now: [each for each in heard[now] if each in hours] for now in heard} == {
        "open": [open_now, day_and_night],
        "closed": [closed_now],
        "usual": [day_and_night],
    }


def test_callers_hear_by_the_clock_whether_somebody_is_there_who_is_always_there_but_on_one_day(always: Path) -> None:
    line = load(always)
    graph = compile_line(line)

    def heard(when: str) -> list[str]:
        now = moment(when)
        assert now is not None
        phone = lines.phone_of(lines.app_of(graph, now=now))
        readings = (heard_last(play(phone, *ENGLISH_FAMILY, *[NEXT] * more)) for more in range(8))
        return next(reading for reading in readings if "Vana shelter." in reading)

    open_now, closed_now = said(line, "en", "open-now"), said(line, "en", "closed-now")
    assert (open_now in heard("2026-12-23 23:59"), closed_now in heard("2026-12-23 23:59")) == (True, False)
    assert (open_now in heard("2026-12-24 12:00"), closed_now in heard("2026-12-24 12:00")) == (False, True)
    assert (open_now in heard("2027-08-01 12:00"), closed_now in heard("2027-08-01 12:00")) == (False, False)


def test_the_readings_between_which_the_clock_chooses_are_never_the_same_words(always: Path) -> None:
    """Nor is the clock asked of whoever is always there, or of a contact whose hours are not told."""
    root = lines.copied(always.parent / "all")
    text = (root / HELPERS).read_text(encoding="utf-8")
    text = text.replace("confirmed: none", f"confirmed: {CONFIRMED}")
    (root / HELPERS).write_text(text, encoding="utf-8")
    with_values(root, VANA, exceptions=CLOSED_ON_CHRISTMAS_EVE)
    line = load(root)
    graph = compile_line(line)

    assert graph.forks
    for fork in graph.forks.values():
        readings = [graph.nodes[id_].speech for id_ in fork.edges.values()]
        assert len(readings) == 3
        assert all(one != other for one, other in combinations(readings, 2)), fork.id
    open_now = said(line, "en", "open-now")
    always_there = Wording(CompileContext(line), "en").digits(line.contact("support_centre").groups)
    open_ones = [" ".join(words(node.speech)) for node in graph.nodes.values() if open_now in words(node.speech)]
    assert open_ones
    assert not any(always_there in each for each in open_ones)


# --- rows of hours


def test_callers_whose_language_is_served_hear_their_hours_and_the_finnish_ones_others_hear_all(
    tmp_path: Path,
) -> None:
    hours = '[{days: [mon], from: "09:00", to: "12:00", language: %s}, {days: [tue], from: "10:00", to: "13:00", language: %s}, {days: [wed], from: "11:00", to: "14:00", language: %s}]'  # noqa: E501
    line = load(with_values(lines.copied(tmp_path), KUURA, hours=hours % ("fi", "sv", "ru"), confirmed=CONFIRMED))

    def days(language: str) -> list[str]:
        known = dict(zip(line.prompts[language].words.days_on, ("mon", "tue", "wed"), strict=False))
        heard = words(speech_of(line, KUURA, language, "open"))
        return [short for each in heard for day, short in known.items() if day in each]

    assert {language: days(language) for language in lines.SMALL} == {
        "fi": ["mon"],
        "sv": ["tue", "mon"],
        "en": ["mon", "tue", "wed"],
    }


def test_until_midnight_is_the_end_of_the_day_and_from_midnight_its_beginning(tmp_path: Path) -> None:
    hours = '[{days: [mon], from: "00:00", to: "00:00"}]'
    end = (EN, "to midnight]", "to the end of the day]")
    root = with_values(lines.copied(tmp_path, end), KUURA, hours=hours)

    assert "Usually open on Mondays from midnight to the end of the day." in words(speech_of(load(root), KUURA, "en"))


# --- words for an interpreter


@pytest.mark.parametrize(
    ("languages", "interpreter", "helps"),
    [
        ("[sv]", "not known", False),
        ("[sv]", "yes", True),
        ("[sv]", "no", False),
        ("[sv, fi]", "not known", False),
        ("[fi]", "no", False),
        ("[]", "not known", False),
        ("[]", "yes", True),
        ("[fi, en]", "yes", False),
    ],
)
def test_finnish_words_for_an_interpreter_are_told_only_where_one_is_known_and_needed(
    tmp_path: Path, languages: str, interpreter: str, helps: bool
) -> None:
    line = load(with_values(lines.copied(tmp_path), KUURA, languages=languages, interpreter=interpreter))

    heard = words(speech_of(line, KUURA, "en"))

    assert (said(line, "en", "say-this") in heard) == helps
    assert ("Tulkki, englanti." in heard) == helps
