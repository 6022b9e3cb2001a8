"""Twilio's own examples and sentences, played: each test quotes the page that it holds the phone to."""

from __future__ import annotations

from twiml_phone import DialOutcome, HangsUp, Passes, Presses, Says, Waits
from twiml_phone.call.transcript import DialEnded, Heard, Paused

from .apps import Asked, codes, entries, ring


def test_gather_choice_one_of_the_page():
    """https://www.twilio.com/docs/voice/twiml/gather

    "Enter digits then the # symbol on the keypad. Twilio sends these digits as a parameter of a POST request to
    the URL that hosts this <Gather> TwiML."
    """
    asked = Asked()
    ring("<Gather/>", Presses("4"), Presses("2"), Presses("#"), asked=asked)
    method, path, form, _ = asked[1]
    assert (method, path, form["Digits"]) == ("POST", "/call", "42")


def test_gather_choice_two_of_the_page():
    """https://www.twilio.com/docs/voice/twiml/gather

    "Do nothing and wait for 5 seconds to pass. The request includes no more verbs, so Twilio ends the call."
    """
    call = ring("<Gather/>", Waits())
    assert (call.now, call.ended) == (5.0, "end of document")


def test_gather_finish_on_key_before_any_digit():
    """https://www.twilio.com/docs/voice/twiml/gather

    "if the caller enters the 'finishOnKey' value before entering any other digits, Twilio will not make a
    request to the 'action' URL but instead continue [...] with the verb immediately following the <Gather>."
    """
    asked = Asked()
    call = ring("<Gather action='/x'/><Say>We didn't receive any input.</Say>", Presses("#"), asked=asked)
    assert (asked.paths(), call.hearing.words) == (["/call"], "We didn't receive any input.")


def test_gather_submits_what_was_entered_at_the_timeout():
    """https://www.twilio.com/docs/voice/twiml/gather

    "if timeout="10", Twilio will wait 10 seconds for the caller to press another key before submitting the
    previously entered digits to the action URL."
    """
    asked = Asked()
    ring("<Gather timeout='10' action='/x'/>", Presses("1"), Passes(9.9), Presses("2"), Waits(), asked=asked)
    assert [form["Digits"] for form in asked.forms("/x")] == ["12"]


DIAL = "<Dial>415-123-4567</Dial><Say>Goodbye</Say>"


def test_dial_simple_example_when_the_callee_hangs_up():
    """https://www.twilio.com/docs/voice/twiml/dial

    "<Dial> exits and the initial caller hears the <Say> text ("Goodbye") before the call flow ends."
    """
    call = ring(DIAL, DialOutcome("answered"), Waits())
    assert (call.heard, call.ended) == (("Goodbye",), "end of document")


def test_dial_simple_example_when_the_number_is_not_reached():
    """https://www.twilio.com/docs/voice/twiml/dial

    "The <Dial> verb will end the new call if: The called party does not pick up. Twilio receives a busy signal.
    The number does not exist."
    """
    for status in ("no-answer", "busy", "failed"):
        call = ring(DIAL, DialOutcome(status), Waits())
        assert call.heard == ("Goodbye",)


def test_dial_simple_example_when_the_caller_hangs_up():
    """https://www.twilio.com/docs/voice/twiml/dial : "<Say> does not execute." """
    call = ring(DIAL, DialOutcome("answered", seconds=None), Passes(30.0), HangsUp())
    assert (call.heard, call.ended) == ((), "caller hung up")


def test_number_simultaneous_dialling():
    """https://www.twilio.com/docs/voice/twiml/number

    "The first call to pick up is connected to the current call and the rest are hung up."
    """
    inside = "<Number>858-987-6543</Number><Number>415-987-6543</Number><Number>619-765-4321</Number>"
    call = ring(f"<Dial>{inside}</Dial>", DialOutcome("answered", seconds=5.0, number="+14159876543"))
    assert entries(call, DialEnded) == [DialEnded(5.0, "completed", 5.0, True)]


def test_number_whisper_with_a_chance_to_decline():
    """https://www.twilio.com/docs/voice/twiml/number

    "You could also provide a chance to decline the phone call using <Gather> and <Hangup>."
    """
    pages = {
        "/call": "<Dial><Number url='/screen'>415-123-4567</Number></Dial><Say>Goodbye</Say>",
        "/screen": "<Gather action='/complete' numDigits='1'><Say>Press any key to accept.</Say></Gather><Hangup/>",
        "/complete": "<Say>Connecting.</Say>",
    }
    assert entries(ring(pages, DialOutcome("answered")), DialEnded)[0].bridged is False
    assert entries(ring(pages, DialOutcome("answered", keys="1")), DialEnded)[0].bridged is True


def test_reject_simple_example():
    """https://www.twilio.com/docs/voice/twiml/reject

    "If the first verb in a TwiML document is <Reject>, Twilio will not pick up the call. The call ends with a
    status of busy or no-answer [...]. Any verbs after <Reject> are unreachable and ignored."
    """
    call = ring("<Reject reason='busy'/><Say>never</Say>")
    assert (call.status, call.answered, call.heard) == ("busy", False, ())


def test_record_with_an_empty_recording():
    """https://www.twilio.com/docs/voice/twiml/record

    "if Twilio receives an empty recording, it will not make a request to the 'action' URL. The current call
    flow will continue with the next verb in the current TwiML document."
    """
    voicemail = (
        "<Say>Please leave a message at the beep. Press the star key when finished.</Say>"
        "<Record action='/done' maxLength='20' finishOnKey='*'/><Say>I did not receive a recording</Say>"
    )
    asked = Asked()
    call = ring(voicemail, Waits(), Waits(), asked=asked)
    assert (asked.paths(), call.hearing.words) == (["/call"], "I did not receive a recording")
    ring(voicemail, Waits(), Says("hello"), Presses("*"), asked=asked)
    assert asked.forms("/done")[0]["Digits"] == "*"


def test_pause_between_two_sentences():
    """https://www.twilio.com/docs/voice/twiml/pause

    "The <Pause> verb waits silently for a specific number of seconds."
    """
    call = ring(
        "<Say>I will pause 10 seconds starting now!</Say><Pause length='10'/><Say>I just paused 10 seconds</Say>",
        Waits(),
    )
    kinds = [(type(entry), entry.at) for entry in call.transcript if isinstance(entry, Heard | Paused)]
    assert kinds == [(Heard, 0.0), (Paused, 2.0), (Heard, 12.0)]


def test_redirect_makes_what_follows_unreachable():
    """https://www.twilio.com/docs/voice/twiml/redirect : "All verbs after <Redirect> are unreachable and ignored." """
    pages = {"/call": "<Redirect>/next</Redirect><Say>never</Say>", "/next": "<Say>next</Say>"}
    assert ring(pages, Waits()).heard == ("next",)


def test_schema_validation_warning_of_a_misspelt_verb():
    """https://www.twilio.com/docs/api/errors/12200 : names are case-sensitive, and the rest is executed."""
    call = ring("<say>lower</say><Say>upper</Say>", Waits())
    assert (codes(call), call.heard) == ([12200], ("upper",))
