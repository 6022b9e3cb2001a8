"""The verbs of a checked call: what each expects, and what is told when it is not so."""

from __future__ import annotations

import pytest

from twiml_phone import Phone, describe
from twiml_phone.asserting import CheckedCall, CheckedPhone
from twiml_phone.asserting.unexpected import CallAssertionError
from twiml_phone.call.transcript import Rang

from .apps import HELPLINE, TOKEN, US, phone_for, serve

DIAL = f"<Dial action='/after'>{HELPLINE}</Dial>"
MENU = """<Gather numDigits='1' action='/choice' timeout='5'><Say voice='Polly.Amy' language='en-GB'>Welcome.</Say>
<Say voice='Polly.Amy' language='en-GB'>For a   Person
press one.</Say></Gather><Say voice='man'>Goodbye.</Say>"""
PAGES = {
    "/call": MENU,
    "/choice": lambda form: {
        "1": f"<Say>Please hold.</Say><Dial action='/after' callerId='{US}'>{HELPLINE}</Dial>",
        "2": "<Say>One.</Say><Say>Two.</Say><Say>One again.</Say><Redirect>/call</Redirect>",
        "3": "<Play>https://elsewhere.example/hello.mp3</Play><Say>After it.</Say>",
        "4": "<Gather input='speech' action='/said'><Say>Say something.</Say></Gather>",
        "5": "<Gather action='/typed' finishOnKey='#'><Say>Your code?</Say></Gather>",
        "6": "<Pay/>",
        "7": "<Redirect>/nowhere</Redirect>",
        "9": f"<Gather timeout='1' action='/typed'><Say>Keys are heard.</Say></Gather>{DIAL}",
        "8": f"<Dial action='/after'><Number url='/note'>{HELPLINE}</Number><Number>+358401111111</Number></Dial>",
    }.get(form.get("Digits", ""), MENU),
    "/after": lambda form: f"<Say>It was {form['DialCallStatus']}.</Say>",
    "/said": lambda form: f"<Say>You said {form['SpeechResult']}.</Say>",
    "/typed": lambda form: f"<Say>Typed {form['Digits']}.</Say>",
    "/note": "<Say>A caller who speaks Finnish.</Say>",
}


@pytest.fixture
def checked() -> CheckedPhone:
    return CheckedPhone(phone_for(PAGES))


def told(call: CheckedCall, verb: str, *arguments: str) -> CallAssertionError:
    with pytest.raises(CallAssertionError) as caught:
        getattr(call, verb)(*arguments)
    return caught.value


def test_hears_finds_words_over_sentences_whatever_the_case_and_the_spaces(checked: CheckedPhone) -> None:
    checked.dial_in().hears("WELCOME. for a person  press ONE")


def test_hears_looks_only_since_the_last_key(checked: CheckedPhone) -> None:
    call = checked.dial_in().hears("Welcome").press("3").hears("after it")
    error = told(call, "hears", "Welcome")

    assert error.expected == 'expected to hear "Welcome"'
    assert error.found.startswith("  heard since key 3 at ")
    assert error.hint == "  it was heard earlier, at 0.0 s"


def test_several_hears_follow_each_other(checked: CheckedPhone) -> None:
    call = checked.dial_in().press("2").hears("one").hears("two").hears("one again")
    error = told(call, "hears", "Two.")

    assert error.hint == "  it was heard, but before what was expected last: hears goes forward"


REPEATED = {
    "/call": "<Gather numDigits='1' action='/go'><Say loop='3'>Press one.</Say><Play loop='2'>/a.mp3</Play></Gather>",
    "/go": "<Say>Gone.</Say>",
    "/a.mp3": (200, [("Content-Type", "audio/mpeg")], b"x" * 8000),
}


def test_words_that_are_repeated_are_heard_as_often() -> None:
    call = CheckedPhone(phone_for(REPEATED)).dial_in().hears("one").hears("one").hears("press one").hears("a.mp3")
    error = told(call.hears("a.mp3"), "hears", "a.mp3")

    assert error.hint == "  it was heard, but before what was expected last: hears goes forward"
    assert "0.0 s  Press one. [3 times]" in error.found
    assert told(CheckedPhone(phone_for(REPEATED)).dial_in().hears("one").hears("one").hears("one"), "hears", "one")


