"""Every document, byte for byte, against what twilio's own builder makes of the same place in a call."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ivr.graph.call_graph import CallGraph
from ivr.graph.nodes import HangUp, Listen, Pause, Ring, Say
from ivr.voice.on_air import Revision
from ivr.voice.twiml import Documents
from tests.kit import lines
from tests.kit.by_twilio import PUBLIC, built, built_whisper, different
from tests.kit.recordings import opened

ODD_WORDS = (
    "prompts/en.yaml",
    "  start-danger: ",
    '  start-danger: "<Say> & \'odd\' \\"words\\" 🙂 {{ emergency }}"\n  unheard: ',
)


@pytest.fixture(scope="module")
def rich(tmp_path_factory: pytest.TempPathFactory) -> CallGraph:
    """The fixture line with a language opened by recordings, and with signs that XML has a use for."""
    return lines.graph_of(opened(tmp_path_factory.mktemp("rich"), ODD_WORDS))


def test_every_answer_is_what_twilios_builder_makes(rich: CallGraph) -> None:
    assert different(rich) == []


def test_so_is_every_answer_of_a_line_that_whispers_nothing(tmp_path: Path) -> None:
    change = ("menus/line.yaml", "whisper: {on: yes, say_need: yes}", "whisper: {on: no, say_need: no}")
    graph = lines.graph_of(lines.copied(tmp_path, change, languages=lines.SMALL))

    assert {node.ending.whisper for node in graph.nodes.values() if isinstance(node.ending, Ring)} == {""}
    assert different(graph) == []


def test_the_number_that_is_shown_stands_in_every_dial_and_nowhere_else(rich: CallGraph) -> None:
    revision = Revision(rich)
    revision.take_up([PUBLIC])
    for node in rich.nodes.values():
        document = revision.document(node, PUBLIC, lines.OWN).decode()
        expected = str(built(rich, node, lines.OWN))
        assert ElementTree.canonicalize(document) == ElementTree.canonicalize(expected), node.id
        assert ("callerId" in document) == isinstance(node.ending, Ring), node.id


def test_every_whisper_is_what_twilios_builder_makes(rich: CallGraph) -> None:
    revision = Revision(rich)
    revision.take_up([PUBLIC])

    assert {name: revision.whisper(name, PUBLIC) for name in rich.whispers} == {
        name: str(built_whisper(rich, name)).encode() for name in rich.whispers
    }


def test_the_line_of_the_comparison_has_every_verb_and_every_kind_of_speech(rich: CallGraph) -> None:
    nodes = rich.nodes.values()

    assert {type(node.ending) for node in nodes} == {Listen, Ring, HangUp}
    assert all(node.ending.whisper for node in nodes if isinstance(node.ending, Ring))
    assert {(bool(node.speech), node.hears_keys) for node in nodes if isinstance(node.ending, Ring)} == {
        (True, True),
        (False, False),
    }
    assert len(rich.whispers) > 4
    assert any(isinstance(part, Pause) for part in parts(rich))
    assert any(isinstance(part, Say) and part.words.startswith("<Say> & 'odd'") for part in parts(rich))
    assert sum(isinstance(part, Say) and part.recording is not None for part in parts(rich)) > 100


def test_the_size_of_an_answer_is_never_less_than_what_is_sent(rich: CallGraph) -> None:
    documents, revision = Documents(rich), Revision(rich)
    longest = "https://" + "x" * 192
    revision.take_up([longest])
    sizes = [(documents.size(node), len(revision.document(node, longest, None))) for node in rich.nodes.values()]

    assert [size for size, sent in sizes if size < sent] == []
    assert max(size - sent for size, sent in sizes) < 100


def parts(graph: CallGraph) -> Iterator[Say | Pause]:
    return (part for node in graph.nodes.values() for part in node.speech)
