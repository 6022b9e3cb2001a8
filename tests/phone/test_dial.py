"""https://www.twilio.com/docs/voice/twiml/dial and its nouns, row by row."""

from __future__ import annotations

import pytest

from twiml_phone import DialOutcome, HangsUp, Listens, NotRingingError, Passes, Presses, Waits
from twiml_phone.call.transcript import (
    Answered,
    DialEnded,
    Ended,
    Failed,
    Fetched,
    Pressed,
    Rang,
    Refused,
    Warned,
    Whispered,
)

from .apps import CALLER, HELPLINE, US, Asked, codes, entries, ring


def dial(attributes: str = "action='/done'", inside: str = HELPLINE, **pages: str) -> dict:
    return {
        "/call": f"<Dial {attributes}>{inside}</Dial><Say>after</Say>",
        "/done": "<Say>done</Say><Pause length='50'/>",
        **{f"/{name}": page for name, page in pages.items()},
    }


def told(pages: dict, *events: object, **options: object) -> dict[str, str]:
    asked = Asked()
    ring(pages, *events, asked=asked, **options)
    return {name: value for name, value in asked.forms("/done")[0].items() if name.startswith("Dial")}


# attribute `action`


def test_with_an_action_the_verbs_after_it_are_unreachable():
    call = ring(dial(), DialOutcome("busy"), Waits())
    assert call.heard == ("done",)


def test_without_an_action_the_next_verb_runs_when_the_callee_is_gone():
    call = ring(dial(""), DialOutcome("completed"), Waits())
    assert (call.heard, call.ended) == (("after",), "end of document")


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_method(method):
    asked = Asked()
    ring(dial(f"action='/done' method='{method}'"), DialOutcome("busy"), asked=asked)
    assert asked[-1][:2] == (method, "/done")


@pytest.mark.parametrize("status", ["busy", "no-answer", "failed", "canceled", "never-heard-of"])
def test_a_call_that_is_not_answered_is_reported_by_its_status(status):
    form = told(dial(), DialOutcome(status))
    assert (form["DialCallStatus"], form["DialBridged"]) == (status, "false")
    assert form["DialCallSid"].startswith("CA")
    assert "DialCallDuration" not in form


def test_a_call_that_is_answered_is_completed_and_bridged_with_its_length():
    form = told(dial(), DialOutcome("answered", seconds=61.7))
    assert (form["DialCallStatus"], form["DialBridged"], form["DialCallDuration"]) == (
        "completed",
        "true",
        "61",
    )


@pytest.mark.parametrize("bridged", [True, False])
def test_completed_is_reported_as_it_is(bridged):
    form = told(dial(), DialOutcome("completed", seconds=5.0, bridged=bridged))
    assert (form["DialCallStatus"], form["DialBridged"]) == ("completed", str(bridged).lower())


# attribute `timeout`


@pytest.mark.parametrize(("written", "seconds"), [("", 30), ("timeout='20'", 20), ("timeout='600'", 600)])
@pytest.mark.parametrize("event", [Waits(), DialOutcome("no-answer"), Passes(600.0)])
def test_nobody_answers_within_the_timeout(written, seconds, event):
    call = ring(dial(f"action='/done' {written}"), event)
    assert entries(call, DialEnded) == [DialEnded(float(seconds), "no-answer", 0.0, False)]


@pytest.mark.parametrize("wrong", ["0", "601", "soon"])
def test_a_timeout_out_of_range_is_warned_of_and_is_thirty_seconds(wrong):
    call = ring(dial(f"timeout='{wrong}'"))
    assert codes(call) == [13212]
    assert call.ringing.timeout == 30


def test_listening_to_a_ringing_phone_lets_no_time_pass():
    call = ring(dial(), Listens())
    assert (call.state, call.now) == ("ringing", 0.0)


# attribute `timeLimit`


def test_the_time_limit_ends_the_talk_and_the_flow_goes_on():
    call = ring(dial("timeLimit='600'"), DialOutcome("answered", seconds=5000.0))
    assert entries(call, DialEnded) == [DialEnded(600.0, "completed", 600.0, True)]
    assert call.hearing.words == "after"


@pytest.mark.parametrize("event", [Waits(), Passes(700.0)])
def test_the_time_limit_ends_an_open_talk(event):
    call = ring(dial("timeLimit='600'"), DialOutcome("answered", seconds=None), event)
    assert entries(call, DialEnded) == [DialEnded(600.0, "completed", 600.0, True)]


