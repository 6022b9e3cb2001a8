"""What is said and never said, and in whose voice."""

from __future__ import annotations

import re

import pytest

from ivr.graph.call_graph import CallGraph
from ivr.graph.nodes import Say
from ivr.line.load import Line
from tests.kit import lines

VOICES = {
    "fi": "Polly.Suvi-Neural",
    "sv": "Polly.Elin-Neural",
    "en": "Polly.Amy-Neural",
    "ar": "Google.ar-XA-Wavenet-A",
    "th": "Google.th-TH-Neural2-C",
    "ru": "Google.ru-RU-Wavenet-A",
    "vi": "Google.vi-VN-Wavenet-A",
    "uk": "Google.uk-UA-Wavenet-A",
    "fr": "Polly.Lea-Neural",
    "es": "Polly.Lucia-Neural",
    "tr": "Polly.Burcu-Neural",
}
"""The open languages: https://www.twilio.com/docs/voice/twiml/say/text-speech has all of them (July 2026)."""
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


PERMITS = {
    "fi": "luvat",
    "sv": "tillstånd",
    "en": "permits",
    "ar": "تصاريح",
    "so": "oggolaansh",
    "th": "ใบอนุญาต",
    "fa": "اجازه",
    "ru": "разрешени",
    "ckb": "مۆڵەت",
    "vi": "giấy phép",
    "uk": "дозволи",
    "fr": "permis",
    "es": "permisos",
    "tr": "izin",
    "et": "lub",
}


def says(graph: CallGraph) -> list[tuple[str, Say]]:
    return [(id_, part) for id_, node in graph.nodes.items() for part in node.speech if isinstance(part, Say)]


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


@pytest.mark.parametrize("language", VOICES)
def test_free_is_said_only_of_112_and_of_calls_that_are_free(graph: CallGraph, line: Line, language: str) -> None:
    allowed = {"danger", "start-danger", "price-free", "second-helpline-free", "connected-price-free"}
    saying = {part.sentence for _, part in says(graph) if re.search(FREE[language], part.words, re.IGNORECASE)}

    assert saying <= allowed
    assert "price-free" in saying


def test_price_free_is_said_exactly_for_the_helpers_whose_number_is_free(graph: CallGraph, line: Line) -> None:
    free = {
        part.words
        for node in graph.nodes.values()
        if node.language == "en" and any(getattr(each, "sentence", "") == "price-free" for each in node.speech)
        for part in node.speech
        if getattr(part, "sentence", "") == "number-is"
    }
    numbers = {line.contact(name).number for name in ("riku", "riku/lawyer", "monika", "nollalinja")}

    assert len(free) == len(numbers) == 4
    assert all(line.contact(name).price == "free" for name in ("riku", "riku/lawyer", "monika", "nollalinja"))


def test_every_say_has_the_voice_of_its_own_language(graph: CallGraph) -> None:
    assert {(part.language, part.voice) for _, part in says(graph)} == set(VOICES.items())


def test_inside_a_language_only_finnish_names_addresses_and_interpreter_words_are_in_another_voice(
    graph: CallGraph,
) -> None:
    inside = [(id_.split("/")[0], part) for id_, part in says(graph) if id_.split("/")[0] in graph.languages]
    foreign = {part.sentence for language, part in inside if part.language != language}
    spoken_in = {language: {part.language for tag, part in inside if tag == language} for language in graph.languages}

    assert foreign == {"name", "web", "email", "interpreter-words"}
    assert spoken_in == {language: {language, "fi"} for language in graph.languages}


@pytest.mark.parametrize("language", VOICES)
def test_before_the_labour_authoritys_number_its_duty_to_tell_the_police_is_heard(
    graph: CallGraph, language: str
) -> None:
    for id_, node in graph.nodes.items():
        sentences = [getattr(part, "sentence", "") for part in node.speech]
        if id_.startswith(f"{language}/help-work-3") and "number-is" in sentences:
            assert sentences.index("before") < sentences.index("number-is"), id_


def test_the_labour_authority_comes_after_the_assistance_system_and_victim_support(line: Line) -> None:
    for step in line.steps.values():
        helpers = list(getattr(step, "helpers", ()))
        if "tyosuojelu" in helpers:
            assert helpers.index("assistance_system") < helpers.index("riku") < helpers.index("tyosuojelu")
    assert line.providers["tyosuojelu"].contacts["phone"].checked_by is None


@pytest.mark.parametrize("language", lines.ALL)
@pytest.mark.parametrize("helper", ["police_unit", "nettivinkki", "tip_phones"])
def test_before_each_police_channel_its_check_of_permits_is_told(line: Line, language: str, helper: str) -> None:
    before = line.prompts[language].providers[helper].before

    assert before is not None
    assert PERMITS[language] in before.text


def test_each_need_has_two_ways_to_help_for_anybody_and_one_that_is_no_authority(line: Line) -> None:
    for name, step in line.steps.items():
        helpers = [line.providers[each.split("/")[0]] for each in getattr(step, "helpers", ())]
        if not helpers:
            continue
        for_anybody = [helper for helper in helpers if helper.audience == "everyone"]
        assert len(for_anybody) >= 2, name
        assert any(helper.kind != "authority" for helper in for_anybody), name


def test_all_sentences_are_marked_unreviewed_until_a_native_speaker_signs(line: Line) -> None:
    for language, prompts in line.prompts.items():
        assert "not yet checked by a native speaker" in prompts.review, language
        assert all(sentence.reviewed is None for sentence in prompts.sentences.values())
