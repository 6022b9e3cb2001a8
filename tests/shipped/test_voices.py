"""Nothing is read in a voice of another language, judged from the answers alone: by script, and by an identifier.

The languages of the files are not looked at: what a voice is given is. The doors of
languages without a voice are theirs.
"""

from __future__ import annotations

import unicodedata

import pytest

from ivr.graph.call_graph import CallGraph
from ivr.line.voices import languages_of, tags_of, voices, voices_of
from ivr.rules.kit.identify import likelihoods, pieces
from tests.shipped.the_line import says, spoken

SCRIPTS = {"ar": "ARABIC", "th": "THAI", "ru": "CYRILLIC", "uk": "CYRILLIC"}
"""The script of a voice's language; Latin where nothing else is said."""
UNLIKELY = 0.05
SHORT = 25
"""Sentences of fewer letters are too short to tell near languages apart."""


@pytest.fixture(scope="module")
def said(graph: CallGraph) -> dict[str, set[str]]:
    """What each voice reads, by the voice's own language."""
    found: dict[str, set[str]] = {}
    for _, part in says(graph):
        if part.recording is None:
            (language,) = languages_of(part.voice)
            found.setdefault(language, set()).add(part.words)
    return found


@pytest.fixture(scope="module")
def doors(graph: CallGraph) -> set[str]:
    """What a voice says on purpose in a language that is not its own."""
    return {part.words for _, part in says(graph) if part.path[0] == "door"}


def test_every_open_language_is_spoken_by_a_voice_of_its_own(said: dict[str, set[str]]) -> None:
    assert set(said) == set(spoken())
    assert all(len(words) > 100 for words in said.values())


@pytest.mark.parametrize("language", spoken())
def test_a_voice_is_given_only_letters_of_its_own_script(said: dict[str, set[str]], language: str) -> None:
    script = SCRIPTS.get(language, "LATIN")
    strange = {
        words: letter
        for words in said[language]
        for letter in words
        if letter.isalpha() and unicodedata.name(letter).split()[0] != script
    }

    assert strange == {}


@pytest.mark.parametrize("language", ["ar", "th", "ru", "uk"])
def test_no_numeral_of_any_script_is_given_to_a_voice(said: dict[str, set[str]], language: str) -> None:
    assert [words for words in said[language] if any(letter.isnumeric() for letter in words)] == []


@pytest.mark.parametrize("language", spoken())
def test_a_voice_is_given_only_words_of_its_own_language(
    said: dict[str, set[str]], doors: set[str], language: str
) -> None:
    """Each sentence of some length is possible in the voice's language; none is surely of another one."""
    own = said[language] - doors
    sentences = sorted({piece for words in own for piece in pieces(words) if len(piece) >= SHORT})
    judged = [
        (words, likely)
        for words, likely in zip(sentences, likelihoods(sentences, spoken()), strict=True)
        if likely and max(likely.values()) > 0.5
    ]
    wrong = [words for words, likely in judged if likely[language] < UNLIKELY]

    assert len(judged) > 60
    assert wrong == []


def test_the_identifier_would_notice_a_sentence_in_the_wrong_voice(said: dict[str, set[str]]) -> None:
    """Words judged as if a voice of another language read them: most are noticed, nearly all where scripts differ."""
    for language in spoken():
        sentences = sorted(words for words in said[language] if len(words) >= SHORT)[:60]
        judged = [likely for likely in likelihoods(sentences, spoken()) if likely]
        for other in set(spoken()) - {language}:
            noticed = sum(likely[other] < UNLIKELY for likely in judged)
            at_least = 0.5 if SCRIPTS.get(language) == SCRIPTS.get(other) else 0.95
            assert noticed > at_least * len(judged), (language, other)


def test_the_tag_of_every_voice_is_known() -> None:
    assert sorted(voice for voice in voices() if not tags_of(voice)) == ["alice", "man", "woman"]
    assert tags_of("Google.fil-ph-Neural2-A") == ("fil-PH",)
    assert voices_of("fr")[0] == "Polly.Gabrielle-Neural"
    assert voices_of("so") == ()
