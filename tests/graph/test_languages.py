"""Every language: the same calls and the same help, by a voice or by recordings; and those that lead to a person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest
from flask import Flask

from ivr.cli.run_rules import found_by_rules
from ivr.graph.call_graph import CallGraph, State
from ivr.graph.compile import compile_line
from ivr.graph.nodes import Ring, Say
from ivr.line.load import Line, load
from ivr.line.recordings import FOLDER
from ivr.problems import BrokenLineError
from tests.kit import lines
from tests.kit.places import at
from tests.kit.played import heard, heard_last, play, rung
from tests.kit.recordings import opened, record
from twiml_phone import Call, DialOutcome, Phone, Waits
from twiml_phone.call.transcript import DialEnded, Heard, Played, Pressed

BUSY = DialOutcome("busy")
ENTRIES = {
    "support_centre": "1",
    "tyosuojelu": "2",
    "case_unit": "55",
    "tip_form": "2",
    "tip_phones": "2",
    "kuura": "55",
    "pihla": "4",
    "vanamo": "3",
    "turvakoti_vana": "1",
    "lupaneuvonta": "53",
    "paluu": "54",
    "open_clinic": "521",
    "satama": "1",
    "parishes": "51",
    "calm_line": "1",
    "city_desk": "51",
}
"""Each helper that callers hear of: the keys to a list with it."""
NOBODY = [BUSY] * len(lines.RUNG)
EVERYBODY = [(number,) for number in lines.RUNG]


@pytest.fixture(scope="module")
def recorded(tmp_path_factory: pytest.TempPathFactory) -> CallGraph:
    """The line with every sentence of Somali recorded: a closed language opened by recordings."""
    return lines.graph_of(opened(tmp_path_factory.mktemp("recorded")))


@pytest.fixture(params=[*lines.SMALL, "so"])
def spoken(request: pytest.FixtureRequest, app: Flask, graph: CallGraph) -> tuple[str, Phone, CallGraph]:
    """A language that is open, a phone, and the graph behind it; Somali is opened by recordings."""
    if request.param != "so":
        return request.param, lines.phone_of(app, strict=True), graph
    recorded = request.getfixturevalue("recorded")
    return "so", lines.phone_of(lines.app_of(recorded), strict=True), recorded


def words_heard(call: Call, graph: CallGraph) -> list[str]:
    """What was said since the last key or ringing; a recording is told by the words it reads."""
    texts = {
        part.recording.sound: part.words
        for node in graph.nodes.values()
        for part in node.speech
        if isinstance(part, Say) and part.recording is not None
    }
    since = max(
        (place for place, entry in enumerate(call.transcript) if isinstance(entry, Pressed | DialEnded)), default=0
    )
    return [
        entry.words if isinstance(entry, Heard) else texts[entry.url.split("/")[-1].removesuffix(".wav")]
        for entry in call.transcript[since:]
        if isinstance(entry, Heard | Played)
    ]


# --- an open language, by its voice or by recordings


def test_every_helper_is_heard(spoken: tuple[str, Phone, CallGraph], line: Line) -> None:
    language, phone, graph = spoken
    assert {*ENTRIES} == {name for name in line.providers if name in line.prompts["fi"].providers}
    for entry, keys in ENTRIES.items():
        helper = line.prompts[language].providers[entry]
        name = (helper.name or line.prompts["fi"].providers[entry].name).text  # type: ignore[union-attr]
        listed = [words_heard(play(phone, *lines.KEYS[language], *keys, *"2" * more), graph) for more in range(8)]
        found = [words for words in listed if {helper.sentence.text, name} <= set(words)]
        contact = line.contact(entry)
        digits = line.prompts[language].words.digits
        reach = (
            ". ".join(" ".join(digits[int(digit)] for digit in group) for group in contact.groups)
            or (contact.web or contact.email or "").split(".")[0].split("@")[0]
        )

        assert found, (language, entry)
        assert any(reach in said for said in found[0]), (language, entry, reach)


def test_0_rings_the_helpline_and_is_told_when_nobody_answers(spoken: tuple[str, Phone, CallGraph], line: Line) -> None:
    language, phone, graph = spoken
    call = play(phone, *lines.KEYS[language], "0", *NOBODY)

    assert rung(call) == EVERYBODY
    assert words_heard(call, graph)[0] == line.prompts[language].sentences["not-reached"].text
    again = play(phone, *lines.KEYS[language], "0", *NOBODY, "1", Waits())
    assert rung(again) == [*EVERYBODY, (lines.HELPLINE,)]


def test_silence_ends_in_the_last_words_with_the_helplines_number(
    spoken: tuple[str, Phone, CallGraph], line: Line
) -> None:
    language, phone, graph = spoken
    call = play(phone, *lines.KEYS[language], *[Waits()] * 5)
    number = ". ".join(
        " ".join(line.prompts[language].words.digits[int(digit)] for digit in group) for group in ("029", "000", "3177")
    )

    assert call.ended
    assert words_heard(call, graph)[-1] == line.prompts[language].sentences["goodbye"].text
    assert sum(number in said for said in words_heard(call, graph)) == 2


def test_whoever_is_not_understood_hears_how_to_ask_for_an_interpreter_before_it_rings(
    spoken: tuple[str, Phone, CallGraph], line: Line
) -> None:
    language, phone, graph = spoken
    said = words_heard(play(phone, *lines.KEYS[language], "0"), graph)
    sentences = line.prompts[language].sentences

    if language in ("fi", "sv", "en"):
        assert said == [sentences["connecting"].text]
    else:
        in_finnish = line.settings.languages[language].in_finnish
        told = [f"Tulkki, {in_finnish}."] * 2
        assert said == [sentences["connecting-unsure"].text, sentences["say-this"].text, *told]


def test_star_on_page_two_leads_back_to_page_one_and_9_begins_page_two_again(
    phone: Phone, graph: CallGraph, line: Line
) -> None:
    first = line.prompts["fi"].sentences["language-line"].text.replace("{{ key }}", "yksi")
    second = line.prompts["ar"].sentences["language-line"].text.replace("{{ key }}", "واحد")

    assert words_heard(play(phone, "9"), graph)[0] == second
    assert words_heard(play(phone, "9", "9"), graph)[0] == second
    assert words_heard(play(phone, "9", "*"), graph)[0] == first
    assert not play(phone, "9", "9").ended


def test_page_one_names_each_language_that_is_spoken_and_those_of_page_two_with_9(graph: CallGraph) -> None:
    spoken = [part for part in graph.nodes[graph.entry].speech if isinstance(part, Say)]
    named = [part for part in spoken if part.sentence == "language-line"]

    assert [part.language for part in named] == ["fi", "sv", "en", "ar"]
    assert "تسعة" in named[3].words
    again = at(graph, "fi", "*", "*")
    assert again.language == "mul"
    assert [part.words for part in again.speech if isinstance(part, Say)] == [part.words for part in named]


def test_silence_on_page_two_ends_in_the_last_words_too(phone: Phone, line: Line) -> None:
    call = play(phone, "9", *[Waits()] * 5)

    assert call.ended
    assert heard(call)[-1] == line.prompts["en"].sentences["start-goodbye"].text


def test_a_number_of_our_own_may_belong_to_one_language(app: Flask, line: Line) -> None:
    swedish = line.prompts["sv"].sentences
    said = lines.said(lines.ask(app.test_client(), "/call", To="+358290000102"))

    assert said[:2] == [swedish["greeting"].text, swedish["danger"].text.replace("{{ emergency }}", "ett ett två")]
    for other in (lines.OWN, "+358290000100"):
        assert lines.said(lines.ask(app.test_client(), "/call", To=other))[0] == (
            line.prompts["fi"].sentences["greeting"].text
        )


# --- closed, and person-only


def test_a_closed_language_says_one_sentence_in_three_languages_and_leads_to_a_person(
    phone: Phone, line: Line, graph: CallGraph
) -> None:
    language = lines.CLOSED
    said = heard_last(play(phone, *lines.KEYS[language]))
    call = play(phone, *lines.KEYS[language], Waits(), Waits())
    in_finnish = line.settings.languages[language].in_finnish

    assert graph.reach[language].state is State.CLOSED
    assert said == [line.prompts[tag].sentences["start-closed"].text for tag in ("fi", "sv", "en")]
    assert rung(call) == [(lines.HELPLINE,)]
    assert heard(call)[-5:] == [*said, *[f"Tulkki, {in_finnish}."] * 2]


def test_nothing_of_a_closed_language_is_spoken_anywhere(graph: CallGraph) -> None:
    spoken = {part.language for node in graph.nodes.values() for part in node.speech if isinstance(part, Say)}

    assert spoken == {*lines.SMALL, lines.PERSON_ONLY}
    assert not any(part.is_mute for node in graph.nodes.values() for part in node.speech if isinstance(part, Say))


@pytest.mark.parametrize(("page", "how_many"), [("1", 8), ("2", 9)])
def test_eight_recorded_sentences_lead_straight_to_a_person(
    tmp_path: Path, line: Line, page: str, how_many: int
) -> None:
    """Of page two one more: its own line is said with two keys."""
    moved = ("menus/line.yaml", 'so: {page: 2, key: "2"', f'so: {{page: {page}, key: "4"')
    root = opened(tmp_path, moved, only=True)
    graph = lines.graph_of(root)
    keys = ("4",) if page == "1" else ("9", "4")
    phone = lines.phone_of(lines.app_of(graph), strict=True)
    sentences = line.prompts["so"].sentences
    call = play(phone, *keys)
    unreached = play(phone, *keys, *NOBODY)
    end = play(phone, *keys, *NOBODY, *[Waits()] * 3)

    assert len(graph.reach["so"].to_a_person) == how_many
    assert graph.reach["so"].state is State.PERSON_ONLY
    assert "so" in {part.language for part in graph.nodes[graph.entry].speech if isinstance(part, Say)}
    assert words_heard(call, graph)[1:] == [
        sentences["person-only"].text,
        *[f"Tulkki, {line.settings.languages['so'].in_finnish}."] * 2,
    ]
    assert rung(play(phone, *keys, Waits())) == [(lines.HELPLINE,)]
    assert words_heard(unreached, graph)[0] == sentences["not-reached"].text
    assert rung(play(phone, *keys, *NOBODY, "1", Waits())) == [*EVERYBODY, (lines.HELPLINE,)]
    assert end.ended
    assert words_heard(end, graph)[-1] == sentences["goodbye"].text


def test_a_language_with_too_few_recordings_stays_closed(tmp_path: Path) -> None:
    root = lines.copied(tmp_path)
    record(root, lines.graph_of(root).reach["so"].to_a_person[:-1])

    assert lines.graph_of(root).reach["so"].state is State.CLOSED


def test_a_recording_is_not_played_once_its_words_are_changed(tmp_path: Path) -> None:
    root = opened(tmp_path)
    text = (root / "prompts/so.yaml").read_text(encoding="utf-8")
    changed = load(root).prompts["so"].sentences["press-a-key"].text
    (root / "prompts/so.yaml").write_text(text.replace(changed, changed + " Mar kale."), encoding="utf-8")
    graph = lines.graph_of(root)

    assert graph.reach["so"].state is State.PERSON_ONLY
    assert [say.sentence for say in graph.reach["so"].mute] == ["press-a-key"]


def test_a_recording_is_served_for_ever_at_an_address_made_of_its_content(recorded: CallGraph) -> None:
    client = lines.app_of(recorded).test_client()
    part = next(part for part in at(recorded, "so", "#").speech if isinstance(part, Say) and part.recording)
    assert part.recording is not None
    response = client.get(f"/audio/{part.recording.sound}.wav")

    assert (response.status_code, response.content_type) == (200, "audio/wav")
    assert "immutable" in response.headers["Cache-Control"]
    assert response.data == part.recording.content
    assert client.get("/audio/0123456789abcdef.wav").status_code == 404


def test_where_a_language_has_a_voice_a_recording_is_played_instead_of_it(tmp_path: Path) -> None:
    root = lines.copied(tmp_path)
    graph = lines.graph_of(root)
    record(root, [part for part in at(graph, "en").speech if isinstance(part, Say)][1:2])
    phone = lines.phone_of(lines.app_of(lines.graph_of(root)), strict=True)
    call = play(phone, "3")

    pressed = max(place for place, entry in enumerate(call.transcript) if isinstance(entry, Pressed))

    assert len([each for each in call.transcript[pressed:] if isinstance(each, Played)]) == 1


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("danger.wav", lines.silence(1), "this is no recording of a sentence"),
        ("danger.0123456789ab.mp3", lines.silence(1), "this is no recording of a sentence"),
        ("danger.0123456789ab.wav", b"not a sound", "this is no WAV file that can be played"),
        ("danger.0123456789ab.wav", b"", "this is no WAV file that can be played"),
        ("danger.0123456789ab.wav", lines.silence(0), "this recording is empty"),
    ],
)
def test_what_cannot_be_a_recording_is_told_with_its_file(
    tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    root = lines.copied(tmp_path)
    (root / FOLDER / "en").mkdir(parents=True)
    (root / FOLDER / "en" / name).write_bytes(content)

    line, without = load(root), load(lines.FIXTURE)
    assert line.recordings.found == without.recordings.found
    assert [(each.file, str(each.message)) for each in line.recordings.unusable] == [(f"{FOLDER}/en/{name}", message)]
    assert compile_line(line).revision == compile_line(without).revision


# --- odd files, odd lines, addresses that are no more


@pytest.mark.parametrize("only", [True, False])
def test_every_rule_can_judge_a_language_that_recordings_opened(tmp_path: Path, only: bool) -> None:
    root = opened(tmp_path, only=only)
    line = load(root)
    codes = {problem.code for problem in found_by_rules(root, line, compile_line(line), lines.NOON)}

    assert not {"unused-recording", "unusable-recording"} & codes


def test_a_sentence_that_changes_leaves_a_wholly_recorded_language_leading_to_a_person(tmp_path: Path) -> None:
    root = opened(tmp_path)
    text = (root / "prompts/so.yaml").read_text(encoding="utf-8")
    old = load(root).prompts["so"].sentences["wrong-key"].text
    (root / "prompts/so.yaml").write_text(text.replace(old, old + " Mar kale."), encoding="utf-8")

    assert lines.graph_of(root).reach["so"].state is State.PERSON_ONLY


@pytest.mark.parametrize(
    "spoil",
    [
        lambda sound: sound[:12] + b"LIST" + (999999).to_bytes(4, "little") + b"INFOxxxx" + sound[12:],
        lambda sound: sound[: len(sound) // 2],
        lambda sound: sound[:40] + b"\xff\xff\xff\xff" + sound[44:],
    ],
)
def test_a_spoilt_recording_closes_its_language_and_the_line_still_answers(
    tmp_path: Path, spoil: Callable[[bytes], bytes]
) -> None:
    root = opened(tmp_path)
    first = sorted((root / FOLDER / "so").glob("*.wav"))[0]
    first.write_bytes(spoil(first.read_bytes()))
    line = load(root)

    assert [each.file for each in line.recordings.unusable] == [first.relative_to(root).as_posix()]
    assert compile_line(line).reach["so"].state is not State.OPEN


def test_in_a_language_of_eight_sentences_9_only_ends_the_call(tmp_path: Path) -> None:
    phone = lines.phone_of(lines.app_of(lines.graph_of(opened(tmp_path, only=True))), strict=True)
    call = play(phone, *lines.KEYS["so"], *NOBODY, "9")

    assert call.ended
    assert not [each for each in call.transcript[-2:] if isinstance(each, Heard | Played)]


def test_a_language_of_eight_sentences_rings_everybody_whom_the_others_ring(phone: Phone) -> None:
    assert rung(play(phone, *lines.KEYS[lines.PERSON_ONLY], *NOBODY)) == EVERYBODY
    assert rung(play(phone, "1", "0", *NOBODY)) == EVERYBODY


def test_what_is_recorded_for_whoever_answers_is_played_to_them(tmp_path: Path) -> None:
    root = lines.copied(tmp_path)
    speech = lines.graph_of(root).whispers["en/whisper"]
    record(root, [part for part in speech if isinstance(part, Say)])
    graph = lines.graph_of(root)
    client = lines.app_of(graph).test_client()
    document = lines.ask(client, f"/whisper/{graph.revision}/en/whisper")
    (played,) = [verb.text or "" for verb in ElementTree.fromstring(document).iter("Play")]

    assert played.startswith(f"{lines.PUBLIC}/audio/")
    assert client.get(lines.path_of(played)).status_code == 200


def test_the_finnish_voice_cannot_be_taken_away(tmp_path: Path) -> None:
    changes = [
        ("menus/line.yaml", "voice: Polly.Suvi-Neural, speak_as: fi-FI", "voice: none"),
        ("menus/line.yaml", "before_language: [fi, sv, en]", "before_language: [sv, en]"),
        ("prompts/fi.yaml", "\n  goodbye: ", '\n  person-only: "Yhdistän. Sano:"\n  goodbye: '),
    ]
    with pytest.raises(BrokenLineError) as broken:
        lines.graph_of(lines.copied(tmp_path, *changes))
    assert [problem.code for problem in broken.value.problems] == ["silent-beginning"]


def test_a_second_page_of_closed_languages_alone_is_not_dead_air(tmp_path: Path, line: Line) -> None:
    root = lines.copied(tmp_path, languages=("fi", "sv", "en", lines.CLOSED))
    said = heard_last(play(lines.phone_of(lines.app_of(lines.graph_of(root)), strict=True), "9"))

    assert said[0].startswith("Ihminen nolla")


def test_finns_are_not_told_to_ask_for_an_interpreter_where_nothing_is_known_of_languages(graph: CallGraph) -> None:
    rings = at(graph, "fi", "1", "2", "2", "1")
    words = [part.words for part in rings.speech if isinstance(part, Say)]

    assert isinstance(rings.ending, Ring)
    assert rings.ending.number == "+358450000274"
    assert words
    assert not any("ulkki" in each for each in words)
