"""How a document is executed: https://www.twilio.com/docs/voice/twiml#how-twiml-works"""

from __future__ import annotations

import pytest

from twiml_phone import HangsUp, Listens, Passes, Presses, Says, Waits
from twiml_phone.call.transcript import Ended, Failed, Fetched, Heard, Paused, Played, Recorded, Waited

from .apps import Asked, codes, entries, ring

WAV = (200, [("Content-Type", "audio/wav")], b"x" * 16000)


def test_verbs_run_from_top_to_bottom_and_the_end_of_the_document_hangs_up():
    call = ring("<Say>one</Say><Pause length='3'/><Say>two</Say>", Waits())
    assert [entry for entry in call.transcript if not isinstance(entry, Fetched)] == [
        Heard(0.0, "one", "man", "en-US", 2.0),
        Paused(2.0, 3.0),
        Heard(5.0, "two", "man", "en-US", 2.0),
        Ended(7.0, "end of document"),
    ]
    assert call.status == "completed"


def test_comments_and_blank_text_are_nothing():
    call = ring("\n <!-- <Say>no</Say> --> <Say>yes</Say>\n", Waits())
    assert (call.heard, codes(call)) == (("yes",), [])


def test_hangup_ends_the_call_and_nothing_after_it_runs():
    call = ring("<Say>one</Say><Hangup/><Say>two</Say>", Waits())
    assert (call.heard, call.ended, call.status) == (("one",), "hangup", "completed")


def test_a_leading_hangup_answers_the_call():
    assert ring("<Hangup/>").status == "completed"


# what answers a ringing call


@pytest.mark.parametrize(
    ("leading", "status"),
    [
        ("<Pause length='2'/>", "ringing"),
        ("<Say></Say>", "ringing"),
        ("<Say>hello</Say>", "in-progress"),
        ("<Play>/a.wav</Play>", "in-progress"),
        ("<Play digits='1'/>", "in-progress"),
        ("<Gather timeout='1'/>", "in-progress"),
        ("<Record/>", "in-progress"),
        ("<Dial action='/next'>nobody</Dial>", "in-progress"),
    ],
)
def test_only_what_is_heard_answers_the_call(leading, status):
    asked = Asked()
    ring(
        {"/call": f"{leading}<Redirect>/next</Redirect>", "/next": "<Say>x</Say>", "/a.wav": WAV},
        Waits(),
        asked=asked,
    )
    assert asked.forms("/next")[0]["CallStatus"] == status


def test_redirects_leave_the_call_ringing():
    asked = Asked()
    ring(
        {"/call": "<Redirect>/a</Redirect>", "/a": "<Redirect>/b</Redirect>", "/b": "<Say>x</Say>"},
        asked=asked,
    )
    assert [form["CallStatus"] for _, _, form, _ in asked] == ["ringing"] * 3


@pytest.mark.parametrize(
    ("reason", "status"), [("", "no-answer"), ("reason='rejected'", "no-answer"), ("reason='busy'", "busy")]
)
def test_reject(reason, status):
    call = ring(f"<Reject {reason}/><Say>never</Say>")
    assert (call.ended, call.status, call.heard, call.answered) == ("rejected", status, (), False)


def test_reject_works_after_a_pause_for_the_call_still_rings():
    assert ring("<Pause length='2'/><Reject reason='busy'/>", Waits()).status == "busy"


def test_reject_after_an_answer_is_warned_of_and_hangs_up():
    call = ring("<Say>hello</Say><Reject/>", Waits())
    assert (codes(call), call.ended, call.status) == ([13810], "hangup", "completed")


def test_a_call_that_was_never_answered_is_no_answer_when_the_caller_hangs_up():
    assert ring("<Pause length='9'/>", HangsUp()).status == "no-answer"


# Redirect


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_redirect_goes_on_with_another_document(method):
    asked = Asked()
    call = ring(
        {"/call": f"<Redirect method='{method}'>/a?x=1</Redirect><Say>old</Say>", "/a": "<Say>new</Say>"},
        asked=asked,
    )
    assert call.hearing.words == "new"
    assert (asked[1][0], asked[1][1], asked[1][2]["x"]) == (method, "/a", "1")


