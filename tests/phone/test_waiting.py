"""Callers who wait for somebody: https://www.twilio.com/docs/voice/twiml/enqueue , …/leave and …/conference"""

from __future__ import annotations

import pytest

from twiml_phone import (
    CallAssertionError,
    CheckedPhone,
    DialOutcome,
    HangsUp,
    Listens,
    NotRingingError,
    Passes,
    Presses,
    Waits,
    describe,
)
from twiml_phone.call.transcript import Answered, Dequeued, DialEnded, Ended, Held, Played, Refused, Waited
from twiml_phone.execute.hold import MUSIC

from .apps import HELPLINE, Asked, codes, entries, phone_for, ring

WAV = (200, [("Content-Type", "audio/wav")], b"x" * 16000)


WAIT = "<Say>Please wait.</Say>"


def queue(attributes: str = "waitUrl='/wait' action='/done'", wait: object = WAIT, **pages: object):
    return {
        "/call": f"<Say>Hello.</Say><Enqueue {attributes}>support</Enqueue><Say>Nobody came.</Say>",
        "/wait": wait,
        "/done": lambda form: f"<Say>It was {form['QueueResult']}.</Say>",
        **{f"/{name}": page for name, page in pages.items()},
    }


def of_queue(form: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in form.items() if "Queue" in name or name == "CallStatus"}


def told(asked: Asked, path: str) -> list[dict[str, str]]:
    """What *path* was told of the queue, its SID (the same each time) made short."""
    forms = [of_queue(form) for form in asked.forms(path)]
    assert len({form.get("QueueSid", "") for form in forms}) <= 1
    sids = [form["QueueSid"] for form in forms if "QueueSid" in form]
    assert all(sid.startswith("QU") and len(sid) == 34 for sid in sids)
    return [{**form, **({"QueueSid": "QU"} if "QueueSid" in form else {})} for form in forms]


# Enqueue: waitUrl


def test_the_wait_url_is_asked_for_and_what_it_answers_is_heard():
    """ "Twilio will pass the following parameters in addition to the standard TwiML Voice request parameters with its
    request to the 'waitUrl' URL"; "Call status sent to an <Enqueue> waitUrl webhook will now be ringing" (changelog)
    """
    asked = Asked()
    call = ring(queue(), Listens(), asked=asked)

    assert call.heard == ("Hello.", "Please wait.")
    assert told(asked, "/wait") == [
        {
            "CallStatus": "ringing",
            "QueuePosition": "1",
            "QueueSid": "QU",
            "QueueTime": "0",
            "AvgQueueTime": "0",
            "CurrentQueueSize": "1",
            "MaxQueueSize": "1000",
        }
    ]
    assert (call.state, call.waiting_in, call.now) == ("holding", "support", 4.0)


def test_once_it_runs_out_of_verbs_the_wait_url_is_asked_for_again():
    """ "Once the TwiML document located at the waitUrl runs out of verbs to execute, Twilio re-requests the waitUrl.
    This loops the hold music indefinitely."
    """
    asked = Asked()
    call = ring(queue(), Passes(9.0), asked=asked)

    assert asked.paths() == ["/call", "/wait", "/wait", "/wait", "/wait"]
    assert [form["QueueTime"] for form in told(asked, "/wait")] == ["0", "2", "4", "6"]
    assert call.hearing.words == "Please wait."
    assert entries(call, Waited) == [Waited(at, "Enqueue", 2.0) for at in (4.0, 6.0, 8.0)]


def test_listening_hears_one_round_and_waiting_one_more():
    rounds = iter("abc")
    call = ring(queue(wait=lambda _: f"<Say>{next(rounds)}</Say>"), Listens(), Listens(), Waits())

    assert call.heard == ("Hello.", "a", "b")
    assert (call.state, call.now) == ("holding", 6.0)


def test_hold_music_of_many_hours_is_bounded_by_the_length_of_a_call():
    call = ring(queue(), Passes(1e6), longest_call=3600.0, most_documents=5)

    assert (call.now, call.ended) == (3600.0, "time limit")


