"""What Twilio does beside the call: the call goes straight on. https://www.twilio.com/docs/voice/twiml/sms"""

from __future__ import annotations

import pytest

from twiml_phone import Listens, describe
from twiml_phone.call.transcript import Beside, Texted

from .apps import CALLER, HELPLINE, Asked, codes, entries, ring

STREAM = "<Start><Stream name='a' url='wss://ivr.example/s'><Parameter name='b' value='c'/></Stream></Start>"


@pytest.mark.parametrize(
    ("verb", "noted"),
    [
        (STREAM, [("Start", "Stream")]),
        ("<Start><Siprec name='a' connectorName='b'/></Start>", [("Start", "Siprec")]),
        ("<Start><Transcription languageCode='fi-FI'/></Start>", [("Start", "Transcription")]),
        ("<Start><Recording/><Siprec/></Start>", [("Start", "Recording"), ("Start", "Siprec")]),
        ("<Stop><Stream name='a'/></Stop>", [("Stop", "Stream")]),
        ("<Start/>", [("Start", "")]),
    ],
)
def test_what_starts_and_stops_beside_the_call_is_noted_and_the_call_goes_on(verb, noted):
    asked = Asked()
    call = ring(f"<Say>one</Say>{verb}<Say>two</Say>", Listens(), asked=asked)

    assert (call.heard, codes(call), asked.paths()) == (("one", "two"), [], ["/call"])
    assert [(entry.verb, entry.noun) for entry in entries(call, Beside)] == noted


def test_what_starts_first_leaves_the_call_ringing():
    asked = Asked()
    ring({"/call": f"{STREAM}<Redirect>/b</Redirect>", "/b": "<Say>x</Say>"}, asked=asked)

    assert asked.forms("/b")[0]["CallStatus"] == "ringing"


def test_a_misspelt_noun_is_warned_of():
    assert codes(ring("<Start><stream/></Start>")) == [12200]
    assert codes(ring("<Stop><Recording/></Stop>")) == [12200]


def test_a_text_message_goes_to_the_caller_unless_another_is_named_and_the_call_goes_on():
    """ "When sending an SMS during an incoming call, 'to' defaults to the caller." """
    call = ring(f"<Sms>one</Sms><Sms to='{HELPLINE}'>two</Sms><Say>Sent.</Say>", Listens())

    assert entries(call, Texted) == [Texted(0.0, CALLER, "one"), Texted(0.0, HELPLINE, "two")]
    assert call.heard == ("Sent.",)


def test_an_action_of_a_text_message_is_told_that_it_was_taken():
    """ "After processing the <Sms> verb, Twilio will make a GET or POST request to this URL with the form parameters
    'SmsStatus' and 'SmsSid'." """
    asked = Asked()
    pages = {"/call": "<Sms action='/sent?a=1' method='GET'>one</Sms><Say>never</Say>", "/sent": "<Say>Sent.</Say>"}
    call = ring(pages, asked=asked)
    form = asked.forms("/sent")[0]

    assert (asked[1][0], form["a"], form["SmsStatus"], form["SmsSid"][:2]) == ("GET", "1", "sending", "SM")
    assert call.hearing.words == "Sent."


def test_the_transcript_tells_of_it():
    call = ring(f"{STREAM}<Stop/><Sms>hello</Sms><Hangup/>")

    assert describe(call).splitlines() == [
        "     0.0 s  beside   <Start><Stream>: nothing is heard of it",
        "     0.0 s  beside   <Stop>: nothing is heard of it",
        f"     0.0 s  texts    to {CALLER}: hello",
        "     0.0 s  ended    hangup",
    ]