@pytest.mark.parametrize("inside", ["<Redirect/>", "<Redirect></Redirect>", "<Redirect> </Redirect>"])
def test_a_redirect_without_a_url_asks_for_the_present_document_again(inside):
    asked = Asked()
    rounds = iter(["one", "two"])
    pages = {"/call": "<Redirect>/music?x=1</Redirect>", "/music": lambda _: f"<Say>{next(rounds)}</Say>{inside}"}
    call = ring(pages, Passes(2.5), asked=asked)
    assert (asked.paths(), codes(call)) == (["/call", "/music", "/music"], [])
    assert [(method, form["x"]) for method, _, form, _ in asked[1:]] == [("POST", "1")] * 2
    assert call.hearing.words == "two"


def test_a_redirect_without_a_url_and_nothing_to_hear_ends_the_call():
    assert ring("<Redirect/>", most_documents=50).ended == "endless redirect"


def test_an_endless_redirect_ends_the_call():
    call = ring("<Redirect>/call</Redirect>", most_documents=50)
    assert call.ended == "endless redirect"
    assert entries(call, Failed)[0].code == 0


def test_documents_are_counted_anew_at_each_event():
    call = ring("<Gather numDigits='1'/>", *[Presses("1")] * 10, most_documents=2)
    assert (call.state, codes(call)) == ("gathering", [])


def test_an_endless_redirect_with_prompts_is_bounded_by_the_length_of_a_call():
    call = ring("<Say>hello</Say><Redirect>/call</Redirect>", Passes(1e9), longest_call=600.0)
    assert (call.now, call.ended) == (600.0, "time limit")


# Say, Play, Pause


@pytest.mark.parametrize(("loop", "times"), [("1", 1), ("3", 3), ("0", 1000), ("5000", 1000)])
def test_loop(loop, times):
    call = ring(f"<Say loop='{loop}'>hello</Say>", Listens())
    assert entries(call, Heard) == [Heard(0.0, "hello", "man", "en-US", 2.0, times)]
    assert call.now == 2.0 * times


def test_a_recording_is_fetched_without_any_parameter_of_the_call_and_measured():
    asked = Asked()
    call = ring({"/call": "<Play loop='2'>/a.wav</Play>", "/a.wav": WAV}, Waits(), asked=asked)
    assert asked[1][:3] == ("GET", "/a.wav", {})
    assert "HTTP_X_TWILIO_SIGNATURE" not in asked[1][3]
    assert entries(call, Played) == [Played(0.0, "https://ivr.example/a.wav", 2.0, 2)]


def test_a_recording_elsewhere_is_not_asked_for():
    asked = Asked()
    call = ring("<Play>https://elsewhere.example/a.mp3</Play>", Waits(), asked=asked)
    assert asked.paths() == ["/call"]
    assert entries(call, Played) == [Played(0.0, "https://elsewhere.example/a.mp3", 3.0)]


def test_tones_last_a_quarter_of_a_second_and_a_wait_half():
    assert ring("<Play digits='1w2'/>", Waits()).now == 1.0


@pytest.mark.parametrize(
    ("inside", "code"), [("<Play>/page</Play>", 13420), ("<Gather><Play>/page</Play></Gather>", 13325)]
)
def test_what_is_no_recording_cannot_be_played(inside, code):
    call = ring({"/call": inside, "/page": "<Say>no</Say>"})
    assert (codes(call), call.ended) == ([code], "application error")


def test_a_recording_that_is_missing_is_an_error():
    assert codes(ring("<Play>/nowhere.mp3</Play>")) == [11200]


@pytest.mark.parametrize(
    ("attributes", "code"),
    [("length='0'", 13910), ("length='x'", 13910), ("loops='2'", 12200)],
)
def test_a_wrong_pause_is_warned_of_and_lasts_a_second(attributes, code):
    call = ring(f"<Pause {attributes}/>", Waits())
    assert (codes(call), call.now) == ([code], 1.0)


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        ("<Say loop='-1'>x</Say>", 13510),
        ("<Play loop='x'>/a.wav</Play>", 13410),
        ("<Play digits='1p2'>/a.wav</Play>", 13430),
    ],
)
def test_wrong_attributes_of_sounds_are_warned_of(inside, code):
    assert codes(ring({"/call": inside, "/a.wav": WAV}, Waits())) == [code]