def test_of_words_that_are_cut_off_those_repetitions_count_that_were_heard_to_their_end() -> None:
    call = CheckedPhone(phone_for(REPEATED)).dial_in().passes(4.5).hangs_up_at_once()
    error = told(call.hears("press one").hears("press one"), "hears", "press one")

    assert "Press one. [cut off in repetition 3 of 3]" in error.found
    assert told(CheckedPhone(phone_for(REPEATED)).dial_in().passes(1.9).hangs_up_at_once(), "hears", "press one")


@pytest.mark.parametrize(
    ("listens_for", "awaited"),
    [("dtmf", "a key"), ("speech", "words"), ("dtmf speech", "a key or words"), ("speech dtmf", "a key or words")],
)
def test_a_gather_waits_for_what_it_takes(listens_for: str, awaited: str) -> None:
    call = CheckedPhone(phone_for({"/call": f"<Gather input='{listens_for}'/>"})).dial_in()

    assert told(call, "ends").found.splitlines()[0] == f"  but the line waits for {awaited}, at 0.0 s"
    assert describe(call.call).endswith(f"waits for {awaited}")


def test_a_redirect_begins_no_new_passage(checked: CheckedPhone) -> None:
    checked.dial_in().press("2").hears("two").hears("Welcome")


def test_a_recording_is_heard_by_its_address(checked: CheckedPhone) -> None:
    checked.dial_in().press("3").hears("hello.mp3").hears("After it").ends()


def test_words_that_were_cut_off_were_not_heard_but_hears_not_minds_them(checked: CheckedPhone) -> None:
    call = checked.dial_in().hangs_up_at_once()

    assert "Welcome. [cut off]" in told(call, "hears", "Welcome").found
    assert told(call, "hears_not", "Welcome").expected == 'expected not to hear "Welcome"'


def test_the_nearest_words_are_named(checked: CheckedPhone) -> None:
    assert told(checked.dial_in(), "hears", "for a parson").hint == '  nearest: "For a Person"'
    assert told(checked.dial_in(), "hears", "quite another thing").hint == ""


def test_a_failure_prints_the_call_with_the_place_marked(checked: CheckedPhone) -> None:
    error = told(checked.dial_in().press("2"), "hears", "Three")
    lines = str(error).splitlines()
    marked = [line for line in lines if line.startswith(">>> ")]

    assert lines[0] == 'expected to hear "Three"'
    assert "the call (>>> marks the place):" in lines
    assert marked[0].endswith("One.")
    assert marked[-1].endswith("waits for a key")
    assert sum("presses 2" in line for line in lines) == 1
    assert not any("presses 2" in line for line in marked)


def test_silence_falls_through_and_ends_the_call(checked: CheckedPhone) -> None:
    checked.dial_in().waits().hears("Goodbye").in_voice("man").ends("end of document")


def test_a_call_that_goes_on_has_not_ended(checked: CheckedPhone) -> None:
    error = told(checked.dial_in(), "ends")

    assert (error.expected, error.found.splitlines()[0]) == (
        "expected the call to end",
        "  but the line waits for a key, at 4.0 s",
    )


def test_nothing_can_be_done_on_a_call_that_is_over(checked: CheckedPhone) -> None:
    over = checked.dial_in().hangs_up().ends("caller hung up")

    assert told(over, "press", "1").expected == "expected a call on which to press 1"
    assert told(over, "waits").expected == "expected a call on which to wait"
    over.listens().hears_not("Goodbye")


def test_a_key_that_nothing_waits_for_is_a_failure_unless_pressed_at_once(checked: CheckedPhone) -> None:
    ringing = checked.dial_in().press("1").rings()

    assert told(ringing, "press", "5").expected == "expected that something waits for key 5"
    ringing.press_at_once("5").rings(HELPLINE)


def test_a_key_at_once_cuts_off_what_is_said(checked: CheckedPhone) -> None:
    call = checked.dial_in().passes(1).press_at_once("3").hears("After it")

    assert call.call.transcript[1].cut_off_at == 1.0  # type: ignore[union-attr]


