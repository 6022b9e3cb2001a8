"""Our own call to the line: it proves that the line answers, and it never rings anybody."""

from __future__ import annotations

import pytest
from flask import Flask
from hypothesis import given as any_of
from hypothesis import strategies as st

from ivr.cli.in_process import seconds_of_say
from ivr.graph.call_graph import CallGraph
from ivr.ops.before_ringing import NEVER, in_document, in_graph
from ivr.ops.fetch import over_http
from ivr.ops.own_call import LONGEST, SPARE, Outcome, Plan, document, made, plan
from ivr.ops.ready import OnAir, planned
from ivr.ops.settings import twilio_account
from ivr.ops.twilio_wire import client_of
from ivr.voice.app import Gate, create_app
from ivr.voice.last_resort import last_resort
from ivr.voice.on_air import Air, Revision
from tests.kit import lines
from tests.kit.hypothesis_profiles import many
from tests.kit.played import rung
from tests.ops.twilio_api import OWN, SECRET, SWEDISH, TwilioApi, error, number, played
from tests.ops.wire import CERTIFICATE, Told, answering, serving
from twiml_phone import Passes, Phone, Waits
from twiml_phone.call.transcript import Rang

RESORT = last_resort(own_number=OWN)
PLAN = Plan(5, 6, 9.5)
OURS = ("https://old.example", "https://line.example")


def at_twilio(**settings: object) -> list[dict[str, object]]:
    """Our number, leading to this line, with further *settings*."""
    return [number(OWN, "PN1", **{"voice_url": "https://line.example/call#rc=2", **settings})]


def first_document(app: Flask) -> str:
    return lines.ask(app.test_client(), "/call")


def plan_for(graph: CallGraph) -> Plan:
    found = plan(graph, lines.OWN, first_document(lines.app_of(graph)), RESORT)
    assert found is not None
    return found


# --- nobody is rung