# Record


def record(attributes: str = "") -> dict:
    return {
        "/call": f"<Record action='/kept' {attributes}/><Say>nothing kept</Say><Pause length='9'/>",
        "/kept": "<Say>kept</Say>",
    }


def test_a_recording_ends_after_silence_and_goes_to_the_action():
    asked = Asked()
    call = ring(record("timeout='3'"), Says("please call me"), Waits(), asked=asked)
    form = asked.forms("/kept")[0]
    assert (form["RecordingDuration"], form["Digits"]) == ("5", "")
    assert form["RecordingUrl"].startswith("https://api.twilio.com/2010-04-01/Accounts/AC")
    assert entries(call, Recorded) == [Recorded(5.0, 5.0, "please call me")]


def test_an_empty_recording_falls_through_to_the_next_verb():
    call = ring(record(), Waits())
    assert (call.hearing.words, entries(call, Waited)) == ("nothing kept", [Waited(5.0, "Record", 5.0)])


@pytest.mark.parametrize(
    ("finish", "key", "ends"),
    [
        ("", "5", True),
        ("finishOnKey='#'", "#", True),
        ("finishOnKey='#*'", "*", True),
        ("finishOnKey='#'", "1", False),
    ],
)
def test_a_recording_ends_at_a_finishing_key(finish, key, ends):
    asked = Asked()
    ring(record(finish), Says("hello"), Presses(key), asked=asked)
    assert [form["Digits"] for form in asked.forms("/kept")] == ([key] if ends else [])


def test_a_recording_is_no_longer_than_its_limit():
    call = ring(record("maxLength='10' timeout='60'"), Says("a"), Says("b"), Waits(), seconds_of=lambda *_: 8.0)
    assert entries(call, Recorded) == [Recorded(10.0, 10.0, "a b")]


def test_when_the_caller_hangs_up_a_recording_is_still_told_of():
    asked = Asked()
    ring(record(), Says("hello"), HangsUp(), asked=asked)
    form = asked.forms("/kept")[0]
    assert (form["Digits"], form["CallStatus"]) == ("hangup", "completed")


def test_the_default_action_of_a_recording_is_the_current_document():
    asked = Asked()
    ring("<Record/>", Says("hello"), Waits(), asked=asked)
    assert asked.paths() == ["/call", "/call"]


# what the caller does


def test_silence_with_no_gather_lasts_until_the_call_next_waits():
    pages = "<Say>one</Say><Say>two</Say><Gather><Say>three</Say></Gather>"
    call = ring(pages, Waits())
    assert (call.state, call.hearing.words, call.now) == ("gathering", "three", 4.0)


def test_silence_in_a_gather_lasts_until_its_timeout():
    call = ring("<Gather><Say>one</Say></Gather><Gather><Say>two</Say></Gather>", Waits())
    assert (call.hearing.words, call.now) == ("two", 7.0)


def test_listening_hears_the_prompt_and_lets_no_timeout_fire():
    call = ring("<Say>one</Say><Gather><Say>two</Say></Gather>", Listens())
    assert (call.state, call.hearing, call.now) == ("gathering", None, 4.0)
    assert call.heard == ("one", "two")


def test_seconds_pass_and_everything_due_in_them_happens():
    call = ring("<Say>one</Say><Gather timeout='2'/><Say>two</Say><Pause/>", Passes(4.5))
    assert (call.now, call.hearing.words, call.heard) == (4.5, "two", ("one",))


def test_hanging_up_cuts_off_what_is_heard():
    call = ring("<Say>one</Say>", Passes(0.5), HangsUp())
    assert call.transcript[1:] == (
        Heard(0.0, "one", "man", "en-US", 2.0, 1, 0.5),
        Ended(0.5, "caller hung up"),
    )


def test_hanging_up_in_a_gather_asks_for_no_action():
    asked = Asked()
    ring("<Gather action='/key'/>", Presses("1"), HangsUp(), asked=asked)
    assert asked.paths() == ["/call"]