def test_every_outcome_of_a_ringing(checked: CheckedPhone) -> None:
    ringing = checked.dial_in().press("1").hears("hold").rings(HELPLINE, showing=US)

    ringing.answers(seconds=30).hears("It was completed").ends()
    ringing.is_busy().hears("It was busy")
    ringing.does_not_answer().hears("It was no-answer")
    ringing.fails().hears("It was failed")
    ringing.dial_ends("canceled").hears("It was canceled")
    ringing.waits().hears("It was no-answer")
    ringing.answers(seconds=None).dial_ends("completed").hears("It was completed")
    ringing.hangs_up().ends()
    assert ringing.call.ringing is not None, "a call is a value: nothing above has changed it"


def test_other_numbers_than_those_that_ring_are_a_failure(checked: CheckedPhone) -> None:
    ringing = checked.dial_in().press("1")

    assert told(ringing, "rings", "+358401111111").found.startswith(f"  but {HELPLINE} rings, at ")
    assert told(ringing, "is_busy", "+358401111111").expected == "expected +358401111111 to ring"
    assert told(checked.dial_in(), "rings").expected == "expected a phone to ring"
    assert told(checked.dial_in(), "is_busy").expected == "expected a phone to ring"
    with pytest.raises(CallAssertionError, match="but it shows"):
        ringing.rings(HELPLINE, showing="+358409999999")


def test_numbers_may_be_written_with_spaces_and_several_ring_at_once(checked: CheckedPhone) -> None:
    call = checked.dial_in().press("8").rings("+358 40 111 1111", "+358 29-546 3177")

    call.answers(number=HELPLINE).whispers("speaks finnish")
    error = told(call.answers(number="+358401111111"), "whispers", "speaks finnish")
    assert error.found == "  but they heard nothing alone"
    assert isinstance(error.call.transcript[error.place], Rang)


def test_speech_and_codes(checked: CheckedPhone) -> None:
    checked.dial_in().press("4").says("hello there").hears("You said hello there")
    checked.dial_in().press("5").types("123#").hears("Typed 123")
    assert told(checked.dial_in(), "says", "hello").expected == 'expected that something listens for "hello"'


def test_the_voice_is_that_of_what_was_heard_last(checked: CheckedPhone) -> None:
    call = checked.dial_in().hears("Welcome")

    call.in_voice("Polly.Amy").in_voice("Polly.Amy", "en-GB")
    assert told(call, "in_voice", "man").found == "  but Polly.Amy (en-GB) speaks"
    assert told(call, "in_voice", "Polly.Amy", "fi-FI").expected == "expected the voice Polly.Amy (fi-FI)"


def test_an_error_of_twilios_is_a_failure_whatever_was_expected(checked: CheckedPhone) -> None:
    error = told(checked.dial_in(), "press", "7")

    assert error.expected == "expected no error 11200"
    assert told(checked.dial_in(), "press", "6").expected == "expected no <Pay>"
    assert [each.code for each in checked.allowing_errors().dial_in().press("7").call.problems] == [11200]  # type: ignore[union-attr]


def test_on_a_strict_line_a_warning_is_a_failure() -> None:
    pages = {"/call": "<Gather numDigits='1' action='/b'/>", "/b": "<Say loop='x'>Hello</Say>"}
    checked = CheckedPhone(Phone(serve(pages), token=TOKEN, strict=True))
    at_once = CheckedPhone(Phone(serve({"/call": pages["/b"]}), token=TOKEN, strict=True))

    error = told(checked.dial_in(), "press", "1")
    assert error.expected == "expected no warning of Twilio's on the way to press 1"
    with pytest.raises(AssertionError, match="expected no warning"):
        at_once.dial_in()


@pytest.mark.parametrize("verb", ["hears", "hears_not"])
def test_no_words_at_all_are_a_mistake_of_the_test(checked: CheckedPhone, verb: str) -> None:
    with pytest.raises(ValueError, match="needs words"):
        getattr(checked.dial_in(), verb)("  ")


# --- keys that are heard before it rings


def test_an_outcome_lets_the_words_pass_during_which_keys_are_heard(checked: CheckedPhone) -> None:
    call = checked.dial_in().press("9")

    assert call.call.ringing is None
    assert call.rings(HELPLINE).call.ringing is not None
    call.hears("Keys are heard").is_busy().hears("It was busy")
    call.waits().rings(HELPLINE)


def test_an_outcome_with_no_dial_behind_the_keys_is_told(checked: CheckedPhone) -> None:
    assert "to ring" in told(checked.dial_in(), "is_busy").expected
    assert "to ring" in told(checked.dial_in().press("5").press("1"), "rings").expected
