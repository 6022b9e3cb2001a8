"""https://www.twilio.com/docs/voice/twiml/gather, row by row."""

from __future__ import annotations

import pytest

from twiml_phone import Listens, Passes, Presses, Says, Types, Waits
from twiml_phone.call.transcript import Fetched, Heard, Played, Pressed, Spoke, Waited

from .apps import Asked, codes, entries, ring

OK = "<Say>got it</Say><Pause length='50'/>"


def gather(attributes: str, inside: str = "<Say>press</Say>", after: str = "<Say>nothing came</Say>") -> dict:
    return {
        "/call": f"<Gather action='/key' {attributes}>{inside}</Gather>{after}<Pause length='50'/>",
        "/key": OK,
    }


def told(pages: dict, *events: object, path: str = "/key") -> list[dict[str, str]]:
    """The Digits, FinishedOnKey and msg of every request to the action."""
    asked = Asked()
    ring(pages, *events, asked=asked)
    names = ("Digits", "FinishedOnKey", "msg", "SpeechResult", "Confidence")
    return [{name: form[name] for name in names if name in form} for form in asked.forms(path)]


def digits(given: str, key: str = "") -> dict[str, str]:
    return {"Digits": given, "FinishedOnKey": key, "msg": "Gather End"}


# attribute `action`


def test_the_default_action_is_the_current_document():
    asked = Asked()
    ring("<Gather numDigits='1'/>", Presses("4"), asked=asked)
    assert asked.paths() == ["/call", "/call"]
    assert asked.forms("/call")[1]["Digits"] == "4"


def test_a_relative_action_is_resolved_against_the_document_it_stands_in():
    asked = Asked()
    pages = {
        "/call": "<Redirect>/menus/one</Redirect>",
        "/menus/one": "<Gather numDigits='1' action='two?a=b'/>",
        "/menus/two": OK,
    }
    ring(pages, Presses("4"), asked=asked)
    assert asked.paths() == ["/call", "/menus/one", "/menus/two"]
    assert asked.forms("/menus/two")[0]["a"] == "b"


# attribute `method`


@pytest.mark.parametrize(("written", "sent"), [("", "POST"), ("method='GET'", "GET"), ("method='POST'", "POST")])
def test_method(written, sent):
    asked = Asked()
    ring(gather(f"numDigits='1' {written}"), Presses("1"), asked=asked)
    method, path, form, environ = asked[-1]
    assert (method, path, form["Digits"]) == (sent, "/key", "1")
    assert ("Digits=1" in environ["QUERY_STRING"]) == (sent == "GET")


def test_an_unknown_method_is_warned_of_and_post_is_used():
    asked = Asked()
    call = ring(gather("numDigits='1' method='PUT'"), Presses("1"), asked=asked)
    assert asked[-1][0] == "POST"
    assert codes(call) == [13311]


# attribute `input`


def test_keys_are_lost_where_only_speech_is_gathered():
    call = ring(gather("input='speech'"), Presses("1"))
    assert call.transcript[-1] == Pressed(0.0, "1", True)
    assert call.hearing.words == "press"


def test_speech_is_lost_where_only_keys_are_gathered():
    call = ring(gather(""), Says("hello"))
    assert call.transcript[-1] == Spoke(0.0, "hello", True)
    assert call.state == "gathering"


@pytest.mark.parametrize("kinds", ["speech", "dtmf speech", "speech dtmf"])
def test_speech_goes_to_the_action(kinds):
    assert told(gather(f"input='{kinds}'"), Says("I need help", 0.75)) == [
        {"SpeechResult": "I need help", "Confidence": "0.75"}
    ]


def test_with_both_kinds_the_first_to_come_wins():
    assert told(gather("input='dtmf speech' numDigits='2'"), Presses("1"), Says("hello"), Presses("2")) == [
        digits("12")
    ]