@pytest.fixture(scope="module", params=["no", "yes"])
def any_graph(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> CallGraph:
    """The line as it is, and one that connects whoever stays silent."""
    change = ("menus/line.yaml", "connect_after_silence: no", f"connect_after_silence: {request.param}")
    return lines.graph_of(lines.copied(tmp_path_factory.mktemp("line"), change))


def test_the_call_rings_nobody_on_the_line_even_where_silence_is_connected(any_graph: CallGraph) -> None:
    app = lines.app_of(any_graph)
    phone = lines.phone_of(app)
    silent = phone.dial_in()

    heard = phone.advance(silent, Passes(plan_for(any_graph).limit + SPARE - 1))

    assert (rung(heard), heard.ended) == ([], "")


@pytest.mark.parametrize("number", [lines.OWN, SWEDISH])
def test_silence_is_rung_no_sooner_than_the_bound_says(any_graph: CallGraph, number: str) -> None:
    """The bound is of a voice faster than any: the phone, which reads calmly, comes to the ringing later, or never."""
    app = lines.app_of(any_graph)
    phone = Phone(app, token=lines.TOKEN, public=lines.PUBLIC, number=number, seconds_of=seconds_of_say)
    call = phone.dial_in()
    while not call.ended and not rung(call):
        call = phone.advance(call, Waits())

    bound = in_graph(any_graph, number)

    first = next((entry.at for entry in call.transcript if isinstance(entry, Rang)), NEVER)
    assert bound <= first
    assert (bound == NEVER) == (first == NEVER)
    assert bound > 30


def test_the_call_rings_nobody_where_only_the_last_resort_is_on_the_air(any_graph: CallGraph) -> None:
    """As it may come to be between the look and the call; and the time after which it does ring is after the call."""
    app = create_app(None, Gate((lines.TOKEN,), (lines.PUBLIC,)))
    phone = lines.phone_of(app)
    limit = plan_for(any_graph).limit

    assert rung(phone.advance(phone.dial_in(), Passes(limit))) == []
    assert rung(phone.advance(phone.dial_in(), Passes(40))) == [("+358295463177",)]
    assert limit < in_document(RESORT)


def test_the_bound_is_the_least_of_three(graph: CallGraph) -> None:
    quick = '<Response><Say language="fi-FI">Hei</Say><Pause length="7"/><Dial>1</Dial></Response>'
    slow = '<Response><Gather timeout="30"><Say language="fi-FI">Hei</Say></Gather><Redirect>x</Redirect></Response>'
    resort = in_document(RESORT)

    of_resort, of_air = plan(graph, OWN, slow, RESORT), plan(graph, OWN, quick, slow)

    assert of_resort == Plan(int(resort) - SPARE, int(resort) - SPARE + 1, resort)
    assert of_air == Plan(4, 5, in_document(quick))
    assert plan(graph, OWN, slow, slow) == Plan(LONGEST, LONGEST + 1, in_document(slow))


@pytest.mark.parametrize(
    "rings_at_once", ["<Response><Dial>1</Dial></Response>", "<Response><Redirect>x</Redirect></Response>"]
)
def test_where_it_could_ring_at_once_no_call_is_made(rings_at_once: str, graph: CallGraph) -> None:
    assert plan(graph, OWN, rings_at_once, RESORT) is None


DOCUMENTS = {
    "<Response/>": NEVER,
    "<Response><Hangup/><Dial>1</Dial></Response>": NEVER,
    "<Response><Pause/><Pause length='2'/><Dial>1</Dial></Response>": 3,
    "<Response><Gather><Pause length='2'/></Gather><Redirect>x</Redirect></Response>": 7,
    "<Response><Gather timeout='10'><Play>x</Play></Gather><Dial>1</Dial></Response>": 10,
}


@pytest.mark.parametrize("text", DOCUMENTS)
def test_the_time_before_a_document_rings_or_leads_on(text: str) -> None:
    assert in_document(text) == DOCUMENTS[text]


SAID = ("Hei.", "Anteeksi, meillä on vika. Yhdistän auttajaan.", "Sorry, we have a fault.")
VERBS = st.one_of(
    st.sampled_from(SAID).map(lambda words: f'<Say voice="Polly.Suvi-Neural" language="fi-FI">{words}</Say>'),
    st.integers(1, 9).map(lambda seconds: f'<Pause length="{seconds}"/>'),
)
GATHERS = st.builds(
    lambda verbs, wait: f'<Gather numDigits="1" timeout="{wait}" action="/call">{"".join(verbs)}</Gather>',
    st.lists(VERBS, max_size=3),
    st.integers(5, 20),
)


@many(40)
@any_of(st.lists(VERBS | GATHERS, max_size=5))
def test_no_document_rings_a_silent_caller_sooner_than_its_bound(verbs: list[str]) -> None:
    document = f"<Response>{''.join(verbs)}<Dial><Number>+358290003177</Number></Dial></Response>"

    def answer(environ, start_response):  # type: ignore[no-untyped-def]
        start_response("200 OK", [("Content-Type", "text/xml")])
        return [document.encode()]

    phone = lines.phone_of(answer)  # type: ignore[arg-type]
    call = phone.dial_in()
    while not rung(call):
        call = phone.advance(call, Waits())

    assert in_document(document) <= next(entry.at for entry in call.transcript if isinstance(entry, Rang))


# --- what becomes of it


def call(api: TwilioApi, numbers: tuple[str, ...] = (OWN,)) -> tuple[Outcome, list[float]]:
    waited: list[float] = []
    with played(api) as settings:
        account = twilio_account(settings)
        assert account is not None
        return made(client_of(account, waited.append), account, numbers, OURS, PLAN, waited.append), waited


def test_a_call_that_was_heard_long_enough_is_whole() -> None:
    api = TwilioApi(at_twilio(), placed={"status": "completed", "duration": "5"})

    outcome, _ = call(api)

    assert (outcome.is_whole, str(outcome.message)) == (True, "the line answered, and was heard for 5 seconds")
    assert [asked.form for asked in api.asked if asked.method == "POST"] == [
        {
            "To": OWN,
            "From": OWN,
            "Twiml": '<Response><Pause length="5"/><Hangup/></Response>',
            "TimeLimit": "6",
            "Timeout": "20",
        }
    ]


def test_it_calls_from_another_of_our_numbers_where_there_is_one() -> None:
    api = TwilioApi(at_twilio())

    call(api, (OWN, SWEDISH))

    assert [(asked.form["From"], asked.form["To"]) for asked in api.asked if asked.method == "POST"] == [(SWEDISH, OWN)]


BAD = {
    "busy": ({"status": "busy", "duration": "0"}, "the test call found the line busy"),
    "failed": ({"status": "failed", "duration": None}, "the test call was not answered (failed)"),
    "no-answer": ({"status": "no-answer", "duration": "0"}, "the test call was not answered (no-answer)"),
    "cut": ({"status": "completed", "duration": "2"}, "the line hung up on the test call after 2 seconds"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_not_as_it_should_be_is_told(name: str) -> None:
    became, words = BAD[name]

    outcome, _ = call(TwilioApi(at_twilio(), placed=became))

    assert (outcome.is_whole, str(outcome.message)) == (False, words)


def test_a_call_that_does_not_end_is_ended() -> None:
    api = TwilioApi(at_twilio(), placed={})

    outcome, waited = call(api)

    assert str(outcome.message) == "the test call did not end by itself; it was ended"
    assert sum(waited) == 46
    assert api.asked[-1].form == {"Status": "completed"}


ELSEWHERE: dict[str, dict[str, object]] = {
    "another address": {"voice_url": "https://elsewhere.example/call"},
    "another path": {"voice_url": "https://line.example/calls"},
    "nothing": {"voice_url": ""},
    "an app": {"voice_application_sid": "AP1"},
    "a trunk": {"trunk_sid": "TK1"},
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_number_that_leads_elsewhere_is_not_called(name: str) -> None:
    api = TwilioApi(at_twilio(**ELSEWHERE[name]))

    outcome, _ = call(api)

    assert str(outcome.message) == "no test call was made, for the number leads elsewhere at Twilio"
    assert {asked.method for asked in api.asked} == {"GET"}


def test_what_twilio_refuses_is_told() -> None:
    outcome, _ = call(TwilioApi(faults=[error(21215, 403, "geo")]))

    assert str(outcome.message) == "Twilio's permissions by country do not allow this call (21215)"


def test_the_document_of_the_calling_side_presses_nothing() -> None:
    assert document(PLAN) == '<Response><Pause length="5"/><Hangup/></Response>'


# --- before it


@pytest.fixture(scope="module")
def on_air(graph: CallGraph) -> OnAir:
    return OnAir(graph, (OWN,), RESORT)


def settings(public: str) -> dict[str, str]:
    return {"IVR_PUBLIC_URL": public, "TWILIO_AUTH_TOKEN": SECRET}


def test_it_is_planned_by_what_the_line_answers_now(on_air: OnAir) -> None:
    def app(public: str) -> Flask:
        return create_app(Air(Revision(on_air.graph)), Gate((SECRET,), (public,)))

    with serving(app) as public:
        found = planned(settings(public), over_http(), on_air)

    assert found == plan_for(on_air.graph)


KEPT = {
    "quicker": (Told(200, '<Response><Pause length="7"/><Dial>1</Dial></Response>'), 4),
    "too quick": (Told(200, "<Response><Dial>1</Dial></Response>"), None),
    "slower": (Told(200, '<Response><Pause length="30"/><Dial>1</Dial></Response>'), 0),
    "no document": (Told(200, "hello"), 0),
    "not there": (Told(404, "<Response><Dial>1</Dial></Response>"), 0),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_is_kept_for_when_we_cannot_answer_has_its_say(
    name: str, on_air: OnAir, monkeypatch: pytest.MonkeyPatch
) -> None:
    """0: as long as without it; None: no call is made."""
    told, listens = KEPT[name]
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))

    def app(public: str) -> Flask:
        return create_app(Air(Revision(on_air.graph)), Gate((SECRET,), (public,)))

    with serving(app) as public, answering(lambda _: told, secure=True) as kept:
        found = planned({**settings(public), "IVR_FALLBACK_URL": kept}, over_http(), on_air)

    usual = plan_for(on_air.graph).listens
    assert (found.listens if isinstance(found, Plan) else None) == (usual if listens == 0 else listens)


def test_where_only_the_last_resort_answers_no_call_is_made(on_air: OnAir) -> None:
    with serving(lambda public: create_app(None, Gate((SECRET,), (public,)))) as public:
        found = planned(settings(public), over_http(), on_air)

    assert isinstance(found, Outcome)
    assert str(found.message) == "no test call was made, for the line does not answer with its menu"


@pytest.mark.parametrize(
    "told", [Told(403), Told(200, "<html/>", "text/html"), Told(200, "/call/0123456789ab/<Response", "text/xml")]
)
def test_where_something_else_answers_no_call_is_made(told: Told, on_air: OnAir) -> None:
    with answering(lambda _: told) as public:
        found = planned(settings(public), over_http(), on_air)

    assert isinstance(found, Outcome)
    assert str(found.message) == "no test call was made, for the line does not answer with its menu"


def test_without_settings_no_call_is_made(on_air: OnAir) -> None:
    found = planned({}, over_http(), on_air)

    assert isinstance(found, Outcome)
    assert str(found.message) == "a test call needs TWILIO_AUTH_TOKEN, IVR_PUBLIC_URL and a number"