def test_two_people_talk_until_something_ends_it():
    talking = (DialOutcome("answered", seconds=None), Passes(90.0))
    assert ring(dial(), *talking).state == "talking"
    call = ring(dial(), *talking, DialOutcome("completed", seconds=0.0))
    assert entries(call, DialEnded) == [DialEnded(90.0, "completed", 90.0, True)]


def test_a_call_can_be_no_longer_than_four_hours():
    call = ring("<Dial timeLimit='86400'>+358295463177</Dial>", DialOutcome("answered", seconds=None), Waits())
    assert (call.now, call.ended) == (14400.0, "time limit")


def test_a_talk_that_would_pass_the_longest_call_ends_it():
    call = ring(
        "<Pause length='100'/><Dial action='/done'>+358295463177</Dial>",
        Waits(),
        DialOutcome("answered", seconds=14400.0),
    )
    assert (call.now, call.ended) == (14400.0, "time limit")


# attribute `callerId`


def test_the_default_caller_id_is_the_callers_own_number():
    assert ring(dial()).ringing.caller_id == CALLER


@pytest.mark.parametrize("number", [US, CALLER, "+358501112223"])
def test_a_caller_id_may_be_ours_the_callers_or_a_verified_one(number):
    call = ring(dial(f"callerId='{number}'"), caller_ids=("+358501112223",))
    assert (call.ringing.caller_id, codes(call)) == (number, [])


def test_any_other_caller_id_is_refused_and_the_dial_fails():
    call = ring(dial("action='/done' callerId='+358999999'"))
    assert codes(call) == [13214]
    assert entries(call, DialEnded) == [DialEnded(0.0, "failed", 0.0, False)]


def test_a_call_from_a_client_must_name_a_caller_id():
    assert codes(ring(dial(), caller="client:anna")) == [13214]
    assert ring(dial(f"callerId='{US}'"), caller="client:anna").ringing.caller_id == US


def test_a_client_may_be_shown_any_caller_id():
    call = ring(dial("callerId='client:desk'", "<Client>anna</Client>"))
    assert (call.ringing.caller_id, codes(call)) == ("client:desk", [])


# attribute `answerOnBridge`


def test_a_dial_answers_the_call():
    assert ring(dial()).status == "in-progress"


def test_with_answer_on_bridge_the_call_keeps_ringing_until_the_two_are_joined():
    pages = dial("answerOnBridge='true' action='/done'")
    assert ring(pages).status == "ringing"
    asked = Asked()
    ring(pages, DialOutcome("busy"), asked=asked)
    assert asked.forms("/done")[0]["CallStatus"] == "ringing"
    assert ring(pages, DialOutcome("answered", seconds=None)).status == "in-progress"


def test_answer_on_bridge_is_useless_after_a_say():
    call = ring("<Say>wait</Say><Dial answerOnBridge='true'>+358295463177</Dial>", Waits())
    assert (call.state, call.status) == ("ringing", "in-progress")


# attribute `hangupOnStar`


@pytest.mark.parametrize(
    ("written", "ends"), [("", False), ("hangupOnStar='true'", True), ("hangupOnStar='false'", False)]
)
def test_hangup_on_star(written, ends):
    call = ring(dial(written), DialOutcome("answered", seconds=None), Passes(5.0), Presses("*"))
    assert (call.state == "talking") is not ends
    assert entries(call, Pressed) == [Pressed(5.0, "*", not ends)]
    if ends:
        assert (call.hearing.words, entries(call, DialEnded)) == (
            "after",
            [DialEnded(5.0, "completed", 5.0, True)],
        )


def test_other_keys_change_nothing_while_two_people_talk():
    call = ring(dial("hangupOnStar='true'"), DialOutcome("answered", seconds=None), Presses("1"))
    assert call.state == "talking"


def test_keys_are_lost_while_it_rings():
    assert entries(ring(dial(), Presses("*")), Pressed) == [Pressed(0.0, "*", True)]


# attributes a caller cannot tell


@pytest.mark.parametrize(
    "written",
    [
        "ringTone='fi'",
        "record='record-from-answer-dual'",
        "record='true'",
        "recordingTrack='inbound'",
        "recordingStatusCallback='/r'",
        "recordingStatusCallbackEvent='in-progress completed'",
        "trim='trim-silence'",
        "referUrl='/refer'",
        "referMethod='GET'",
        "events='call-progress-event'",
        "callReason='help'",
        "passports='x'",
    ],
)
def test_attributes_that_change_nothing_heard_are_taken(written):
    assert codes(ring(dial(written))) == []


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("hangupOnStar='1'", 13213),
        ("timeLimit='x'", 13216),
        ("record='maybe'", 13217),
        ("sequential='x'", 13218),
        ("answerOnBridge='x'", 13219),
        ("method='PUT'", 13210),
        ("loudness='x'", 12200),
    ],
)
def test_each_wrong_value_has_its_warning(written, code):
    call = ring(dial(written))
    assert codes(call) == [code]
    assert call.state == "ringing"


