"""Waits are measured in one way, and by what words are for: not by what an operator has called a sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from ivr.graph.call_graph import CallGraph
from ivr.graph.durations import seconds as by_table
from ivr.graph.durations import seconds_of_words
from ivr.graph.figures import figures_by_language, figures_of
from ivr.graph.spots import MUL
from ivr.graph.waits import (
    ABOUT_A_HELPER,
    BEFORE_A_LANGUAGE,
    FIRST_LANGUAGE,
    FIRST_NUMBER,
    FIRST_WORDS,
    NUMBER,
    OWN_LANGUAGE,
    OWN_LANGUAGE_ON_PAGE_TWO,
    PERSON_OFFERED,
    WELCOME,
    WHISPER,
    Wait,
    longest,
    total,
    waits,
)
from ivr.line.load import Line, load
from tests.kit import lines

OTHER_NAMES = {
    "need-force": "anything",
    "person-any-time": "a-person",
    "no-recording": "need-nothing",
    "call-list": "need-more",
}
"""Sentences of the operator's own under names that say something else."""


@pytest.fixture(scope="module")
def found(graph: CallGraph) -> tuple[Wait, ...]:
    return tuple(waits(graph))


def renamed(folder: Path) -> CallGraph:
    root = lines.copied(folder)
    for path in (*root.glob("menus/*.yaml"), *root.glob("prompts/*.yaml")):
        text = path.read_text(encoding="utf-8")
        for old, new in OTHER_NAMES.items():
            text = re.sub(rf"(?<![\w-]){old}(?![\w-])", new, text)
        path.write_text(text, encoding="utf-8")
    return lines.graph_of(root)


@pytest.mark.parametrize("language", lines.SMALL)
def test_sentences_under_other_names_take_as_long(graph: CallGraph, language: str, tmp_path: Path) -> None:
    before, now = figures_of(graph, language), figures_of(renamed(tmp_path), language)

    assert before == now
    assert before.welcome > before.zero_offered > 0


def test_the_slowest_area_counts_and_not_the_last(tmp_path: Path) -> None:
    """Callers in one area hear a long name first; in the area that is written last they hear a short one."""
    line = load(lines.FIXTURE)
    graph = lines.graph_of(lines.FIXTURE)
    firsts = {
        (step, area): total(node.speech[: _until_number(node)], by_table)
        for (language, step, area), helpers in graph.lists.items()
        if language == "fi"
        for node in [_first_reading(graph, language, step, area, helpers[0])]
        if _until_number(node) is not None
    }
    areas = {key: taken for key, taken in firsts.items() if key[0] == "help-doctor"}
    assert len({round(taken, 3) for taken in areas.values()}) > 1, "the areas of the line must differ"

    assert figures_of(graph, "fi").slowest_need == pytest.approx(max(firsts.values()))
    assert line.settings.areas


def test_all_languages_measured_together_have_the_figures_of_each_alone(graph: CallGraph) -> None:
    assert figures_by_language(graph) == {language: figures_of(graph, language) for language in graph.languages}


def test_figures_are_of_the_waits_that_are_given(graph: CallGraph) -> None:
    nothing_waited_for = figures_by_language(graph, known=())

    assert nothing_waited_for.keys() == {*graph.languages}
    assert {
        (each.own_line, each.welcome, each.slowest_need, each.slowest_need_step) for each in nothing_waited_for.values()
    } == {(0, 0, 0, "")}
    assert all(each.ring_keys == 2 for each in nothing_waited_for.values())


@pytest.mark.parametrize(
    "keys", [{}, {"person": "8"}, {"person": "9"}], ids=["no key", "leads nowhere", "rings nobody"]
)
def test_where_no_key_rings_a_person_there_is_no_way_to_one(graph: CallGraph, keys: Mapping[str, str]) -> None:
    found, usual = figures_of(replace(graph, keys=keys), "fi"), figures_of(graph, "fi")

    assert (found.ring_keys, found.ring_speech) == (0, 0.0)
    assert usual.ring_keys == 2
    assert usual.ring_speech > 0


def _first_reading(graph: CallGraph, language: str, step: str, area: str, helper: str):
    return next(
        node
        for node in graph.nodes.values()
        if any(
            (at.language, at.step, at.area, at.helper, at.attempt) == (language, step, area, helper, "")
            and at.reading == ""
            for at in (node.at, *node.also)
        )
    )


def _until_number(node) -> int | None:
    return next((place for place, part in enumerate(node.speech) if getattr(part, "role", "") == "number-is"), None)


def test_every_kind_of_wait_is_found_where_it_is_heard(found: tuple[Wait, ...]) -> None:
    kinds = {language: {wait.kind for wait in found if wait.language == language} for language in ("fi", "ar", MUL)}

    assert {FIRST_WORDS, FIRST_LANGUAGE} < kinds[MUL]
    assert {OWN_LANGUAGE, WELCOME, PERSON_OFFERED, NUMBER, FIRST_NUMBER, ABOUT_A_HELPER, WHISPER} <= kinds["fi"]
    assert {OWN_LANGUAGE_ON_PAGE_TWO, BEFORE_A_LANGUAGE} <= kinds["ar"]


def test_a_wait_ends_where_what_was_waited_for_begins(graph: CallGraph, found: tuple[Wait, ...]) -> None:
    for wait in found:
        if wait.kind in (FIRST_NUMBER, NUMBER):
            speech = graph.nodes[wait.node].speech
            begin = next(place for place in range(len(speech)) if speech[place : place + len(wait.parts)] == wait.parts)
            assert speech[begin + len(wait.parts)].role == "number-is"  # type: ignore[union-attr]


def test_the_longest_wait_of_a_kind_is_told_with_its_place(found: tuple[Wait, ...]) -> None:
    taken, where = longest(found, ABOUT_A_HELPER, "fi", by_table)
    all_of_them = [wait for wait in found if (wait.kind, wait.language) == (ABOUT_A_HELPER, "fi")]

    assert taken == max(wait.seconds(by_table) for wait in all_of_them)
    assert where in {wait.node for wait in all_of_them if wait.seconds(by_table) == taken}
    assert longest(found, ABOUT_A_HELPER, "so", by_table) == (0.0, "")


def test_what_stands_before_a_language_may_take_as_long_as_its_languages(line: Line, found: tuple[Wait, ...]) -> None:
    rings = [wait for wait in found if wait.kind == BEFORE_A_LANGUAGE and wait.times > 1]

    assert rings
    assert {wait.times for wait in rings} == {len(line.settings.before_language) + 1}


def test_the_vowel_marks_of_arabic_take_no_time() -> None:
    assert seconds_of_words("اضْغَطُوا صِفْر", "ar") == seconds_of_words("اضغطوا صفر", "ar")
    assert seconds_of_words("กดศูนย์", "th") > seconds_of_words("กดศนย", "th")