def test_input_written_as_a_python_list_is_warned_of_and_keys_are_gathered():
    call = ring(gather("input=\"['dtmf', 'speech']\" numDigits='1'"), Presses("1"))
    assert codes(call) == [13326]
    assert call.hearing.words == "got it"


# attribute `timeout`


@pytest.mark.parametrize(("written", "seconds"), [("", 5.0), ("timeout='10'", 10.0), ("timeout='1'", 1.0)])
def test_timeout(written, seconds):
    call = ring(gather(written), Waits())
    assert entries(call, Waited) == [Waited(2.0 + seconds, "Gather", seconds)]


@pytest.mark.parametrize("wrong", ["0", "-1", "two", "2.5", "", "٣", "9999999999999"])
def test_a_timeout_that_is_no_positive_whole_number_is_warned_of_and_the_default_is_used(wrong):
    call = ring(gather(f"timeout='{wrong}'"), Waits())
    assert codes(call) == [13312]
    assert entries(call, Waited)[0].seconds == 5.0


# attribute `numDigits`


@pytest.mark.parametrize("many", [1, 2, 5])
def test_num_digits_ends_the_gather_at_once(many):
    keys = [Presses("7")] * many
    assert told(gather(f"numDigits='{many}'"), *keys) == [digits("7" * many)]


def test_without_num_digits_any_number_of_keys_is_gathered():
    assert told(gather(""), *[Presses("8")] * 30, Waits()) == [digits("8" * 30)]


@pytest.mark.parametrize("wrong", ["0", "x", ""])
def test_a_num_digits_that_is_no_positive_number_is_warned_of_and_unlimited(wrong):
    call = ring(gather(f"numDigits='{wrong}'"), Presses("1"), Presses("2"))
    assert codes(call) == [13313]
    assert call.state == "gathering"


# attribute `finishOnKey`


@pytest.mark.parametrize(
    ("written", "pressed", "sent"),
    [
        ("", "12#", digits("12", "#")),
        ("finishOnKey='*'", "1#*", digits("1#", "*")),
        ("finishOnKey='0'", "120", digits("12", "0")),
        ("finishOnKey='' numDigits='3'", "1#*", digits("1#*")),
        ("finishOnKey='' numDigits='1'", "#", digits("#")),
        ("finishOnKey='' numDigits='1'", "*", digits("*")),
        ("numDigits='1'", "*", digits("*")),
    ],
)
def test_finish_on_key(written, pressed, sent):
    assert told(gather(written), *[Presses(key) for key in pressed]) == [sent]


def test_more_than_one_finishing_key_is_warned_of_and_the_default_is_used():
    call = ring(gather("finishOnKey='*#'"), Presses("1"), Presses("#"))
    assert codes(call) == [13310]
    assert call.hearing.words == "got it"


def test_the_finishing_key_is_checked_before_it_counts_as_a_digit():
    assert told(gather("numDigits='1' actionOnEmptyResult='true'"), Presses("#")) == [digits("", "#")]


def test_the_finishing_key_with_no_digits_is_no_input_and_ends_the_gather_at_once():
    call = ring(gather("numDigits='2'"), Presses("#"))
    assert (call.now, call.hearing.words) == (0.0, "nothing came")
    assert entries(call, Waited) == []


# attribute `actionOnEmptyResult`


def test_silence_falls_through_to_the_next_verb():
    assert told(gather(""), Waits()) == []
    assert ring(gather(""), Waits()).hearing.words == "nothing came"


@pytest.mark.parametrize(("value", "sent"), [("true", [digits("")]), ("false", [])])
def test_action_on_empty_result(value, sent):
    assert told(gather(f"actionOnEmptyResult='{value}'"), Waits()) == sent


def test_an_unknown_action_on_empty_result_is_warned_of():
    assert codes(ring(gather("actionOnEmptyResult='yes'"), Waits())) == [13338]


# attributes about speech


