"""Finished documents, whole, of a graph of a few places."""

from __future__ import annotations

from dataclasses import replace

from ivr.graph.nodes import HangUp, Listen, Node, Pause, Ring, Say
from ivr.graph.promises import signed
from ivr.graph.spots import spot_of
from ivr.line.recordings import Recording
from ivr.voice.twiml import LONGEST_ADDRESS, Documents
from tests.kit.small_graph import small_graph, without

WORDS = Say("Kissat & koirat <nyt>", "fi", "Polly.Suvi-Neural", "fi-FI", ("w",))
NO_TAG = Say("Hi", "en", "a voice", "", ("w",))
PLAYED = replace(WORDS, recording=Recording("file", "abcd", 1.0, b""))
GRAPH = without(small_graph(), whispers={"en/whisper": (WORDS, PLAYED)})
HEAD = '<?xml version="1.0" encoding="UTF-8"?><Response>'
SAID = '<Say language="fi-FI" voice="Polly.Suvi-Neural">Kissat &amp; koirat &lt;nyt&gt;</Say>'
HERE = Node(spot_of("en/needs"), (WORDS, Pause(2), NO_TAG, PLAYED), Listen(7), {})
OVERRIDES = "#ct=2000&amp;rt=2000&amp;tt=6000&amp;rc=2&amp;rp=ct,rt,5xx"


def at(node: Node) -> str:
    """The address in a document."""
    return f"\ue000/call/{GRAPH.revision}/{signed(GRAPH, node)}{OVERRIDES}"


def test_a_place_that_listens_says_all_inside_the_gather_and_asks_again_after_silence() -> None:
    said = f'{SAID}<Pause length="2" /><Say voice="a voice">Hi</Say><Play>\ue000/audio/abcd.wav</Play>'
    assert Documents(GRAPH).document(HERE).replace('"/>', '" />') == (
        f'{HEAD}<Gather action="{at(HERE)}" finishOnKey="" input="dtmf" method="POST" numDigits="1" timeout="7">{said}'
        f'</Gather><Redirect method="POST">{at(HERE)}</Redirect></Response>'
    )


def test_a_place_that_rings_says_its_words_first_and_whoever_answers_hears_theirs() -> None:
    rings = replace(HERE, speech=(WORDS,), ending=Ring("a/tel", "+3581", 20, 600, "en/whisper"))
    attributes = 'method="POST" record="do-not-record" ringTone="fi" timeLimit="600" timeout="20"'
    dial = f'<Dial callerId="\ue001" action="{at(rings)}" {attributes}>'
    whisper = f' method="POST" url="\ue000/whisper/{GRAPH.revision}/en/whisper{OVERRIDES}"'

    documents = Documents(GRAPH)
    assert documents.document(rings) == f"{HEAD}{SAID}{dial}<Number{whisper}>+3581</Number></Dial></Response>"
    silent = replace(rings, ending=Ring("a/tel", "+3581", 20, 600))
    assert documents.document(silent) == f"{HEAD}{SAID}{dial}<Number>+3581</Number></Dial></Response>"


def test_a_place_that_ends_says_its_words_and_hangs_up() -> None:
    ends = replace(HERE, speech=(WORDS,), ending=HangUp())

    assert Documents(GRAPH).document(ends).replace(" />", "/>") == f"{HEAD}{SAID}<Hangup/></Response>"


def test_a_whisper_is_said_and_nothing_else() -> None:
    play = "<Play>\ue000/audio/abcd.wav</Play>"

    assert Documents(GRAPH).whisper("en/whisper") == f"{HEAD}{SAID}{play}</Response>"


def test_there_is_a_document_of_every_place_and_its_size_is_that_with_long_public_addresses() -> None:
    documents = Documents(GRAPH)
    made = dict(documents.all())

    assert made == {id_: documents.document(node) for id_, node in GRAPH.nodes.items()}
    for node in GRAPH.nodes.values():
        document = made[node.id]
        assert documents.size(node) == len(document.encode()) + LONGEST_ADDRESS * document.count("\ue000")
