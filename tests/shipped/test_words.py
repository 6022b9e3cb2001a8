"""What is never said, and in whose voice the words are."""

from __future__ import annotations

import re

import pytest

from ivr.graph.call_graph import CallGraph
from ivr.graph.nodes import Say
from ivr.graph.spots import MUL
from ivr.line.load import Line
from tests.shipped.the_line import languages, says, spoken

FREE = {
    "fi": r"\b(maksuton|maksutta|maksutonta|ilmai\w+)\b",
    "sv": r"\b(gratis|kostnadsfri\w*)\b",
    "en": r"\bfree\b",
    "ar": "مجان",
    "th": "ฟรี",
    "ru": "бесплатн",
    "vi": "miễn phí",
    "uk": "безкоштовн|безоплатн|безплатн",
    "fr": r"\bgratuit",
    "es": r"\bgratis\b|\bgratuit",
    "tr": "ücretsiz|bedava",
}


def test_words_that_must_never_be_heard_are_heard_nowhere(graph: CallGraph, line: Line) -> None:
    for id_, part in says(graph):
        for never in line.settings.never_said[part.language]:
            whole = re.escape(never) if part.language == "th" else rf"\b{re.escape(never)}\b"  # no spaces in Thai
            assert not re.search(whole, part.words, re.IGNORECASE), (id_, part.words, never)


def test_the_list_of_words_never_said_names_each_kind_in_each_language(line: Line) -> None:
    kinds = {
        "fi": ["turvassa", "kukaan ei saa tietää", "luvan", "karkoteta", "nimet", "uhri", "prostituoitu", "laiton"],
        "sv": ["trygg", "ingen får veta", "tillstånd", "utvisad", "anonym", "offer", "prostituerad", "illegal"],
        "en": ["safe", "nobody will know", "permit", "deported", "anonymous", "victim", "prostitute", "illegal"],
    }
    for language, wanted in kinds.items():
        listed = " / ".join(line.settings.never_said[language])
        assert [each for each in wanted if each not in listed] == []


@pytest.mark.parametrize("language", [each for each in spoken() if each in FREE])
def test_free_is_said_only_of_112_and_of_calls_that_are_free(graph: CallGraph, line: Line, language: str) -> None:
    saying = {
        part.sentence
        for _, part in says(graph)
        if part.language == language and re.search(FREE[language], part.words, re.IGNORECASE)
        if "emergency" not in part.names and not of_free_help(line, part)
    }

    assert saying <= {"price-free", "second-helpline-free", "connected-price-free"}


def of_free_help(line: Line, part: Say) -> bool:
    return part.path[0] == "providers" and line.providers[part.path[1].split("/")[0]].help_is_free


def test_every_say_has_the_voice_of_its_own_language(graph: CallGraph, line: Line) -> None:
    voices = {tag: line.settings.languages[tag].voice or "" for tag in graph.languages}

    assert {
        each.language: each.voice for _, each in says(graph) if not each.recording and each.path[0] != "door"
    } == voices


def test_a_language_without_a_voice_is_said_by_the_one_that_speaks_for_it(graph: CallGraph, line: Line) -> None:
    doors = {part.language: part.voice for _, part in says(graph) if part.path[0] == "door"}
    named = {tag: prompts.door.voice_of for tag, prompts in line.prompts.items() if prompts.door is not None}

    assert doors == {tag: line.settings.languages[other].voice for tag, other in named.items()}


def test_inside_a_language_only_finnish_names_addresses_and_interpreter_words_are_in_another_voice(
    graph: CallGraph,
) -> None:
    inside = [(id_.split("/")[0], part) for id_, part in says(graph) if id_.split("/")[0] in graph.languages]
    foreign = {part.sentence for language, part in inside if part.language != language}
    spoken_in = {language: {part.language for tag, part in inside if tag == language} for language in graph.languages}

    assert foreign <= {"name", "web", "email", "interpreter-words"}
    assert all(spoken <= {language, "fi"} for language, spoken in spoken_in.items())


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("helper", ["police_unit", "nettivinkki", "tip_phones", "tyosuojelu"])
def test_whoever_may_be_reported_is_sent_to_a_person_first(line: Line, language: str, helper: str) -> None:
    before = line.prompts[language].providers[helper].before

    assert before is not None
    assert "{{ person }}" in before.text


BETRAYING = {
    "fi": ("ihmiskaup", "uhri", "auttamisjärj", "nollalinja"),
    "sv": ("människohandel", "offer", "nollinje"),
    "en": ("traffick", "victim", "assistance system", "nollalinja"),
}
"""Whatever the line's own list says: these are never in it too few."""


def test_what_is_heard_before_a_need_is_chosen_never_tells_what_the_line_is_for(graph: CallGraph, line: Line) -> None:
    before = [graph.nodes[id_] for id_ in graph.first.values()]
    before += [node for node in graph.nodes.values() if node.language == MUL]
    for node in before:
        for part in node.speech:
            if isinstance(part, Say):
                words = (*BETRAYING.get(part.language, ()), *line.settings.not_before_a_need.get(part.language, ()))
                assert [each for each in words if each.lower() in part.words.lower()] == [], (node.id, part.words)