def test_a_redirect_goes_on_elsewhere_and_then_the_wait_url_is_asked_for_again():
    """ "The <Redirect> verb can be used for multiple TwiML document call flows, but a call will always return to the
    waitUrl once there is no TwiML left to execute."
    """
    asked = Asked()
    pages = queue(wait="<Say>one</Say><Redirect>/more</Redirect>", more="<Say>two</Say>")
    ring(pages, Passes(7.0), asked=asked)

    assert asked.paths() == ["/call", "/wait", "/more", "/wait"]
    assert told(asked, "/more")[0]["QueueTime"] == "2"


def test_without_a_wait_url_twilios_own_music_is_heard_and_never_asked_for():
    asked = Asked()
    call = ring(queue("action='/done'"), Listens(), Waits(), asked=asked)

    assert asked.paths() == ["/call"]
    assert [entry.url for entry in entries(call, Played)] == [MUSIC, MUSIC]


def test_an_empty_wait_url_is_silence():
    """ "If you don't wish anything to be played while the caller is waiting in the queue, set waitUrl to an empty
    string ('')."
    """
    asked = Asked()
    call = ring(queue("waitUrl=''"), Passes(100.0), asked=asked)

    assert (call.state, call.waiting_in, call.now, asked.paths()) == ("holding", "support", 100.0, ["/call"])
    assert ring(queue("waitUrl=''"), Waits(), Waits(), longest_call=600.0).ended == "time limit"


def test_a_document_with_nothing_in_it_is_asked_for_once():
    asked = Asked()
    call = ring(queue(wait=""), Passes(100.0), asked=asked)

    assert (asked.paths(), call.waiting_in) == (["/call", "/wait"], "support")


def test_the_wait_url_may_be_a_recording():
    """ "The URL may return an MP3 file, a WAV file, or a TwiML document." """
    call = ring(queue("waitUrl='/wait' waitUrlMethod='GET'", wait=WAV), Listens())

    assert [entry.url for entry in entries(call, Played)] == ["https://ivr.example/wait"]


# Enqueue: somebody comes


def test_an_agent_answers_and_after_the_talk_the_action_is_told():
    """ "In the case where a call is dequeued via the <Dial> verb, the action URL is hit once when the bridged parties
    disconnect."
    """
    asked = Asked()
    call = ring(queue(), Passes(5.0), DialOutcome("answered", seconds=60.0), Listens(), asked=asked)

    assert told(asked, "/done") == [
        {"CallStatus": "in-progress", "QueueResult": "bridged", "QueueSid": "QU", "QueueTime": "3"}
    ]
    assert call.heard[-1] == "It was bridged."
    assert entries(call, Answered) == [Answered(5.0, "support")]
    assert entries(call, Dequeued) == [Dequeued(65.0, "support", "bridged", 63.0)]


def test_the_talk_with_an_agent_lasts_until_something_ends_it():
    talking = (DialOutcome("answered", seconds=None), Passes(100.0))
    call = ring(queue(), Passes(3.0), *talking)

    assert (call.state, call.waiting_in) == ("talking", "")
    assert ring(queue(), Passes(3.0), *talking, DialOutcome("completed"), Listens()).heard[-1] == "It was bridged."
    with pytest.raises(NotRingingError, match='only "completed" ends that'):
        ring(queue(), Passes(3.0), *talking, DialOutcome("busy"))


def test_no_talk_with_an_agent_is_longer_than_a_call_may_be():
    asked = Asked()
    call = ring(queue(), Passes(5.0), DialOutcome("answered", seconds=1e6), longest_call=600.0, asked=asked)

    assert (call.now, call.ended, asked.forms("/done")) == (600.0, "time limit", [])


def test_without_an_action_the_verb_behind_the_enqueue_comes_next():
    """ "If no action is provided, Twilio will fall through to the next verb in the document, if any." """
    call = ring(queue("waitUrl='/wait'"), Passes(3.0), DialOutcome("answered"), Listens())

    assert call.heard[-1] == "Nobody came."


# Enqueue: nobody comes


