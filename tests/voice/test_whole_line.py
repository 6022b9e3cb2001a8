"""Every place of the line with every cause, over HTTP: nobody falls through."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from ivr.graph.call_graph import CallGraph, step, targets
from ivr.graph.nodes import CAUSES, Listen, Ring, Say
from ivr.line.load import Line
from ivr.walk import walk
from tests.kit import lines
from tests.kit.lines import HELPLINE, NOON, Crawl
from tests.kit.places import node_of
from twiml_phone.twiml.document import read_document

LANGUAGES = ("mul", *lines.ALL)


def last_words(line: Line, language: str) -> str:
    """How the last words begin, in the words of the prompts."""
    sentences = line.prompts[language if language in (*lines.SMALL, lines.PERSON_ONLY) else "fi"].sentences
    name = {lines.PERSON_ONLY: "last-words-offer", **dict.fromkeys(lines.SMALL, "last-words-number")}
    return sentences[name.get(language, "start-last-words")].text.partition("{{")[0].strip()


@pytest.fixture(scope="module")
def recorded(graph: CallGraph) -> dict[str, str]:
    """The words that each recording reads."""
    says = [part for node in graph.nodes.values() for part in node.speech if isinstance(part, Say)]
    return {part.recording.sound: part.words for part in says if part.recording is not None}


def heard_in(document: str, recorded: dict[str, str]) -> list[str]:
    """The words of every Say and Play, in order."""
    spoken = [verb for verb in ElementTree.fromstring(document).iter() if verb.tag in ("Say", "Play")]
    return [
        (verb.text or "") if verb.tag == "Say" else recorded[lines.path_of(verb.text or "").split("/")[-1][:16]]
        for verb in spoken
    ]


def test_the_walk_over_http_reaches_every_place_that_waits_for_a_caller(whole: Crawl, graph: CallGraph) -> None:
    waiting = {id_ for id_, node in graph.nodes.items() if isinstance(node.ending, Listen | Ring)}
    now = walk([graph.entry], lambda id_: ((cause, step(graph, id_, cause, NOON).id) for cause in CAUSES))
    starts = [graph.entry, *graph.numbers.values(), *graph.apologies.values()]
    at_any_time = walk(starts, lambda id_: targets(graph, graph.nodes[id_]))

    assert {node_of(graph, path).id for path in whole.answers} == waiting & now.keys()
    assert waiting <= at_any_time.keys()
    assert len(waiting & now.keys()) > 0.7 * len(waiting)


def test_every_answer_is_twiml_that_twilio_takes_without_a_warning(whole: Crawl) -> None:
    for document in whole.documents:
        assert read_document(document.encode(), "text/xml", "https://line.example/call")[1] == ()


def test_every_answer_ends_in_a_wait_a_ring_or_the_end_and_never_runs_out(whole: Crawl) -> None:
    verbs = {tuple(verb.tag for verb in ElementTree.fromstring(document)) for document in whole.documents}
    to_the_end = {each for each in verbs if each[-1:] == ("Hangup",)}

    assert verbs - to_the_end == {("Gather", "Redirect"), ("Gather", "Dial"), ("Dial",)}
    assert {verb for each in to_the_end for verb in each[:-1]} == {"Say"}


def test_everything_said_while_waiting_can_be_interrupted_by_any_key(whole: Crawl) -> None:
    for document in whole.documents:
        root = ElementTree.fromstring(document)
        gather = root.find("Gather")
        if gather is not None:
            assert [verb.tag for verb in root] in (["Gather", "Redirect"], ["Gather", "Dial"])
            assert (root.find("Dial") is None) or (gather.get("timeout") == "1" and gather.find("Say") is not None)
            assert (gather.get("numDigits"), gather.get("finishOnKey"), gather.get("input")) == ("1", "", "dtmf")


@pytest.mark.parametrize("language", LANGUAGES)
def test_0_rings_the_helpline_from_every_place(whole: Crawl, graph: CallGraph, language: str) -> None:
    """Wherever keys are heard while nothing rings yet; of the words before it rings see the next test."""
    rung = {
        path: lines.dialled(answers["0"])
        for path, answers in whole.of(language).items()
        if not isinstance(node_of(graph, path).ending, Ring)
    }

    assert rung
    assert {path: numbers for path, numbers in rung.items() if numbers != [HELPLINE]} == {}


def test_during_the_words_before_it_rings_0_rings_at_once_or_the_helpline_and_the_cover_is_a_cover(
    whole: Crawl, graph: CallGraph, recorded: dict[str, str], line: Line
) -> None:
    """At the step for a person 0 is pressed again: it rings whom it would have rung, and says nothing more."""
    seen, said = set(), [prompts.sentences for prompts in line.prompts.values()]
    covers = {each[name].text for each in said for name in ("cover", "start-cover") if name in each}
    for path, answers in whole.answers.items():
        node = node_of(graph, path)
        if not isinstance(node.ending, Ring) or not node.hears_keys:
            continue
        at_person = node.step == "person"
        seen.add((node.language, at_person))
        assert lines.dialled(answers["0"]) == [node.ending.number if at_person else HELPLINE], path
        assert bool(heard_in(answers["0"], recorded)) != at_person, path
        assert lines.dialled(answers["junk"]) == [node.ending.number], path
        assert heard_in(answers["junk"], recorded) == [], path
        assert lines.dialled(answers["9"]) == [], path
        assert {*heard_in(answers["9"], recorded)} <= covers, path
        assert bool(heard_in(answers["9"], recorded)) == (node.language != lines.PERSON_ONLY), path
        assert "Hangup" in answers["9"], path

    assert {language for language, at_person in seen if at_person} == {*LANGUAGES}
    assert {language for language, at_person in seen if not at_person} == {*lines.SMALL}


@pytest.mark.parametrize("language", LANGUAGES)
def test_silence_alone_always_comes_to_the_last_words_and_then_the_end(
    whole: Crawl, recorded: dict[str, str], line: Line, language: str
) -> None:
    for start in whole.of(language):
        heard, path = [], start
        for _ in range(60):
            document = whole.answers[path]["silence"]
            heard += heard_in(document, recorded)
            following = list(lines.addresses(document))
            if not following:
                break
            path = following[0]
        else:
            pytest.fail(f"{start} never ends")
        after_the_last_words = "/goodbye" in start
        assert after_the_last_words or any(words.startswith(last_words(line, language)) for words in heard), start


@pytest.mark.parametrize("language", LANGUAGES)
def test_wrong_keys_alone_always_come_to_the_last_words_which_then_stay(
    whole: Crawl, recorded: dict[str, str], line: Line, language: str
) -> None:
    """Only silence ends a call: whoever presses any key is still there."""
    for start in whole.of(language):
        been: list[str] = []
        path = start
        while path not in been:
            been.append(path)
            (path, *_) = lines.addresses(whole.answers[path]["junk"])
        staying = [whole.answers[each]["junk"] for each in been[been.index(path) :]]

        assert len(been) <= 60, start
        for document in staying:
            assert any(words.startswith(last_words(line, language)) for words in heard_in(document, recorded)), start
            assert [verb.tag for verb in ElementTree.fromstring(document)] == ["Gather", "Redirect"], start


def test_a_caller_who_is_gone_is_never_connected_to_anybody_else(whole: Crawl) -> None:
    for answers in whole.answers.values():
        assert lines.dialled(answers["gone"]) == []


def test_only_agreed_numbers_are_rung_and_112_never(whole: Crawl, line: Line) -> None:
    agreed = {
        contact.connect
        for provider in line.providers.values()
        for contact in provider.contacts.values()
        if contact.agreed.with_ is not None
    }

    assert {number for document in whole.documents for number in lines.dialled(document)} == agreed


def test_nothing_is_recorded(whole: Crawl) -> None:
    for document in whole.documents:
        root = ElementTree.fromstring(document)
        assert root.find("Record") is None
        for dial in root.iter("Dial"):
            assert dial.get("record") == "do-not-record"


def test_every_address_handed_to_twilio_asks_for_three_more_tries(whole: Crawl) -> None:
    overrides = "#ct=2000&rt=2000&tt=6000&rc=2&rp=ct,rt,5xx"
    for document in whole.documents:
        for verb in ElementTree.fromstring(document).iter():
            for address in [verb.get("action"), verb.get("url"), verb.text if verb.tag == "Redirect" else None]:
                assert address is None or address.endswith(overrides)


def test_what_is_heard_before_a_language_never_tells_what_the_line_is_for(graph: CallGraph) -> None:
    betraying = ("ihmiskaup", "människohandel", "traffick", "uhri", "offer", "victim", "auttamisjärj", "calm_line")
    for node in graph.nodes.values():
        if node.language == "mul" or node.step == "welcome":
            words = " ".join(part.words for part in node.speech if hasattr(part, "words")).lower()
            assert [each for each in betraying if each in words] == [], node.id
