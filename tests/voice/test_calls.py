"""Whole calls, played by a phone that knows only HTTP and TwiML."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from flask import Flask

from ivr.graph.call_graph import CallGraph
from ivr.line.load import Line
from tests.kit import lines
from tests.kit.lines import HELPLINE, OWN, RUNG
from tests.kit.places import address
from twiml_phone import Call, DialOutcome, Event, HangsUp, Listens, Phone, Presses, Waits
from twiml_phone.call.transcript import DialEnded, Ended, Heard, Pressed, Rang, Whispered

BUSY, NO_ANSWER = DialOutcome("busy"), DialOutcome("no-answer")
NOBODY = [BUSY] * len(RUNG)
"""Nobody answers of all whom key 0 rings, one after the other."""
EVERYBODY = [(number,) for number in RUNG]


def play(phone: Phone, *events: Event | str) -> Call:
    """A call in which each key is pressed once everything before it has been heard."""
    call = phone.dial_in()
    for event in events:
        if not isinstance(event, Waits):
            call = phone.advance(call, Listens())
        call = phone.advance(call, Presses(event) if isinstance(event, str) else event)
    return call if call.ended else phone.advance(call, Listens())


def heard(call: Call) -> list[str]:
    return [entry.words for entry in call.transcript if isinstance(entry, Heard)]


def heard_last(call: Call) -> list[str]:
    """What was heard since the caller last did something, or a ringing ended."""
    since = max(
        (place for place, entry in enumerate(call.transcript) if isinstance(entry, Pressed | DialEnded)), default=0
    )
    return [entry.words for entry in call.transcript[since:] if isinstance(entry, Heard)]


def rung(call: Call) -> list[tuple[str, ...]]:
    return [entry.numbers for entry in call.transcript if isinstance(entry, Rang)]


def words(line: Line, tag: str, sentence: str, /, **values: str) -> str:
    text = line.prompts[tag].sentences[sentence].text
    for name, value in values.items():
        text = text.replace(f"{{{{ {name} }}}}", value)
    return text


def test_0_rings_the_helpline_after_two_keys_and_shows_our_own_number(phone: Phone) -> None:
    call = play(phone, "1", "0")

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
    again = play(phone, "1", "0", *NOBODY, "1")
    other = play(phone, "1", "0", *NOBODY, "*")

    assert rung(again) == [*EVERYBODY, (HELPLINE,)]
    assert heard_last(other)[0] == words(line, "fi", "need-force", key="yksi")


def test_somebody_who_hangs_up_in_the_whisper_counts_as_not_reached(phone: Phone, line: Line) -> None:
    call = play(phone, "2", "0", DialOutcome("completed", bridged=False))

    assert rung(call) == [(HELPLINE,)] * 2
    assert words(line, "sv", "still-trying") in heard(call)


def test_after_a_talk_the_caller_is_asked_whether_anybody_spoke(phone: Phone, line: Line) -> None:
    call = play(phone, "3", "0", DialOutcome("answered", seconds=300))

    assert heard_last(call)[0] == words(line, "en", "after-call", key="one")
    assert play(phone, "3", "0", DialOutcome("answered"), "1").ringing is not None


def test_a_caller_who_hangs_up_while_it_rings_is_never_passed_on(phone: Phone) -> None:
    call = play(phone, "1", "0", HangsUp())

    assert rung(call) == [(HELPLINE,)]
    assert isinstance(call.transcript[-1], Ended)


def test_silence_from_the_first_moment_ends_in_the_last_words_in_three_languages(phone: Phone, line: Line) -> None:
    call = play(phone, *[Waits()] * 5)

    tail = heard(call)[-9:]
    assert tail[0::2][:3] == [
        words(line, tag, "start-last-words", person=zero, up=star)
        for tag, zero, star in (("fi", "nolla", "tähti"), ("sv", "noll", "stjärna"), ("en", "zero", "star"))
    ]
    assert tail[-3:] == [words(line, tag, "start-goodbye") for tag in ("fi", "sv", "en")]
    assert call.ended


def test_silence_at_a_helper_reads_the_number_alone_then_the_next_helper(phone: Phone, line: Line) -> None:
    call = play(phone, "1", "1", Waits())
    alone = heard(call)[-5:]
    following = play(phone, "1", "1", Waits(), Waits())

    assert alone[0] == "Tukikeskus."
    assert "nolla kaksi yhdeksän. nolla nolla nolla. kolme yksi seitsemän seitsemän" in alone[1]
    assert line.prompts["fi"].providers["calm_line"].sentence.text in heard(following)


def test_silence_and_wrong_keys_get_different_words(phone: Phone, line: Line) -> None:
    silent = play(phone, "1", Waits())
    wrong = play(phone, "1", "8")

    assert heard(silent)[-7] == words(line, "fi", "no-keys-hint")
    assert heard_last(wrong)[0] == words(line, "fi", "wrong-key")


def test_the_cover_is_harmless_takes_no_key_and_ends_the_call(phone: Phone, line: Line) -> None:
    call = play(phone, "1", "1", "9")
    call_with_key = phone.advance(phone.advance(play_until(phone, ["1", "1"]), Presses("9")), Presses("0"))

    assert heard_last(call) == [words(line, "fi", "cover")]
    assert call.ended
    assert rung(phone.advance(call_with_key, Listens()) if not call_with_key.ended else call_with_key) == []


def play_until(phone: Phone, keys: Iterable[str]) -> Call:
    call = phone.dial_in()
    for key in keys:
        call = phone.advance(phone.advance(call, Listens()), Presses(key))
    return phone.advance(call, Listens())


def test_star_leads_one_level_up_everywhere(phone: Phone, line: Line) -> None:
    needs = words(line, "fi", "need-force", key="yksi")
    first_line = words(line, "fi", "language-line", key="yksi")

    assert heard_last(play(phone, "1", "1", "2", "*"))[0] == needs
    assert heard_last(play(phone, "1", "5", "*"))[0] == needs
    assert heard_last(play(phone, "1", "*"))[0] == first_line
    assert heard_last(play(phone, "*"))[0] == first_line


def test_hash_goes_on_past_what_is_being_said(phone: Phone, line: Line) -> None:
    assert heard_last(play(phone, "#"))[0] == words(line, "fi", "language-line", key="yksi")
    assert heard_last(play(phone, "1", "#"))[0] == words(line, "fi", "need-force", key="yksi")
    assert heard_last(play(phone, "1", "#", "#")) == [words(line, "fi", "press-a-key")]
    assert heard_last(play(phone, "1", "1", "#"))[0] == "Tukikeskus."


def test_a_key_pressed_during_the_first_words_already_answers(phone: Phone, line: Line) -> None:
    call = phone.dial_in()
    for key in "11":
        call = phone.advance(call, Presses(key))
    call = phone.advance(call, Listens())

    assert heard_last(call)[0] == line.prompts["fi"].providers["support_centre"].sentence.text
    assert call.now < 60


def test_after_the_last_helper_the_caller_hears_that_it_was_the_last(phone: Phone, line: Line) -> None:
    last = play(phone, "1", "5", "4", "2")
    after = play(phone, "1", "5", "4", "2", "2")

    assert words(line, "fi", "last-helper") in heard_last(last)
    assert words(line, "fi", "key-next", key="kaksi") not in heard_last(last)
    assert heard_last(after)[0] == words(line, "fi", "end-of-list")


def test_at_most_three_keys_are_said_for_a_helper(phone: Phone, line: Line) -> None:
    offers = {
        words(line, "fi", f"key-{name}", key=key)
        for name, key in (("connect", "yksi"), ("next", "kaksi"), ("again", "kolme"), ("more", "neljä"))
    }
    assert len(offers & set(heard_last(play(phone, "1", "1")))) == 3
    assert words(line, "fi", "key-connect", key="yksi") in heard_last(play(phone, "1", "1"))
    assert words(line, "fi", "key-connect", key="yksi") not in heard_last(play(phone, "1", "1", "2"))


def test_a_caller_whose_language_is_not_spoken_hears_what_to_say_in_the_finnish_voice(phone: Phone) -> None:
    call = play(phone, "3", "5", "5", "2", "2")
    spoken = [(entry.words, entry.voice) for entry in call.transcript if isinstance(entry, Heard)]

    assert ("Tulkki, englanti.", "Polly.Suvi-Neural") in spoken
    assert "Tulkki" not in " ".join(heard(play(phone, "1", "5", "5")))


def test_an_address_of_an_earlier_version_goes_on_at_the_same_place(tmp_path: Path, app: Flask) -> None:
    changed = lines.copied(tmp_path, ("menus/line.yaml", "after_menu: 10", "after_menu: 12"))
    old, new = lines.graph_of(lines.FIXTURE), lines.graph_of(changed)
    document = lines.ask(lines.app_of(new).test_client(), address(old, "fi"), Digits="1")

    assert old.revision != new.revision
    assert address(new, "fi", "1") in document


def test_a_call_stays_in_the_version_it_began_in_where_that_is_still_there(tmp_path: Path) -> None:
    changed = lines.copied(tmp_path, ("menus/line.yaml", "after_menu: 10", "after_menu: 12"))
    old, new = lines.graph_of(lines.FIXTURE), lines.graph_of(changed)
    document = lines.ask(lines.app_of(new, old).test_client(), address(old, "fi"), Digits="1")

    assert address(old, "fi", "1") in document


@pytest.mark.parametrize(
    ("path", "first"),
    [
        ("/call/0123456789ab/sv/no-such-step", ("sv", "menu-changed")),
        ("/call/0123456789ab/xx/needs", ("fi", "start-changed")),
        ("/call/nonsense", ("fi", "start-changed")),
        ("/call/a/b/c/d/e", ("fi", "start-changed")),
    ],
)
def test_an_address_that_leads_nowhere_begins_again_with_an_apology(
    app: Flask, line: Line, path: str, first: tuple[str, str]
) -> None:
    assert lines.said(lines.ask(app.test_client(), path))[0] == words(line, *first)
    assert lines.dialled(lines.ask(app.test_client(), path, Digits="0")) == [HELPLINE]


def whispering(tmp_path: Path, on: str) -> Phone:
    """A phone to a line on which the need is not told; nor, where *on* is no, anything else."""
    change = ("menus/line.yaml", "{on: yes, say_need: yes}", f"{{on: {on}, say_need: no}}")
    return lines.phone_of(lines.app_of(lines.graph_of(lines.copied(tmp_path, change))), strict=True)


def whispered(call: Call) -> list[str]:
    return [entry.words for entry in call.transcript if isinstance(entry, Whispered)]


def test_the_person_who_answers_hears_only_the_language_where_that_is_switched_on(tmp_path: Path, line: Line) -> None:
    talked = DialOutcome("answered")
    off, on = whispering(tmp_path / "off", "no"), whispering(tmp_path / "on", "yes")

    assert whispered(play(off, "1", "1", "0", talked)) == []
    assert whispered(play(on, "2", "1", "0", talked)) == [words(line, "fi", "whisper-language", language="ruotsi")]
    assert whispered(play(on, "0", talked)) == [words(line, "fi", "whisper-no-language")]


def test_the_need_is_told_too_where_that_is_switched_on(phone: Phone, line: Line) -> None:
    told = [words(line, "fi", "whisper-language", language="suomi"), words(line, "fi", "whisper-work")]

    assert whispered(play(phone, "1", "2", "0", DialOutcome("answered"))) == told
    assert whispered(play(phone, "1", "2", "1", DialOutcome("answered"))) == told
    assert whispered(play(phone, "1", "0", DialOutcome("answered"))) == told[:1]
    assert whispered(play(phone, "1", "2", "0", BUSY, DialOutcome("answered"))) == told


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


def test_an_extra_that_is_switched_off_is_not_heard_anywhere(tmp_path: Path) -> None:
    change = ("menus/line.yaml", "calm_line: yes", "calm_line: no")
    graph = lines.graph_of(lines.copied(tmp_path, change))
    spoken = " ".join(part.words for node in graph.nodes.values() for part in node.speech if hasattr(part, "words"))

    assert "Tyynilinja" not in spoken
    assert "zero eight zero. zero zero zero. zero zero five" not in spoken


def test_keys_that_are_switched_off_are_neither_said_nor_heard(tmp_path: Path, line: Line) -> None:
    changes = [
        ("menus/line.yaml", 'cover: {key: "9", to: cover}', "cover: {key: none, to: cover}"),
        ("menus/line.yaml", 'skip: "#"', "skip: none"),
    ]
    phone = lines.phone_of(lines.app_of(lines.graph_of(lines.copied(tmp_path, *changes))), strict=True)

    assert words(line, "fi", "if-someone-comes", cover="yhdeksän") not in heard(play(phone, "1"))
    assert heard_last(play(phone, "1", "9"))[0] == words(line, "fi", "wrong-key")
    assert heard_last(play(phone, "1", "#"))[0] == words(line, "fi", "wrong-key")


def test_an_operator_may_connect_callers_who_press_nothing_at_the_very_end(tmp_path: Path) -> None:
    change = ("menus/line.yaml", "connect_after_silence: no", "connect_after_silence: yes")
    phone = lines.phone_of(lines.app_of(lines.graph_of(lines.copied(tmp_path, change))), strict=True)
    silent = play(phone, "1", *[Waits()] * 4)
    to_the_end = play(phone, "1", *[Waits()] * 4, *NOBODY, *[Waits()] * 3)

    assert rung(silent) == [(HELPLINE,)]
    assert rung(to_the_end) == EVERYBODY
    assert to_the_end.ended


def test_an_area_step_leaves_out_helpers_who_are_elsewhere_and_shares_equal_lists(
    phone: Phone, app: Flask, graph: CallGraph, line: Line
) -> None:
    helpers = line.prompts["fi"].providers
    clinic, authority, pihla, calm = ("open_clinic", "support_centre", "pihla", "calm_line")
    here = {"1": (clinic, authority, pihla, calm), "2": (authority, pihla, calm), "3": (authority, calm)}
    heard_there = {
        key: [heard_last(play(phone, "1", "5", "2", key, *"2" * more)) for more in range(len(names))]
        for key, names in here.items()
    }

    for key, names in here.items():
        for said, name in zip(heard_there[key], names, strict=True):
            assert helpers[name].sentence.text in said, (key, name)
        assert words(line, "fi", "last-helper") in heard_there[key][-1]
    question = address(graph, "fi", "5", "2", "#")
    leads = {key: set(lines.addresses(lines.ask(app.test_client(), question, Digits=key))) for key in "1234"}
    assert leads["1"] == leads["4"] != leads["2"] != leads["3"]


def test_all_four_keys_can_be_switched_off_or_moved_and_the_line_stays_whole(tmp_path: Path, line: Line) -> None:
    off = [
        ("menus/line.yaml", 'person: {key: "0", to: person}', "person: {key: none, to: person}"),
        ("menus/line.yaml", 'cover: {key: "9", to: cover}', "cover: {key: none, to: cover}"),
        ("menus/line.yaml", 'up: "*"', "up: none"),
        ("menus/line.yaml", 'skip: "#"', "skip: none"),
    ]
    silent = play(lines.phone_of(lines.app_of(lines.graph_of(lines.copied(tmp_path / "off", *off)))), "1", "0")
    moved = ("menus/line.yaml", 'person: {key: "0", to: person}', 'person: {key: "7", to: person}')
    at_seven = play(lines.phone_of(lines.app_of(lines.graph_of(lines.copied(tmp_path / "moved", moved)))), "1", "7")

    assert rung(silent) == []
    assert heard_last(silent)[0] == words(line, "fi", "wrong-key")
    assert not any("nolla milloin" in said or "tähti" in said for said in heard(silent))
    assert at_seven.ringing is not None
    assert words(line, "fi", "person-any-time", person="seitsemän") in heard(at_seven)


def test_after_the_first_number_a_further_agreed_number_is_rung_before_words_help(tmp_path: Path, line: Line) -> None:
    change = ("menus/start.yaml", "then: [city_desk/desk, open_clinic/phone]", "then: [turvakoti_vana/shelter]")
    phone = lines.phone_of(lines.app_of(lines.graph_of(lines.copied(tmp_path, change))), strict=True)
    call = play(phone, "1", "0", BUSY, NO_ANSWER, BUSY)

    assert rung(call) == [(HELPLINE,), (HELPLINE,), ("+358450000274",)]
    assert heard_last(call)[0] == words(line, "fi", "not-reached")