def test_whoever_hangs_up_has_left_the_queue_and_the_answer_of_the_action_is_not_heard():
    """ "hangup: The enqueued caller hung up before connecting to a dequeued call." """
    asked = Asked()
    call = ring(queue(), Passes(300.0), HangsUp(), asked=asked)

    assert told(asked, "/done") == [
        {"CallStatus": "completed", "QueueResult": "hangup", "QueueSid": "QU", "QueueTime": "298"}
    ]
    assert call.transcript[-2:][1] == Ended(300.0, "caller hung up")
    assert entries(call, Dequeued) == [Dequeued(300.0, "support", "hangup", 298.0)]


@pytest.mark.parametrize(("action", "heard"), [("", "Nobody came."), ("action='/done'", "It was leave.")])
def test_leave_goes_to_the_action_or_to_the_verb_behind_the_enqueue(action, heard):
    """ "When Twilio executes the <Leave> verb on a call, the call is removed from the queue and Twilio executes the
    next TwiML verb after the original <Enqueue>"; "the action URL is requested right away".
    """
    asked = Asked()
    late = "<Leave/><Say>never</Say>"
    pages = queue(f"waitUrl='/wait' {action}", wait=lambda form: WAIT if int(form["QueueTime"]) < 4 else late)
    call = ring(pages, Passes(7.0), asked=asked)

    assert call.hearing.words == heard
    assert (asked.paths()[:4], call.waiting_in) == (["/call", "/wait", "/wait", "/wait"], "")
    assert entries(call, Dequeued) == [Dequeued(6.0, "support", "leave", 4.0)]
    assert [form["QueueResult"] for form in told(asked, "/done")] == ["leave"] * bool(action)


def test_a_key_in_the_queue_may_lead_out_of_it():
    pages = queue(
        wait="<Gather numDigits='1' action='/out' timeout='3'><Say>To leave, press 1.</Say></Gather>",
        out=lambda form: "<Leave/>" if form["Digits"] == "1" else "<Say>There is nothing on that key.</Say>",
    )
    call = CheckedPhone(phone_for(pages)).dial_in().waits_in("support").hears("to leave")

    call.press("1").hears("It was leave").ends()
    call.press("2").hears("nothing on that key").waits().waits_in("support").hears("to leave")


def test_a_hangup_in_the_queue_ends_the_call():
    """ "<Hangup>: Hangs up the call and thereby leaving the queue and ending the call." """
    asked = Asked()
    call = ring(queue(wait="<Say>Too late.</Say><Hangup/>"), Passes(60.0), asked=asked)

    assert (call.ended, call.status, call.now) == ("hangup", "completed", 4.0)
    assert [form["QueueResult"] for form in told(asked, "/done")] == ["hangup"]


# Enqueue: what goes wrong


@pytest.mark.parametrize(
    ("wait", "code"),
    [
        ((404, [("Content-Type", "text/plain")], b"no"), 11200),
        ("<Say>Wait.</Say><Dial>1</Dial>", 0),
        ("<Record/>", 0),
        ("<Redirect>/nowhere</Redirect>", 11200),
    ],
)
def test_what_cannot_be_played_to_those_who_wait_leads_out_of_the_queue(wait, code):
    """ "error: The TwiML contained an error, either in the <Enqueue> verb itself or in the TwiML retrieved from a
    waitUrl."
    """
    asked = Asked()
    call = ring(queue(wait=wait), Passes(9.0), asked=asked, fallback="/fallback")

    assert (codes(call), call.heard[-1]) == ([code], "It was error.")
    assert "/fallback" not in asked.paths()


@pytest.mark.parametrize(("name", "code"), [("", 14204), ("x" * 65, 14205)])
def test_a_queue_needs_a_name_of_1_to_64_characters(name, code):
    asked = Asked()
    pages = {"/call": f"<Enqueue action='/done'>{name}</Enqueue>", "/done": "<Say>done</Say>"}
    call = ring(pages, asked=asked)

    assert (codes(call), call.hearing.words) == ([code], "done")
    assert told(asked, "/done") == [{"CallStatus": "ringing", "QueueResult": "error"}]


def test_a_workflow_needs_no_name():
    call = ring("<Enqueue workflowSid='WW1' waitUrl=''><Task>{\"skill\": \"fi\"}</Task></Enqueue>")

    assert (call.waiting_in, codes(call)) == ("WW1", [])


