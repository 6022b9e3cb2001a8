"""A revision in one piece: what comes out answers exactly as what went in."""

from __future__ import annotations

import zlib

import pytest

from ivr.graph.call_graph import CallGraph, step
from ivr.graph.nodes import CAUSES
from ivr.graph.promises import promised
from ivr.voice.on_air import Revision
from ivr.voice.packed import PackedError, pack, unpack
from tests.kit.lines import NOON, OWN, PUBLIC


@pytest.fixture(scope="module")
def packed(graph: CallGraph) -> bytes:
    return pack(Revision(graph, "last resort"))


def test_every_place_leads_where_it_led_and_keeps_what_was_promised(graph: CallGraph, packed: bytes) -> None:
    again = unpack(packed).graph

    assert again.revision == graph.revision
    assert again.nodes.keys() == graph.nodes.keys()
    for id_, node in graph.nodes.items():
        assert promised(again, again.nodes[id_]) == promised(graph, node)
        for cause in CAUSES:
            assert step(again, id_, cause, NOON).id == step(graph, id_, cause, NOON).id
    for name in ("entry", "apologies", "keys", "own_number", "steps_of_keys", "first", "numbers", "owners", "lists"):
        assert getattr(again, name) == getattr(graph, name), name
    assert {id_: fork.schedule for id_, fork in again.forks.items()} == {
        id_: fork.schedule for id_, fork in graph.forks.items()
    }
    assert again.languages == graph.languages


def test_every_document_and_recording_is_the_same(graph: CallGraph, packed: bytes) -> None:
    before, again = Revision(graph), unpack(packed)
    for each in (before, again):
        each.take_up([PUBLIC])

    for id_, node in graph.nodes.items():
        assert again.document(again.graph.nodes[id_], PUBLIC, OWN) == before.document(node, PUBLIC, OWN)
    assert again.sounds == before.sounds
    assert again.sounds
    assert {name: again.whisper(name, PUBLIC) for name in graph.whispers} == {
        name: before.whisper(name, PUBLIC) for name in graph.whispers
    }
    assert again.last_resort == "last resort"


def test_the_same_line_is_the_same_piece_and_packed_again_too(graph: CallGraph, packed: bytes) -> None:
    assert pack(Revision(graph, "last resort")) == packed
    assert pack(unpack(packed)) == packed


@pytest.mark.parametrize(
    "piece",
    [b"", b"nonsense", zlib.compress(b"[]"), zlib.compress(b"{}"), zlib.compress(b'{"format": 99}')],
)
def test_what_is_no_such_piece_is_refused(piece: bytes) -> None:
    with pytest.raises(PackedError):
        unpack(piece)


def test_a_piece_that_was_cut_off_is_refused(packed: bytes) -> None:
    with pytest.raises(PackedError):
        unpack(packed[: len(packed) // 2])
