"""0 rings a person wherever a key is heard: again, then others, and then words help.

Keys are heard during the words before it rings; once it rings, none is.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ivr.line.load import Line
from tests.kit import lines
from tests.kit.lines import HELPLINE, OWN, RUNG
from tests.kit.played import BUSY, EVERYBODY, NO_ANSWER, NOBODY, heard, heard_last, play, play_until, rung, words
from twiml_phone import Call, DialOutcome, HangsUp, Listens, Phone, Presses, Waits
from twiml_phone.call.transcript import Ended, Heard, Pressed


def test_0_rings_the_helpline_after_two_keys_and_shows_our_own_number(phone: Phone) -> None:
    call = play(phone, "1", "0", Waits())

    assert call.ringing is not None
    assert (call.ringing.numbers, call.ringing.caller_id) == ((HELPLINE,), OWN)
    assert (call.ringing.timeout, call.ringing.time_limit) == (45, 14400)


def test_0_works_before_a_language_is_chosen(phone: Phone, line: Line) -> None:
    call = play(phone, "0", *NOBODY)

    assert rung(call) == EVERYBODY
    since = next(place for place, entry in enumerate(call.transcript) if isinstance(entry, Pressed))
    after = [entry for entry in call.transcript[since:] if isinstance(entry, Heard)]
    assert {entry.language for entry in after} == {"fi-FI", "sv-SE", "en-GB"}
    assert words(line, "en", "start-not-reached", key="one") in heard_last(call)


@pytest.mark.parametrize("status", ["busy", "no-answer", "failed", "canceled", "weather", "answered-by-nobody"])
def test_a_number_that_does_not_answer_is_rung_once_more_then_the_others_and_then_words_help(
    phone: Phone, line: Line, status: str
) -> None:
    call = play(phone, "1", "0", *[DialOutcome(status)] * len(RUNG))

    assert RUNG[0] == RUNG[1] == HELPLINE
    assert rung(call) == EVERYBODY
    assert heard_last(call)[0] == words(line, "fi", "not-reached")
    assert sum("nolla kaksi yhdeksän. nolla nolla nolla. kolme yksi" in said for said in heard_last(call)) == 2
    assert any("nolla kahdeksan nolla. nolla nolla nolla. nolla nolla viisi" in said for said in heard_last(call))
    assert any("yksi yksi kaksi" in said for said in heard_last(call))


def test_after_nobody_answered_1_rings_again_and_star_leads_to_the_needs(phone: Phone, line: Line) -> None:
    again = play(phone, "1", "0", *NOBODY, "1", Waits())
    other = play(phone, "1", "0", *NOBODY, "*")

    assert rung(again) == [*EVERYBODY, (HELPLINE,)]
    assert heard_last(other)[0] == words(line, "fi", "need-force", key="yksi")


def test_somebody_who_hangs_up_in_the_whisper_counts_as_not_reached(phone: Phone, line: Line) -> None:
    call = play(phone, "2", "0", DialOutcome("completed", bridged=False), Waits())

    assert rung(call) == [(HELPLINE,)] * 2
    assert words(line, "sv", "still-trying") in heard(call)


def test_after_a_talk_the_caller_is_asked_whether_anybody_spoke(phone: Phone, line: Line) -> None:
    call = play(phone, "3", "0", DialOutcome("answered", seconds=300))

    assert heard_last(call)[0] == words(line, "en", "after-call", key="one")
    assert play(phone, "3", "0", DialOutcome("answered"), "1", Waits()).ringing is not None


def test_a_caller_who_hangs_up_while_it_rings_is_never_passed_on(phone: Phone) -> None:
    call = play(phone, "1", "0", Waits(), HangsUp())
    before_it_rang = play(phone, "1", "0", HangsUp())

    assert rung(call) == [(HELPLINE,)]
    assert isinstance(call.transcript[-1], Ended)
    assert rung(before_it_rang) == []
    assert isinstance(before_it_rang.transcript[-1], Ended)


def connecting(phone: Phone, *keys: str) -> Call:
    """A call in the middle of the words before it rings, after the last of *keys*."""
    *before, last = keys
    return phone.advance(play_until(phone, before), Presses(last))


@pytest.mark.parametrize("first", ["0", "10", "310", "91", "920"])
@pytest.mark.parametrize("key", ["0", "#", "7"])
def test_0_again_or_a_wrong_key_while_connecting_rings_at_once_and_says_nothing_more(
    phone: Phone, first: str, key: str
) -> None:
    connected = connecting(phone, *first)
    call = phone.advance(connected, Presses(key))

    assert connected.ringing is None
    assert call.ringing is not None
    assert call.ringing.numbers == (HELPLINE,)
    assert (call.now, heard_last(call)) == (connected.now, [])


def test_0_again_while_it_is_tried_once_more_rings_the_same_number_at_once(phone: Phone, line: Line) -> None:
    events = [event for outcome in (BUSY,) * len(RUNG) for event in ("0", outcome)]
    call = play(phone, "1", "0", *events)

    assert rung(call) == EVERYBODY
    assert heard_last(call)[0] == words(line, "fi", "not-reached")


def test_while_connecting_the_cover_key_gives_the_cover_and_star_leads_to_the_needs(phone: Phone, line: Line) -> None:
    for before in ("10", "1120", "1121"):
        covered = phone.advance(phone.advance(connecting(phone, *before), Presses("9")), Listens())
        other = phone.advance(phone.advance(connecting(phone, *before), Presses("*")), Listens())

        assert heard_last(covered) == [words(line, "fi", "cover")]
        assert covered.ended
        assert heard_last(other)[0] == words(line, "fi", "need-force", key="yksi")
        assert rung(covered) == rung(other) == []


def test_between_two_numbers_too_the_cover_key_gives_the_cover(phone: Phone, line: Line) -> None:
    call = play(phone, "1", "0", BUSY, "9")

    assert rung(call) == [(HELPLINE,)]
    assert heard_last(call) == [words(line, "fi", "cover")]
    assert call.ended


def test_where_only_a_person_can_be_reached_the_cover_key_ends_the_call_without_a_word(phone: Phone) -> None:
    connected = connecting(phone, "9", "1")
    call = phone.advance(connected, Presses("9"))

    assert (call.ended, call.now, rung(call)) == ("hangup", connected.now, [])
    assert heard_last(call) == []


def test_while_it_rings_no_key_is_heard(phone: Phone) -> None:
    ringing = play(phone, "1", "0", Waits())
    call = ringing
    for key in "0159*#":
        call = phone.advance(call, Presses(key))

    assert call.ringing == ringing.ringing
    assert all(entry.lost for entry in call.transcript[len(ringing.transcript) :] if isinstance(entry, Pressed))


def without_connection(tmp_path: Path) -> Phone:
    change = ("data/providers.yaml", 'connect: "+358290003177"', "connect: no")
    return lines.phone_of(lines.app_of(lines.graph_of(lines.copied(tmp_path, change))), strict=True)


@pytest.mark.parametrize(("key", "digits"), [("1", "nolla kaksi yhdeksän"), ("3", "zero two nine")])
def test_a_line_that_may_ring_nobody_reads_the_helplines_number_twice_at_0(
    tmp_path: Path, key: str, digits: str
) -> None:
    phone = without_connection(tmp_path)
    call = play(phone, key, "0")

    assert rung(call) == []
    assert sum(digits in said for said in heard_last(call)) == 2
    assert sum("zero two nine" in said for said in heard_last(play(phone, "0"))) == 2


def test_an_operator_may_connect_callers_who_press_nothing_at_the_very_end(tmp_path: Path) -> None:
    change = ("menus/line.yaml", "connect_after_silence: no", "connect_after_silence: yes")
    phone = lines.phone_of(lines.app_of(lines.graph_of(lines.copied(tmp_path, change))), strict=True)
    silent = play(phone, "1", *[Waits()] * 5)
    to_the_end = play(phone, "1", *[Waits()] * 4, *NOBODY, *[Waits()] * 3)

    assert rung(silent) == [(HELPLINE,)]
    assert rung(to_the_end) == EVERYBODY
    assert to_the_end.ended


def test_after_the_first_number_a_further_agreed_number_is_rung_before_words_help(tmp_path: Path, line: Line) -> None:
    change = ("menus/start.yaml", "then: [city_desk/desk, open_clinic/phone]", "then: [turvakoti_vana/shelter]")
    phone = lines.phone_of(lines.app_of(lines.graph_of(lines.copied(tmp_path, change))), strict=True)
    call = play(phone, "1", "0", BUSY, NO_ANSWER, BUSY)

    assert rung(call) == [(HELPLINE,), (HELPLINE,), ("+358450000274",)]
    assert heard_last(call)[0] == words(line, "fi", "not-reached")