@pytest.mark.parametrize("result", ["queue-full", "error", "system-error"])
def test_a_queue_may_let_the_caller_go_of_itself(result):
    """ "QueueSid: The SID of the queue. This is only available if the call was actually enqueued." """
    asked = Asked()
    ring(queue(), Listens(), DialOutcome(result), asked=asked)

    usual = {"QueueSid": "QU", "QueueTime": "2"} if result != "queue-full" else {}
    assert told(asked, "/done") == [{"CallStatus": "in-progress", "QueueResult": result, **usual}]


@pytest.mark.parametrize(
    "outcome", [DialOutcome("busy"), DialOutcome("completed"), DialOutcome("answered", bridged=False)]
)
def test_in_a_queue_nobody_is_rung(outcome):
    with pytest.raises(NotRingingError, match='the queue "support" can be answered, or end with queue-full, error'):
        ring(queue(), Listens(), outcome)


@pytest.mark.parametrize("verb", ["Leave", "Enqueue"])
def test_where_twilio_does_not_say_what_a_verb_does_it_is_refused(verb):
    whisper = {"/call": f"<Dial><Number url='/w'>{HELPLINE}</Number></Dial>", "/w": "<Enqueue>x</Enqueue>"}
    call = ring(whisper, DialOutcome("answered")) if verb == "Enqueue" else ring("<Leave/>")

    assert [entry.verb for entry in entries(call, Refused)] == [verb]


# Conference


HOLD = "<Say>Please hold.</Say>"


def conference(dial: str = "action='/done'", wait: object = HOLD, **pages: object):
    return {
        "/call": f"<Dial {dial}><Conference waitUrl='/wait'>room</Conference></Dial><Say>Behind.</Say>",
        "/wait": wait,
        "/done": lambda form: f"<Say>It was {form['DialCallStatus']}.</Say>",
        **{f"/{name}": page for name, page in pages.items()},
    }


def test_the_first_in_a_conference_waits_and_hears_its_wait_url():
    """ "By default, the first caller to execute this TwiML would join conference room 1234 and listen to the default
    waiting music. When the next caller executed this TwiML, they would join the same conference room and the
    conference would start."
    """
    asked = Asked()
    call = ring(conference(), Passes(5.0), asked=asked)

    assert asked.paths() == ["/call", "/wait", "/wait", "/wait"]
    assert (call.waiting_in, call.hearing.words, entries(call, Held)) == (
        "room",
        "Please hold.",
        [Held(0.0, "conference", "room")],
    )
    assert [of_queue(form) for form in asked.forms("/wait")][:2] == [{"CallStatus": "in-progress"}] * 2


def test_another_comes_and_when_the_conference_ends_the_action_is_told():
    """ "answered: When calling a conference, the called party answered the call and was connected to the caller";
    of DialCallSid and DialCallDuration: "This parameter is not sent after dialing a conference."
    """
    asked = Asked()
    call = ring(conference(), Passes(5.0), DialOutcome("answered", seconds=60.0), Listens(), asked=asked)

    form = {name: value for name, value in asked.forms("/done")[0].items() if name.startswith("Dial")}
    assert form == {"DialCallStatus": "answered", "DialBridged": "true"}
    assert entries(call, DialEnded) == [DialEnded(65.0, "answered", 65.0, True)]
    assert call.heard[-1] == "It was answered."


def test_without_an_action_the_verb_behind_the_dial_comes_next():
    assert ring(conference(dial=""), DialOutcome("answered"), Listens()).heard[-1] == "Behind."


@pytest.mark.parametrize("come", [(), (DialOutcome("answered", seconds=None), Passes(10.0))])
def test_star_leaves_the_conference_where_that_is_on(come):
    """ "You can turn on hangupOnStar, which lets you leave a conference by pressing the * key." """
    on = ring(conference(dial="action='/done' hangupOnStar='true'"), *come, Presses("*"))
    off = ring(conference(), *come, Presses("*"))

    assert (on.hearing.words, off.hold.name) == ("It was answered.", "room")


