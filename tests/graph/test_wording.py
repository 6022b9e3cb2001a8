"""Lists, addresses and letters as words, each typed by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from ivr.graph.nodes import Say, Speech
from ivr.graph.wording import CompileContext, Wording
from ivr.line.load import load
from tests.kit import lines

FINNISH_VOICE, ENGLISH_VOICE = "Polly.Suvi-Neural", "Polly.Amy-Neural"


def wording(language: str, folder: Path | None = None, *changes: tuple[str, str, str]) -> Wording:
    root = lines.FIXTURE if folder is None else lines.copied(folder, *changes)
    return Wording(CompileContext(load(root)), language)


def said(speech: Speech) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(part.words, part.voice, part.path) for part in speech if isinstance(part, Say)]


# --- addresses


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("riku.fi", "riku piste fi."),
        ("a.b.fi", "a piste b piste fi."),
        ("riku.example", "riku piste eksämpel."),
        ("riku.unheard", "riku piste unheard."),
        ("riku.fi/yksi/kaksi/", "riku piste fi vinoviiva yksi vinoviiva kaksi."),
    ],
)
def test_a_web_address_in_finnish_is_one_sentence(address: str, words: str) -> None:
    assert said(wording("fi").web(address)) == [(words, FINNISH_VOICE, ("web",))]


def test_elsewhere_its_names_are_read_by_the_finnish_voice_and_the_rest_by_the_own() -> None:
    web = ("web",)

    assert said(wording("en").web("one.two.three.fi/page/more")) == [
        ("one", FINNISH_VOICE, web),
        ("dot", ENGLISH_VOICE, web),
        ("two", FINNISH_VOICE, web),
        ("dot", ENGLISH_VOICE, web),
        ("three", FINNISH_VOICE, web),
        ("dot f i.", ENGLISH_VOICE, web),
        ("slash", ENGLISH_VOICE, web),
        ("page", FINNISH_VOICE, web),
        ("slash", ENGLISH_VOICE, web),
        ("more", FINNISH_VOICE, web),
    ]
    assert said(wording("en").web("one.unheard"))[-1] == ("dot unheard.", ENGLISH_VOICE, web)


def test_names_that_are_no_words_are_read_letter_by_letter_where_the_finnish_words_say_so(tmp_path: Path) -> None:
    evl = ("prompts/fi.yaml", "endings: {fi: fi,", "endings: {fi: fi, evl: e v l,")

    assert said(wording("fi", tmp_path / "a", evl).web("evl.fi"))[0][0] == "e v l piste fi."
    assert said(wording("en", tmp_path / "b", evl).web("evl.fi"))[0] == ("e v l", FINNISH_VOICE, ("web",))


def test_an_e_mail_address_is_said_with_its_dots_and_dashes() -> None:
    email = ("email",)

    assert said(wording("fi").email("a.b-c@d.fi")) == [
        ("a piste b viiva c ät d piste fi.", FINNISH_VOICE, email),
    ]
    assert said(wording("en").email("a.b-c@d.fi")) == [
        ("a piste b viiva c", FINNISH_VOICE, email),
        ("at", ENGLISH_VOICE, email),
        ("d", FINNISH_VOICE, ("web",)),
        ("dot f i.", ENGLISH_VOICE, ("web",)),
    ]


# --- letters


@pytest.mark.parametrize(
    ("address", "letters"),
    [
        ("ab.fi", "a, b"),
        ("a-b.c.fi/page.more/x", "a, dash, b, dot, c"),
        ("ab@cd.fi", "a, b, at, c, d"),
    ],
)
def test_an_address_is_spelled_but_for_its_ending(address: str, letters: str) -> None:
    assert [words for words, *_ in said(wording("en").spelled(address))] == [f"Letters: {letters}."]
    assert wording("fi").spelled(address) == ()


def test_where_latin_letters_are_not_written_the_finnish_voice_spells() -> None:
    assert said(wording("ar").spelled("a-b.fi")) == [
        ("الحروف:", said(wording("ar").say("wrong-key"))[0][1], ("sentences", "spelled")),
        ("a, viiva, b.", FINNISH_VOICE, ("web",)),
    ]


def test_it_spells_itself_where_its_letters_have_names(tmp_path: Path) -> None:
    letters = ("prompts/ar.yaml", '  at: "آت"\n', '  at: "آت"\n  letters: {a: ألف, b: باء}\n')

    spelled = said(wording("ar", tmp_path, letters).spelled("ab-c.fi"))
    assert [words for words, *_ in spelled] == ["الحروف: ألف, باء, شرطة, c."]


# --- lists


@pytest.mark.parametrize(
    ("words", "joined"), [((), ""), (("a",), "a"), (("a", "b"), "a ja b"), (("a", "b", "c"), "a, b ja c")]
)
def test_a_list_is_joined_as_the_language_does(words: tuple[str, ...], joined: str) -> None:
    assert wording("fi").list_of(words) == joined


@pytest.mark.parametrize(
    ("words", "joined"), [((), ""), (("a",), "a"), (("a", "b"), "a plus b"), (("a", "b", "c"), "a; b plus c")]
)
def test_a_list_is_joined_as_the_words_say(words: tuple[str, ...], joined: str, tmp_path: Path) -> None:
    own = ("prompts/fi.yaml", "  at: ät\n", '  at: ät\n  joiners: {between: ";", last: plus}\n')

    assert wording("fi", tmp_path, own).list_of(words) == joined


# --- what has no voice


def test_words_without_a_voice_have_none() -> None:
    (part,) = wording("so").say("wrong-key")

    assert isinstance(part, Say)
    assert (part.voice, part.speak_as, part.recording) == ("", "", None)


def test_the_finnish_wording_of_finnish_is_itself() -> None:
    finnish = wording("fi")

    assert finnish.finnish is finnish
    assert wording("en").finnish.language == "fi"
