"""The phone itself: its events, its JSON, its transcript for people, and a real server on loopback."""

from __future__ import annotations

import ast
import json
import pathlib
import sys
import textwrap
import threading
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer

import pytest
from twilio.request_validator import RequestValidator

import twiml_phone
from twiml_phone import (
    BadCallError,
    Call,
    CallEndedError,
    DialOutcome,
    HangsUp,
    Listens,
    Passes,
    Phone,
    PhoneError,
    Presses,
    Says,
    Types,
    Waits,
    describe,
)
from twiml_phone.call.events import EVENTS
from twiml_phone.call.json_codec import by_name, from_plain, to_plain
from twiml_phone.call.lengths import seconds_of_recording
from twiml_phone.call.transcript import Ended
from twiml_phone.twiml.refused import REFUSED_VERBS
from twiml_phone.wire.request import Answer

from .apps import HELPLINE, TOKEN, Asked, codes, phone_for, ring, serve

MISSPELT = '<say> has no place in <Response> and is ignored; did you mean "Say"? Names are case-sensitive'
EXAMPLES = [
    Presses("3"),
    Types("12#"),
    Says("help", 0.5),
    Passes(10.0),
    Waits(),
    Listens(),
    DialOutcome("answered", None, True, "1", HELPLINE),
    HangsUp(),
]


@pytest.mark.parametrize("event", EXAMPLES)
def test_every_event_can_be_written_to_json_and_read_back(event):
    written = json.dumps(to_plain(event))
    assert from_plain(json.loads(written), by_name(EVENTS)) == event


def test_the_examples_are_all_events():
    assert {type(event) for event in EXAMPLES} == set(EVENTS)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Presses(""),
        lambda: Presses("12"),
        lambda: Presses("A"),
        lambda: Presses("٣"),
        lambda: Types(""),
        lambda: Types("1w"),
        lambda: Says("  "),
        lambda: Says("x", 1.5),
        lambda: Passes(-1.0),
        lambda: Passes(float("nan")),
        lambda: Passes(float("inf")),
        lambda: DialOutcome(" "),
        lambda: DialOutcome("busy", seconds=-1.0),
        lambda: DialOutcome("answered", keys="x"),
    ],
)
def test_an_event_that_cannot_be_is_refused_when_it_is_made(make):
    with pytest.raises(ValueError, match=r"."):
        make()


@pytest.mark.parametrize("event", EXAMPLES)
def test_nothing_can_be_done_on_a_call_that_is_over(event):
    with pytest.raises(CallEndedError, match="the call is over"):
        ring("<Hangup/>", event)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{}",
        "[]",
        "null",
        '{"is": "Call"}',
        '{"is": "Ended", "at": 0, "why": "x"}',
        '{"is": "Popen"}',
        "[" * 100000,
        '{"is": "Call", "sid": 1, "caller": "", "number": ""}',
        '{"is": "Call", "sid": "", "caller": "", "number": "", "now": "soon"}',
        '{"is": "Call", "sid": "", "caller": "", "number": "", "now": true}',
        '{"is": "Call", "sid": "", "caller": "", "number": "", "transcript": "none"}',
        '{"is": "Call", "sid": "", "caller": "", "number": "", "cookies": ["a"]}',
        '{"is": "Call", "sid": "", "caller": "", "number": "", "activity": {"is": "Ended", "at": 0.0, "why": ""}}',
        '{"is": "Call", "sid": "", "caller": "", "number": "", "colour": "red"}',
    ],
)
def test_what_is_not_a_call_is_refused(text):
    with pytest.raises(BadCallError, match="not a call"):
        Call.from_json(text)


def test_a_call_is_a_value_so_two_ways_can_be_tried_from_one_moment():
    phone = phone_for(
        {
            "/call": "<Gather numDigits='1' action='/key'/>",
            "/key": lambda form: f"<Say>{form['Digits']}</Say>",
        }
    )
    call = phone.dial_in()
    assert phone.advance(call, Presses("1")).hearing.words == "1"
    assert phone.advance(call, Presses("2")).hearing.words == "2"
    assert call.state == "gathering"