@pytest.mark.parametrize("come", [(), (DialOutcome("answered", seconds=None),)])
def test_after_the_time_limit_the_caller_is_removed_from_the_conference(come):
    """ "You can set a timeLimit, after which you'll be removed from the conference." """
    call = ring(conference(dial="action='/done' timeLimit='30'"), *come, Passes(31.0))

    assert (call.hearing.words, entries(call, DialEnded)) == (
        "It was answered.",
        [DialEnded(30.0, "answered", 30.0, bool(come))],
    )


def test_whoever_hangs_up_in_a_conference_is_told_of():
    asked = Asked()
    ring(conference(), Passes(5.0), HangsUp(), asked=asked)

    form = asked.forms("/done")[0]
    assert (form["CallStatus"], form["DialCallStatus"], form["DialBridged"]) == ("completed", "answered", "false")


def test_a_wait_url_that_fails_lets_the_caller_out():
    """ "if the request to your waitUrl fails, the Conference will not be fully established. To avoid the call being
    disconnected, you can either add additional TwiML after the initial <Dial> <Conference>, or programmatically
    provide fallback behavior via the action callback."
    """
    pages = conference(dial="", wait=(500, [], b""))

    assert ring(pages).hearing.words == "Behind."
    assert ring(conference(wait=(500, [], b""))).hearing.words == "It was failed."


@pytest.mark.parametrize("verb", ["<Gather/>", "<Record/>", "<Hangup/>", "<Dial>1</Dial>", "<Leave/>"])
def test_only_four_verbs_may_stand_in_a_conferences_wait_url(verb):
    """https://www.twilio.com/docs/api/errors/13238"""
    assert codes(ring(conference(wait=f"<Say>x</Say>{verb}"), Passes(3.0))) == [13238]


def test_an_empty_wait_url_is_silence_and_none_is_music():
    silent = ring("<Dial><Conference waitUrl=''>room</Conference></Dial>", Passes(10.0))
    music = ring("<Dial><Conference>room</Conference></Dial>")

    assert (silent.state, silent.hearing) == ("holding", None)
    assert music.hearing.url == MUSIC


def test_beside_a_conference_nobody_is_rung():
    call = ring(f"<Dial><Number>{HELPLINE}</Number><Conference>room</Conference></Dial>")

    assert (codes(call), call.ringing, call.waiting_in) == ([13215], None, "room")


def test_a_conference_without_a_name_fails():
    call = ring("<Dial><Conference/></Dial><Say>Behind.</Say>")

    assert (codes(call), call.hearing.words) == ([12200], "Behind.")


# for people


def test_a_checked_call_waits_and_is_answered():
    call = CheckedPhone(phone_for(queue())).dial_in().waits_in("support").hears("please wait")

    call.answers(seconds=90).hears("bridged").ends()
    call.waits().hears("please wait").waits_in().hangs_up().ends("caller hung up")
    call.dial_ends("queue-full").hears("queue-full")
    call.answers(seconds=None).dial_ends("completed").hears("bridged")
    with pytest.raises(CallAssertionError) as caught:
        call.is_busy()
    assert caught.value.found.startswith("  but the caller waits for somebody in support, at 4.0 s")
    with pytest.raises(CallAssertionError, match="expected the caller to wait in sales"):
        call.waits_in("sales")
    with pytest.raises(CallAssertionError, match="expected the caller to wait in a queue or a conference"):
        call.answers().waits_in()


def test_the_transcript_tells_of_waiting():
    call = ring(queue(), Listens(), Waits(), DialOutcome("answered", seconds=60.0), Listens())
    waiting = ring(conference(), Listens())

    assert describe(call).splitlines() == [
        "     0.0 s  hears    (man, en-US) Hello.",
        "     2.0 s  waits    in the queue support",
        "     2.0 s  hears    (man, en-US) Please wait.",
        "     4.0 s  caller   is silent for 2.0 s (Enqueue)",
        "     4.0 s  hears    (man, en-US) Please wait.",
        "     6.0 s  callee   support is on the line",
        "    66.0 s  waits    leaves the queue support after 64 s: bridged",
        "    66.0 s  hears    (man, en-US) It was bridged.",
        "    68.0 s  ended    end of document",
    ]
    assert describe(waiting).endswith("waits for somebody in room")