def test_a_recorded_talk_is_reported_with_its_recording():
    asked = Asked()
    ring(dial("action='/done' record='record-from-answer'"), DialOutcome("answered"), asked=asked)
    assert "/Recordings/RE" in asked.forms("/done")[0]["RecordingUrl"]


# several at once, or one after the other


TWO = f"<Number>{HELPLINE}</Number><Number>+358401111111</Number>"


def test_several_numbers_ring_at_once_and_the_first_to_answer_wins():
    call = ring(dial("", TWO), DialOutcome("answered", seconds=None, number="+358401111111"))
    assert entries(call, Rang)[0].numbers == (HELPLINE, "+358401111111")
    assert entries(call, Answered) == [Answered(0.0, "+358401111111")]


def test_several_that_do_not_answer_are_one_outcome():
    call = ring(dial("", TWO), DialOutcome("busy"))
    assert entries(call, DialEnded) == [DialEnded(0.0, "busy", 0.0, False)]


def test_sequential_numbers_ring_one_after_the_other():
    pages = dial("sequential='true' action='/done'", TWO)
    call = ring(pages, DialOutcome("busy"))
    assert [entry.numbers for entry in entries(call, Rang)] == [(HELPLINE,), ("+358401111111",)]
    assert call.ringing.numbers == ("+358401111111",)
    assert ring(pages, DialOutcome("busy"), DialOutcome("answered")).hearing.words == "done"
    assert ring(pages, Waits()).ringing.numbers == ("+358401111111",)
    call = ring(pages, Waits(), Waits())
    assert (call.now, call.hearing.words) == (60.0, "done")


def test_no_more_than_ten_are_rung():
    inside = "".join(f"<Number>+3584011111{number:02d}</Number>" for number in range(11))
    call = ring(dial("", inside))
    assert (len(call.ringing.numbers), codes(call)) == (10, [13215])


def test_somebody_who_is_not_rung_cannot_answer():
    with pytest.raises(NotRingingError, match="is not being rung"):
        ring(dial(), DialOutcome("answered", number="+1"))


def test_an_outcome_with_nobody_rung_is_refused():
    with pytest.raises(NotRingingError, match="nobody is being rung"):
        ring("<Say>hello</Say>", DialOutcome("busy"))


def test_those_who_were_rung_beside_are_told_that_it_was_canceled():
    asked = Asked()
    inside = "".join(f"<Number statusCallback='/told'>{number}</Number>" for number in (HELPLINE, "+358401111111"))
    ring(dial("", inside), DialOutcome("answered"), asked=asked)
    assert [(form["To"], form["CallStatus"]) for form in asked.forms("/told")] == [
        ("+358401111111", "canceled"),
        (HELPLINE, "completed"),
    ]


def test_only_completed_ends_a_talk():
    with pytest.raises(NotRingingError, match="two people are talking"):
        ring(dial(), DialOutcome("answered", seconds=None), DialOutcome("busy"))


# whom


@pytest.mark.parametrize(
    ("written", "rung"),
    [
        ("+358 29 546 3177", "+358295463177"),
        ("+358-29-546-3177", "+358295463177"),
        ("415-555-1212", "+14155551212"),
        ("(415) 555-1212", "+14155551212"),
        ("1 415 555 1212", "+14155551212"),
        ("<Number>+358295463177</Number>", "+358295463177"),
        ("<Sip>sip:anna@example.com</Sip>", "sip:anna@example.com"),
        (
            "<Sip><Uri>sip:anna@example.com</Uri><Headers><Header name='a' value='b'/></Headers></Sip>",
            "sip:anna@example.com",
        ),
        ("<Client>anna</Client>", "client:anna"),
        ("<Client><Identity>anna</Identity><Parameter name='a' value='b'/></Client>", "client:anna"),
    ],
)
def test_whom_it_rings(written, rung):
    call = ring(dial("", written))
    assert (call.ringing.numbers, codes(call)) == ((rung,), [])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("0295463177", 13223),
        ("112", 13223),
        ("116006", 13223),
        ("+0295463177", 13223),
        ("<Number>+358 abc</Number>", 13223),
        ("<Number/>", 13223),
        ("<Sip>anna@example.com</Sip>", 13243),
        ("<Client>anna banana</Client>", 12200),
        (f"<Client>{'a' * 257}</Client>", 12200),
    ],
)
def test_whom_twilio_cannot_ring_is_warned_of_and_the_dial_fails(written, code):
    call = ring(dial("action='/done'", written))
    assert codes(call) == [code]
    assert entries(call, DialEnded) == [DialEnded(0.0, "failed", 0.0, False)]
    assert call.hearing.words == "done"


