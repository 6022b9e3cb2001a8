"""Everything that twilio-python's builder can make is understood or refused by name."""

from __future__ import annotations

import inspect

import pytest
from twilio.twiml import TwiML, voice_response

from twiml_phone.execute.next_verb import EXECUTE
from twiml_phone.twiml.document import read_document
from twiml_phone.twiml.refused import REFUSED_NOUNS, REFUSED_VERBS
from twiml_phone.twiml.vocabulary import ELEMENTS, refusal

from .apps import twiml

BUILDERS = {
    name: kind
    for name, kind in vars(voice_response).items()
    if inspect.isclass(kind) and issubclass(kind, TwiML) and kind is not TwiML
}


def nested(parent: TwiML) -> list[tuple[TwiML, tuple[str, ...]]]:
    """What a builder object can nest, made with every parameter given: the child and its attributes."""
    found = []
    for name, method in vars(type(parent)).items():
        if name.startswith("_"):
            continue
        named = [one for one in inspect.signature(method).parameters if one not in ("self", "kwargs")]
        child = getattr(parent, name)(**dict.fromkeys(named, "x"))
        found.append((child, tuple(sorted(child.attrs))))
    return found


def walk(parent: TwiML, seen: set[tuple[str, str]], steps: list) -> None:
    """Every (parent, child, attributes) below *parent* that no refusal stands above."""
    for child, attributes in nested(parent):
        if (parent.name, child.name) in seen:
            continue
        seen.add((parent.name, child.name))
        steps.append((parent.name, child.name, attributes))
        if refusal(parent.name, child.name) is None:
            walk(child, seen, steps)


def reachable() -> list[tuple[str, str, tuple[str, ...]]]:
    steps: list = []
    walk(voice_response.VoiceResponse(), set(), steps)
    return steps


STEPS = reachable()


def test_the_builder_was_really_read():
    pairs = {(parent, name) for parent, name, _ in STEPS}
    assert {
        ("Response", "Gather"),
        ("Gather", "Say"),
        ("Dial", "Number"),
        ("Say", "say-as"),
        ("Sip", "Uri"),
    } <= pairs
    assert len(pairs) > 80
    attributes = {(parent, name): given for parent, name, given in STEPS}
    assert "finishOnKey" in attributes["Response", "Gather"]
    assert "machineDetectionTimeout" in attributes["Dial", "Number"]
    assert "interpret-as" in attributes["Say", "say-as"]


@pytest.mark.parametrize(
    ("parent", "name", "attributes"), STEPS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_verb_and_attribute_of_the_builder_is_understood_or_refused_by_name(parent, name, attributes):
    if refusal(parent, name) is not None:
        return
    assert name in ELEMENTS[parent].children
    known = {attribute.name for attribute in ELEMENTS[name].attributes}
    assert set(attributes) - known == set()


def test_every_verb_that_is_not_refused_is_executed():
    assert set(EXECUTE) == set(ELEMENTS["Response"].children) - set(REFUSED_VERBS)


def test_every_class_of_the_builder_was_met_or_is_below_a_refused_verb():
    everything: set[str] = set()

    def descend(parent: TwiML) -> None:
        for child, _ in nested(parent):
            if child.name not in everything:
                everything.add(child.name)
                descend(child)

    descend(voice_response.VoiceResponse())
    made = {kind for kind in BUILDERS if kind not in ("VoiceResponse", "SsmlBreak")}
    assert len(everything) >= len({kind.removeprefix("Ssml") for kind in made}) - 2
    below = {name for verb in (*REFUSED_VERBS, *REFUSED_NOUNS) for name in children_of(verb)}
    assert everything - set(ELEMENTS) - below == set()


def children_of(verb: str) -> set[str]:
    """The names of a refused verb and of everything that can nest in it."""
    found = {verb}
    kind = BUILDERS[verb]
    try:
        made = kind()
    except TypeError:
        made = kind("x")
    waiting = [made]
    while waiting:
        for child, _ in nested(waiting.pop()):
            if child.name not in found:
                found.add(child.name)
                waiting.append(child)
    return found


def test_a_document_of_the_builder_is_read_without_a_warning():
    response = voice_response.VoiceResponse()
    gather = response.gather(
        num_digits=1,
        finish_on_key="",
        action="/key",
        timeout=10,
        action_on_empty_result=True,
        input="dtmf speech",
    )
    say = gather.say("Hello", voice="Polly.Joanna", language="en-US", loop=2)
    say.break_(strength="strong", time="300ms")
    say.emphasis("now", level="strong")
    say.say_as("123", interpret_as="digits")
    gather.play("/a.mp3", loop=1, digits="1w2")
    gather.pause(length=2)
    dial = response.dial(
        action="/done", timeout=20, time_limit=600, caller_id="+358942451234", ring_tone="fi", sequential=True
    )
    dial.number("+358295463177", url="/whisper", status_callback_event="initiated completed", status_callback="/s")
    dial.sip("sip:a@example.com", username="a", password="b")
    dial.client("anna")
    response.record(finish_on_key="#", max_length=30, play_beep=False)
    response.redirect("/again", method="GET")
    response.reject(reason="busy")
    response.hangup()

    document, warnings = read_document(str(response).encode(), "text/xml", "https://ivr.example/")

    assert warnings == ()
    assert [verb.name for verb in document.verbs] == [
        "Gather",
        "Dial",
        "Record",
        "Redirect",
        "Reject",
        "Hangup",
    ]


def test_defaults_are_filled_in():
    document, _ = read_document(twiml("<Gather/><Dial>1</Dial>"), "text/xml", "https://ivr.example/")
    gather, dial = document.verbs
    assert [gather.get(name) for name in ("method", "timeout", "finishOnKey", "numDigits", "input")] == [
        "POST",
        "5",
        "#",
        None,
        "dtmf",
    ]
    assert [dial.get(name) for name in ("timeout", "timeLimit", "sequential", "callerId")] == [
        "30",
        "14400",
        "false",
        None,
    ]
