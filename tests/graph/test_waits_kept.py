"""What callers of the frozen line wait for: every wait with its seconds, and every figure.

They are kept in `waits.txt`. Whatever differs there is a change of what is measured, or of what callers hear: read
it, and if it is meant, bring the file up to date with `python -m tests.graph.test_waits_kept`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import pytest

from ivr.graph.call_graph import CallGraph
from ivr.graph.durations import seconds, seconds_of_words, total
from ivr.graph.figures import figures_of
from ivr.graph.nodes import Pause, Say
from ivr.graph.waits import longest, pages_to, until, waits
from ivr.line.recordings import Recording
from tests.kit import lines

KEPT = Path(__file__).parent / "waits.txt"
LANGUAGES = ("mul", "en", lines.PERSON_ONLY, lines.CLOSED)


def written(graph: CallGraph) -> str:
    """All waits before a language, in English and in the languages without a voice; and all figures."""
    return "\n".join(_lines(graph)) + "\n"


def _lines(graph: CallGraph) -> Iterator[str]:
    for wait in waits(graph):
        if wait.language in LANGUAGES:
            parts = f"{len(wait.parts)} parts, {wait.seconds(seconds):.2f} s, {wait.times} times"
            yield f"{wait.kind} {wait.language} {wait.node}: {parts}"
    for language in graph.reach:
        yield f"\n{language}, after {', '.join(page.id for page in pages_to(graph, language))}"
        for name, value in asdict(figures_of(graph, language)).items():
            yield f"  {name}: {value:.2f}" if isinstance(value, float) else f"  {name}: {value}"


def test_every_wait_and_every_figure_is_what_it_was(graph: CallGraph) -> None:
    assert written(graph) == KEPT.read_text(encoding="utf-8")


SAID = Say("Yksi, kaksi. Kolme", "fi", "a voice", "", ("w",), role="number-is")


def test_words_take_as_long_as_their_letters_and_the_stops_inside_them() -> None:
    assert seconds_of_words("Yksi, kaksi. Kolme", "fi") == pytest.approx(18 / 15.5 + 2 * 0.4)
    assert seconds_of_words("Yksi, kaksi. Kolme", "fi-FI") == seconds_of_words("Yksi, kaksi. Kolme", "fi")
    assert seconds_of_words("a؟ b، c؛ d! e; f: g", "en") == pytest.approx(19 / 18.4 + 6 * 0.47)
    assert seconds_of_words("one.two", "en") == pytest.approx(7 / 18.4)
    assert total((SAID, Pause(3))) == pytest.approx(seconds(SAID) + 3)
    recorded = Say("x", "fi", "", "", ("w",), Recording("file", "abcd", 2.5, b""))
    assert seconds(recorded) == 2.5


def test_words_are_found_by_what_they_are_for_and_by_their_language() -> None:
    other = Say("Ett", "sv", "a voice", "", ("w",), role="number-is")

    assert until((Pause(), other, SAID), "number-is") == 1
    assert until((Pause(), other, SAID), "number-is", "fi") == 2
    assert until((Pause(), other, SAID), "number-is", "en") is None
    assert until((Pause(),), "number-is") is None


def test_the_longest_wait_of_a_kind_is_the_one_in_that_language(graph: CallGraph) -> None:
    found = [wait for wait in waits(graph) if wait.kind == "number"]
    english = max(wait.seconds(seconds) for wait in found if wait.language == "en")

    assert longest(found, "number", "en", seconds)[0] == english
    assert longest(found, "welcome", "en", seconds) == (0.0, "")
    assert longest(found, "number", "ru", seconds) == (0.0, "")


if __name__ == "__main__":
    KEPT.write_text(written(lines.graph_of(lines.FIXTURE)), encoding="utf-8")