def test_a_number_written_beside_nouns_is_not_rung():
    call = ring(dial("", "+358401111111<Number>+358295463177</Number>"))
    assert (call.ringing.numbers, codes(call)) == ((HELPLINE,), [13215])


def test_who_can_be_rung_is_rung_beside_one_who_cannot():
    assert ring(dial("", "<Number>112</Number><Number>+358295463177</Number>")).ringing.numbers == (HELPLINE,)


@pytest.mark.parametrize("noun", ["Application", "Queue", "Sim", "WhatsApp"])
def test_nouns_nobody_here_can_vouch_for_are_refused_by_name(noun):
    call = ring(dial("", f"<{noun} some='thing'>room</{noun}>"))
    refused = entries(call, Refused)[0]
    assert (refused.verb, refused.message[:12], call.ended) == (f"Dial {noun}", "Twilio would", "refused")


def test_what_cannot_nest_in_a_dial_is_warned_of():
    assert codes(ring(dial("", "<Say>hello</Say><Number>+358295463177</Number>"))) == [13215]


# the whisper


WHISPER = "<Number url='/whisper'>+358295463177</Number>"


def test_the_whisper_is_heard_by_who_picks_up_before_the_two_are_joined():
    call = ring(
        dial("", WHISPER, whisper="<Say voice='Polly.Suvi-Neural' language='fi-FI'>vietnam</Say>"),
        DialOutcome("answered", seconds=10.0),
    )
    assert entries(call, Whispered) == [Whispered(0.0, HELPLINE, "vietnam", "Polly.Suvi-Neural", "fi-FI", 2.0)]
    assert entries(call, Answered) == [Answered(2.0, HELPLINE)]
    assert entries(call, DialEnded) == [DialEnded(12.0, "completed", 12.0, True)]
    assert call.heard == ()


def test_the_whisper_is_asked_for_as_a_call_leg_of_its_own():
    asked = Asked()
    ring(dial(f"callerId='{US}'", WHISPER, whisper=""), DialOutcome("answered"), asked=asked)
    form = asked.forms("/whisper")[0]
    names = ("ParentCallSid", "Direction", "CallStatus", "From", "To")
    assert tuple(form[name] for name in names) == (
        "CA" + "1" * 32,
        "outbound-dial",
        "in-progress",
        US,
        HELPLINE,
    )
    assert form["CallSid"] != form["ParentCallSid"]


def test_the_whisper_can_be_asked_for_with_get():
    asked = Asked()
    ring(
        dial("", WHISPER.replace("url=", "method='GET' url="), whisper=""),
        DialOutcome("answered"),
        asked=asked,
    )
    assert asked[-1][:2] == ("GET", "/whisper")


def test_nothing_is_whispered_when_nobody_picks_up():
    asked = Asked()
    ring(dial("", WHISPER, whisper=""), DialOutcome("busy"), asked=asked)
    assert asked.paths() == ["/call"]


def test_hangup_in_the_whisper_is_completed_and_never_bridged():
    form = told(dial("action='/done'", WHISPER, whisper="<Say>x</Say><Hangup/>"), DialOutcome("answered"))
    assert (form["DialCallStatus"], form["DialBridged"], form["DialCallDuration"]) == (
        "completed",
        "false",
        "2",
    )


ASK = "<Gather numDigits='1' action='/accept'><Say>press one</Say></Gather><Hangup/>"


@pytest.mark.parametrize(("keys", "bridged"), [("1", "true"), ("2", "false"), ("", "false")])
def test_who_picks_up_can_accept_or_decline_by_a_key(keys, bridged):
    pages = dial("action='/done'", WHISPER, whisper=ASK)
    pages["/accept"] = lambda form: "" if form["Digits"] == "1" else "<Hangup/>"
    assert told(pages, DialOutcome("answered", keys=keys))["DialBridged"] == bridged


def test_the_key_of_the_callee_is_in_the_transcript():
    pages = dial("", WHISPER, whisper=ASK, accept="")
    call = ring(pages, DialOutcome("answered", keys="1"))
    assert entries(call, Pressed) == [Pressed(2.0, "1", False, "callee")]


