"""Every document, byte for byte, against what twilio's own builder makes of the same place in a call."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest
from twilio.twiml.voice_response import Dial, Gather, VoiceResponse

from ivr.cli import main
from ivr.graph.nodes import CallGraph, HangUp, Listen, Node, Pause, Ring, Speech
from ivr.voice.on_air import Revision
from ivr.voice.twiml import Documents
from tests.kit import lines

PUBLIC = "https://line.example/a&b"
LINE = "menus/line.yaml"
WHISPER = (LINE, "whisper: {on: no, say_need: no}", "whisper: {on: yes, say_need: yes}")
OWN_NUMBER = (LINE, "number: none", f'number: "{lines.OWN}"')
ODD_WORDS = (
    "prompts/en.yaml",
    "  start-danger: ",
    '  start-danger: "<Say> & \'odd\' \\"words\\" 🙂 {{ emergency }}"\n  unheard: ',
)


def built(graph: CallGraph, node: Node, own_number: str | None) -> VoiceResponse:
    """The answer at *node*, made of the place's own data with nothing but twilio's builder."""
    response = VoiceResponse()
    address = _address("call", graph, node.id)
    match node.ending:
        case Listen(wait):
            gather = Gather(action=address, method="POST", input="dtmf", timeout=wait, num_digits=1, finish_on_key="")
            _say(gather, node.speech)
            response.append(gather)
            response.redirect(address, method="POST")
        case Ring(number, ring, longest, whisper):
            _say(response, node.speech)
            dial = Dial(
                action=address,
                method="POST",
                timeout=ring,
                time_limit=longest,
                ring_tone="fi",
                record="do-not-record",
                caller_id=own_number,
            )
            if whisper:
                dial.number(number, url=_address("whisper", graph, whisper), method="POST")
            else:
                dial.number(number)
            response.append(dial)
        case HangUp():
            _say(response, node.speech)
            response.hangup()
    return response


def _address(kind: str, graph: CallGraph, rest: str) -> str:
    return f"{PUBLIC}/{kind}/{graph.revision}/{rest}#ct=2000&rt=4000&tt=14000&rc=3&rp=ct,rt,5xx"


def _say(verb: VoiceResponse | Gather, speech: Speech) -> None:
    for part in speech:
        if isinstance(part, Pause):
            verb.pause(length=part.seconds)
        elif part.recording is not None:
            verb.play(f"{PUBLIC}/audio/{part.recording.sound}.wav")
        else:
            verb.say(part.words, voice=part.voice, language=part.speak_as or None)


def with_recordings(folder: Path) -> Path:
    """A line in which Somali is opened by recordings."""
    from click.testing import CliRunner

    root = lines.copied(folder, languages=("fi", "sv", "en", "so"))
    rows = CliRunner().invoke(main, ["--root", str(root), "recordings", "so"]).stdout.splitlines()
    for file in (row.split("\t")[0] for row in rows if "\t" in row):
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_bytes(lines.silence(1))
    return root


@pytest.fixture(params=["shipped", "whispers, odd words", "recordings"])
def any_graph(request: pytest.FixtureRequest, tmp_path: Path) -> CallGraph:
    roots = {
        "shipped": lambda: lines.ROOT,
        "whispers, odd words": lambda: lines.copied(tmp_path, WHISPER, OWN_NUMBER, ODD_WORDS),
        "recordings": lambda: with_recordings(tmp_path),
    }
    return lines.graph_of(roots[request.param]())


def test_every_answer_is_what_twilios_builder_makes(any_graph: CallGraph) -> None:
    revision = Revision(any_graph)
    revision.take_up([PUBLIC])
    wrong = [
        id_
        for id_, node in any_graph.nodes.items()
        if revision.document(node, PUBLIC, None) != str(built(any_graph, node, None)).encode()
    ]

    assert wrong == []
    assert {type(node.ending) for node in any_graph.nodes.values()} == {Listen, Ring, HangUp}


def test_the_number_that_is_shown_stands_in_every_dial_and_nowhere_else(any_graph: CallGraph) -> None:
    revision = Revision(any_graph)
    revision.take_up([PUBLIC])
    for node in any_graph.nodes.values():
        document = revision.document(node, PUBLIC, lines.OWN)
        assert _canonical(document.decode()) == _canonical(str(built(any_graph, node, lines.OWN))), node.id
        assert (b"callerId" in document) == isinstance(node.ending, Ring), node.id


def test_every_whisper_is_what_twilios_builder_makes(tmp_path: Path) -> None:
    graph = lines.graph_of(lines.copied(tmp_path, WHISPER))
    revision = Revision(graph)
    revision.take_up([PUBLIC])

    assert len(graph.whispers) > 4
    for name, speech in graph.whispers.items():
        response = VoiceResponse()
        _say(response, speech)
        assert revision.whisper(name, PUBLIC) == str(response).encode()


def test_the_lines_for_the_comparison_have_every_kind_of_speech(tmp_path: Path) -> None:
    odd = lines.graph_of(lines.copied(tmp_path / "odd", WHISPER, OWN_NUMBER, ODD_WORDS))
    recorded = lines.graph_of(with_recordings(tmp_path / "recorded"))

    assert any(getattr(part, "words", "").startswith("<Say> & 'odd'") for part in _parts(odd))
    assert any(isinstance(node.ending, Ring) and node.ending.whisper for node in odd.nodes.values())
    assert sum(getattr(part, "recording", None) is not None for part in _parts(recorded)) > 100


def test_the_size_of_an_answer_is_never_less_than_what_is_sent(graph: CallGraph) -> None:
    documents, revision = Documents(graph), Revision(graph)
    longest = "https://" + "x" * 192
    revision.take_up([longest])

    sizes = {
        id_: (documents.size(node), len(revision.document(node, longest, None))) for id_, node in graph.nodes.items()
    }
    assert {id_ for id_, (size, sent) in sizes.items() if size < sent} == set()
    assert max(size - sent for size, sent in sizes.values()) < 30


def _parts(graph: CallGraph):
    return (part for node in graph.nodes.values() for part in node.speech)


def _canonical(document: str) -> str:
    return ElementTree.canonicalize(document)