def test_two_calls_have_two_sids_and_a_sid_can_be_given():
    phone = phone_for({"/call": "<Hangup/>"})
    assert phone.dial_in().sid != phone.dial_in().sid
    assert phone.dial_in(sid="CAx").sid == "CAx"
    assert len(phone.dial_in().sid) == 34


def test_the_phone_imports_nothing_but_itself_and_the_standard_library():
    for file in pathlib.Path(twiml_phone.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            for name in names:
                own = name == "twiml_phone" or name.startswith("twiml_phone.")
                plugin = file.name == "plugin.py" and name == "pytest"
                assert own or plugin or name.partition(".")[0] in sys.stdlib_module_names, f"{file.name}: {name}"


def test_the_example_in_the_package_runs():
    example = textwrap.dedent(twiml_phone.__doc__.split("\n\n")[-1])
    pages = {
        "/call": "<Gather numDigits='1' action='/key'><Say>For a person press three.</Say></Gather>",
        "/key": f"<Dial action='/done'>{HELPLINE}</Dial>",
        "/done": "<Say>Nobody could answer.</Say>",
    }
    names = {name: getattr(twiml_phone, name) for name in twiml_phone.__all__}
    printed: list[str] = []
    exec(example, {**names, "app": serve(pages), "print": printed.append})
    assert printed[0].endswith("ended    end of document")


def test_all_that_is_public_is_there():
    assert all(hasattr(twiml_phone, name) for name in twiml_phone.__all__)


def test_what_was_found_wrong_can_be_read_apart():
    call = ring("<say/><Say>x</Say><Redirect>/nowhere</Redirect>", Waits())
    assert [(type(entry).__name__, entry.code) for entry in call.problems] == [("Warned", 12200), ("Failed", 11200)]


def test_every_error_is_a_phone_error():
    assert issubclass(CallEndedError, PhoneError)
    assert issubclass(BadCallError, PhoneError)


def test_the_transcript_for_people():
    pages = {
        "/call": "<Gather numDigits='1' action='/key'>"
        "<Say voice='Polly.Suvi-Neural' language='fi-FI'>Paina yksi.</Say>"
        "</Gather><Redirect>/call</Redirect>",
        "/key": "<Say loop='2'>Wait</Say><say/><Dial action='/done' timeout='20'>"
        f"<Number url='/whisper'>{HELPLINE}</Number></Dial>",
        "/whisper": "<Say>vietnam</Say>",
        "/done": "<Gather input='speech' action='/said'/>",
        "/said": "<Record/><Pay/>",
    }
    call = ring(
        pages,
        Waits(),
        Passes(1.0),
        Presses("1"),
        Presses("2"),
        Waits(),
        DialOutcome("answered"),
        Says("thanks"),
        Waits(),
    )
    assert describe(call).splitlines() == TRANSCRIPT.splitlines()


TRANSCRIPT = f"""\
     0.0 s  hears    (Polly.Suvi-Neural, fi-FI) Paina yksi.
     7.0 s  caller   is silent for 5.0 s (Gather)
     7.0 s  hears    (Polly.Suvi-Neural, fi-FI) Paina yksi. [cut off at 8.0 s]
     8.0 s  caller   presses 1
     8.0 s  WARNING  12200: {MISSPELT} (https://ivr.example/key:2:35)
     8.0 s  caller   presses 2 [lost: nothing waits for it]
     8.0 s  hears    (man, en-US) Wait [2 times]
    12.0 s  rings    +358295463177 (showing +358401234567, at most 20 s)
    12.0 s  whisper  to +358295463177: (man, en-US) vietnam
    14.0 s  callee   +358295463177 is on the line
    74.0 s  dial     completed after 62 s
    74.0 s  caller   says "thanks"
    86.0 s  caller   is silent for 5.0 s (Record)
    86.0 s  REFUSED  <Pay> is not played here; {REFUSED_VERBS["Pay"]} (https://ivr.example/said:2:20)
    86.0 s  ended    refused"""


def test_the_transcript_of_a_call_that_goes_on_ends_with_the_present():
    assert describe(ring("<Say>hello</Say>")) == "     0.0 s  ...      now hears: hello"
    assert describe(ring(f"<Dial>{HELPLINE}</Dial>")).endswith("ringing +358295463177")
    assert describe(ring("<Gather/>")).endswith("waits for a key")
    assert "fetches  POST https://ivr.example/call (start): 200" in describe(ring("<Gather/>"), fetches=True)


def test_the_transcript_shows_sounds_errors_and_statuses():
    call = ring(
        "<Pause length='2'/><Play digits='12'/><Play>https://x.fi/a.mp3</Play><Dial>+3585012345678</Dial>"
        "<Redirect>/nowhere</Redirect>",
        Listens(),
        DialOutcome("busy"),
    )
    assert describe(call).splitlines() == [
        "     0.0 s  hears    nothing for 2 s",
        "     2.0 s  hears    tones (0.5 s)",
        "     2.5 s  hears    https://x.fi/a.mp3 (3.0 s)",
        "     5.5 s  rings    +3585012345678 (showing +358401234567, at most 30 s)",
        "     5.5 s  dial     busy after 0 s, never joined",
        "     5.5 s  ERROR    11200: the answer is 404 (https://ivr.example/nowhere)",
        "     5.5 s  hears    (man, en-US) We are sorry, an application error has occurred. Goodbye.",
        "     7.5 s  ended    application error",
    ]
    recorded = ring("<Record/><Hangup/>", Says("hello"), HangsUp())
    assert "records  2.0 s: hello" in describe(recorded)


# recordings


def test_the_length_of_a_wav_is_exact(tmp_path):
    import io
    import wave

    made = io.BytesIO()
    with wave.open(made, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(16000)
        sound.writeframes(b"\0\0" * 40000)
    assert seconds_of_recording(Answer(200, (("Content-Type", "audio/wav"),), made.getvalue())) == 2.5


@pytest.mark.parametrize(
    ("body", "seconds"),
    [
        (b"\xff\xfb\x90\x00" + b"\0" * 15996, 1.0),
        (b"ID3\x04\0\0\0\0\0\x0a" + b"\0" * 10 + b"\xff\xf3\x40\x00" + b"\0" * 15976, 4.0),
        (b"nothing known", 13 / 8000),
        (b"RIFF....", 8 / 8000),
        (b"", 0.0),
    ],
)
def test_the_length_of_an_mp3_is_read_from_its_first_frame(body, seconds):
    answer = Answer(200, (("Content-Type", "audio/mpeg"),), body)
    assert seconds_of_recording(answer) == pytest.approx(seconds, rel=0.01)


# over HTTP


class Quiet(WSGIRequestHandler):
    def log_message(self, *args):
        pass


@pytest.fixture
def served():
    asked = Asked()
    pages = {
        "/call": "<Gather numDigits='1' action='/key?a=1'><Say>press</Say></Gather>",
        "/key": lambda form: f"<Say>you pressed {form['Digits']}</Say>",
    }
    server = WSGIServer(("127.0.0.1", 0), Quiet)
    server.set_app(serve(pages, asked))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_running_server_is_called_by_its_url(served):
    url, asked = served
    phone = Phone(url, token=TOKEN)
    call = phone.advance(phone.dial_in(), Presses("7"))
    assert call.hearing.words == "you pressed 7"
    _, _, form, environ = asked[1]
    form = {name: value for name, value in form.items() if name != "a"}
    assert RequestValidator(TOKEN).validate(f"{url}/key?a=1", form, environ["HTTP_X_TWILIO_SIGNATURE"])


def test_a_server_on_loopback_sees_its_public_address(served):
    url, asked = served
    phone = Phone(url, token=TOKEN, public="https://help.example/line")
    call = phone.dial_in()
    _, path, form, environ = asked[0]
    assert (call.hearing.words, path, environ["HTTP_HOST"]) == ("press", "/call", "help.example")
    signed = environ["HTTP_X_TWILIO_SIGNATURE"]
    assert RequestValidator(TOKEN).validate("https://help.example/line/call", form, signed)


def test_a_server_that_is_not_there_is_an_error(served):
    assert codes(Phone("http://127.0.0.1:9", token=TOKEN).dial_in()) == [11202]


def test_a_call_that_ended_says_why():
    assert ring("<Hangup/>").transcript[-1] == Ended(0.0, "hangup")