def test_a_whisper_can_redirect_play_and_pause():
    pages = dial("", WHISPER, whisper="<Redirect>/other</Redirect>", other="<Pause length='2'/><Say>hello</Say>")
    assert entries(ring(pages, DialOutcome("answered")), Answered) == [Answered(4.0, HELPLINE)]


def test_a_dial_in_a_whisper_is_an_error_and_hangs_up_on_who_picked_up():
    call = ring(dial("action='/done'", WHISPER, whisper="<Dial>+358401111111</Dial>"), DialOutcome("answered"))
    assert [(entry.code, entry.location.line) for entry in entries(call, Failed)] == [(13201, 2)]
    assert entries(call, DialEnded) == [DialEnded(0.0, "completed", 0.0, False)]


def test_a_whisper_that_cannot_be_fetched_never_joins_the_two():
    call = ring(dial("action='/done'", WHISPER), DialOutcome("answered"), fallback="/done")
    assert codes(call) == [11200]
    assert entries(call, DialEnded)[0].bridged is False


def test_a_whisper_that_never_ends_is_left():
    pages = dial("", WHISPER, whisper="<Pause length='10'/><Redirect>/whisper</Redirect>")
    assert entries(ring(pages, DialOutcome("answered")), DialEnded)[0].bridged is False


def test_a_verb_refused_in_a_whisper_ends_the_call():
    call = ring(dial("", WHISPER, whisper="<Pay/>"), DialOutcome("answered"))
    assert call.ended == "refused"


def test_who_picked_up_may_hang_up_before_they_are_joined():
    form = told(dial("action='/done'", WHISPER, whisper="<Say>x</Say>"), DialOutcome("answered", bridged=False))
    assert (form["DialCallStatus"], form["DialBridged"]) == ("completed", "false")


# a noun's status callbacks


def test_a_number_tells_its_status_callback_when_it_is_completed():
    asked = Asked()
    ring(dial("", f"<Number statusCallback='/told'>{HELPLINE}</Number>"), DialOutcome("answered"), asked=asked)
    forms = asked.forms("/told")
    assert [(form["CallStatus"], form["CallDuration"]) for form in forms] == [("completed", "60")]


def test_a_number_tells_each_status_it_is_asked_for():
    asked = Asked()
    events = "initiated ringing answered completed"
    attributes = f"statusCallbackEvent='{events}' statusCallback='/told' statusCallbackMethod='GET'"
    inside = f"<Number {attributes}>{HELPLINE}</Number>"
    ring(dial("", inside), DialOutcome("answered"), asked=asked)
    forms = asked.forms("/told")
    assert [(form["CallStatus"], form["SequenceNumber"]) for form in forms] == [
        ("initiated", "0"),
        ("ringing", "1"),
        ("in-progress", "2"),
        ("completed", "3"),
    ]
    assert all(form["ParentCallSid"] == "CA" + "1" * 32 for form in forms)


def test_a_number_that_is_busy_tells_so():
    asked = Asked()
    ring(dial("", f"<Number statusCallback='/told'>{HELPLINE}</Number>"), DialOutcome("busy"), asked=asked)
    assert asked.forms("/told")[0]["CallStatus"] == "busy"


# the caller hangs up


@pytest.mark.parametrize(
    ("events", "status"),
    [((), "canceled"), ((DialOutcome("answered", seconds=None), Passes(5.0)), "completed")],
)
def test_when_the_caller_hangs_up_the_action_is_asked_for_and_its_answer_ignored(events, status):
    asked = Asked()
    call = ring(dial(), *events, HangsUp(), asked=asked)
    form = asked.forms("/done")[0]
    assert (form["CallStatus"], form["DialCallStatus"]) == ("completed", status)
    assert (call.ended, call.heard) == ("caller hung up", ())


def test_an_action_that_fails_after_the_caller_hung_up_changes_nothing():
    call = ring(dial("action='/nowhere'"), HangsUp())
    assert (call.ended, codes(call)) == ("caller hung up", [])


def test_the_transcript_of_a_transfer():
    call = ring(dial("timeout='20' timeLimit='600' ringTone='fi' action='/done'"), DialOutcome("answered"), HangsUp())
    assert [entry for entry in call.transcript if not isinstance(entry, Fetched | Warned)] == [
        Rang(0.0, (HELPLINE,), CALLER, 20, 600, "fi"),
        Answered(0.0, HELPLINE),
        DialEnded(60.0, "completed", 60.0, True),
        call.transcript[-2],
        Ended(60.0, "caller hung up"),
    ]