@pytest.mark.parametrize(
    ("written", "after"),
    [("speechTimeout='3'", 5.0), ("timeout='4'", 6.0), ("", 7.0), ("speechTimeout='auto'", 3.0)],
)
def test_speech_timeout_is_the_timeout_unless_it_is_set(written, after):
    assert ring(gather(f"input='speech' {written}"), Says("two seconds")).now == after


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("speechTimeout='soon'", 12200),
        ("speechTimeout='0'", 12200),
        ("speechTimeout='auto' speechModel='phone_call'", 13335),
        ("maxSpeechTime='61'", 12200),
        ("bargeIn='x'", 12200),
    ],
)
def test_wrong_attributes_about_speech_are_warned_of(written, code):
    assert codes(ring(gather(written))) == [code]


def test_speech_is_no_longer_than_max_speech_time():
    pages = gather("input='speech' speechTimeout='1' maxSpeechTime='20'")
    assert ring(pages, Says("on and on"), seconds_of=lambda *_: 100.0).now == 21.0


def test_without_barge_in_what_is_said_over_the_prompt_is_lost_and_keys_are_not():
    pages = gather("input='dtmf speech' bargeIn='false' numDigits='1'")
    assert ring(pages, Says("now")).hearing.words == "press"
    assert ring(pages, Listens(), Says("now")).hearing.words == "got it"
    assert ring(pages, Presses("1")).hearing.words == "got it"


@pytest.mark.parametrize(
    "written",
    [
        "speechModel='deepgram_nova-2'",
        "language='fi-FI'",
        "hints='apu, koti'",
        "partialResultCallback='/partial'",
        "partialResultCallbackMethod='GET'",
        "profanityFilter='false'",
        "enhanced='true'",
        "debug='true'",
        "secure='true'",
    ],
)
def test_attributes_a_caller_cannot_tell_are_taken_without_a_word(written):
    asked = Asked()
    call = ring(gather(f"numDigits='1' {written}"), Presses("1"), asked=asked)
    assert codes(call) == []
    assert asked.paths() == ["/call", "/key"]


# 1 what is nested plays first, and the timeout starts after it


def test_the_timeout_starts_after_the_last_nested_verb():
    inside = "<Say>one</Say><Pause length='3'/><Say>two</Say>"
    assert entries(ring(gather("timeout='10'", inside), Waits()), Waited) == [Waited(17.0, "Gather", 10.0)]


def test_no_timeout_fires_while_the_prompt_plays():
    pages = gather("timeout='1'", "<Pause length='60'/>")
    assert ring(pages, Passes(60.5)).state == "gathering"
    assert ring(pages, Passes(61.0)).hearing.words == "nothing came"


def test_all_nested_recordings_are_fetched_before_the_first_is_heard():
    sound = (200, [("Content-Type", "audio/wav")], b"x" * 8000)
    pages = {
        **gather("", "<Say>first</Say><Play>/a.wav</Play><Play>/b.wav</Play>"),
        "/a.wav": sound,
        "/b.wav": sound,
    }
    call = ring(pages, Waits())
    kinds = [type(entry) for entry in call.transcript if isinstance(entry, Fetched | Heard | Played)]
    assert kinds == [Fetched, Fetched, Fetched, Heard, Played, Played]


# 2 any key stops the prompt


@pytest.mark.parametrize("key", list("0123456789*#"))
def test_any_key_stops_the_prompt_at_once(key):
    call = ring(gather("finishOnKey=''"), Passes(0.5), Presses(key))
    assert entries(call, Heard) == [Heard(0.0, "press", "man", "en-US", 2.0, 1, 0.5)]
    assert call.hearing is None


# 3 each further key restarts the timeout


def test_each_key_restarts_the_timeout():
    pages = gather("timeout='5'")
    call = ring(pages, Listens(), Passes(4.0), Presses("1"), Passes(4.0), Presses("2"), Passes(4.9))
    assert (call.state, call.activity.digits) == ("gathering", "12")
    assert told(pages, Presses("1"), Passes(4.0), Presses("2"), Passes(5.0)) == [digits("12")]


# 4 numDigits: FinishedOnKey is sent empty, and it is sent with the key when a key ended it


def test_finished_on_key_is_empty_when_a_number_of_digits_ended_the_gather():
    assert told(gather("numDigits='1'"), Presses("1")) == [digits("1", "")]


def test_finished_on_key_is_empty_when_the_timeout_ended_the_gather():
    assert told(gather("numDigits='3'"), Presses("1"), Waits()) == [digits("1", "")]


# 8 after the action the rest of the document is unreachable


def test_after_the_action_the_rest_of_the_old_document_is_not_played():
    pages = {"/call": "<Gather numDigits='1' action='/key'/><Say>old</Say>", "/key": "<Say>new</Say>"}
    call = ring(pages, Presses("1"), Waits())
    assert (call.heard, call.ended) == (("new",), "end of document")


# 11 keys outside a Gather are lost


@pytest.mark.parametrize("verb", ["<Say>alone</Say>", "<Pause length='3'/>", "<Play digits='1'/>"])
def test_keys_outside_a_gather_are_lost_and_stop_nothing(verb):
    pages = {**gather("numDigits='1'"), "/call": f"{verb}<Gather numDigits='1' action='/key'/>"}
    call = ring(pages, Presses("1"), Waits())
    assert entries(call, Pressed) == [Pressed(0.0, "1", True)]
    assert call.state == "gathering"


def test_surplus_keys_of_one_go_are_lost():
    pages = gather("numDigits='2'") | {"/key": "<Gather numDigits='1' action='/key'><Say>again</Say></Gather>"}
    call = ring(pages, Types("123"))
    assert [(entry.key, entry.lost) for entry in entries(call, Pressed)] == [
        ("1", False),
        ("2", False),
        ("3", True),
    ]
    assert call.hearing.words == "again"


def test_a_key_can_be_pressed_at_the_first_instant_of_the_next_gather():
    pages = gather("numDigits='1'") | {"/key": "<Gather numDigits='1' action='/key'><Say>again</Say></Gather>"}
    assert told(pages, Presses("1"), Presses("2")) == [digits("1"), digits("2")]


# 12 a redirect of the action loses the digits


def test_a_redirect_of_the_action_loses_the_digits():
    pages = gather("numDigits='1'") | {
        "/key": (302, [("Location", "/other"), ("Content-Type", "text/plain")], b""),
        "/other": OK,
    }
    asked = Asked()
    ring(pages, Presses("1"), asked=asked)
    assert [(method, path, "Digits" in form) for method, path, form, _ in asked[1:]] == [
        ("POST", "/key", True),
        ("GET", "/other", False),
    ]


# nesting


@pytest.mark.parametrize("verb", ["<Dial>+358295463177</Dial>", "<Redirect>/x</Redirect>", "<Hangup/>", "<Gather/>"])
def test_only_say_play_and_pause_may_nest(verb):
    call = ring(gather("", f"<Say>press</Say>{verb}"), Waits())
    assert codes(call) == [13320]
    assert call.heard == ("press",)


def test_a_wrong_loop_inside_a_gather_has_its_own_number():
    assert codes(ring(gather("", "<Say loop='x'>press</Say>"))) == [13322]


def test_what_is_still_to_be_heard_of_a_prompt_can_be_read():
    call = ring(gather("", "<Say>one</Say><Pause/><Say>two</Say>"), Passes(2.5))
    assert [(sound.kind, sound.words) for sound in call.prompt] == [("pause", ""), ("say", "two")]


def test_a_gather_answers_the_call():
    assert ring(gather("")).status == "in-progress"


def test_an_empty_gather_waits():
    call = ring("<Gather/>", Passes(4.9))
    assert (call.state, call.hearing) == ("gathering", None)
