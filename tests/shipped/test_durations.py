"""The table of speaking rates against real synthesis of the shipped line's own sentences."""

from __future__ import annotations

from statistics import median

import pytest

from ivr.audio.speech import spoken_seconds as seconds
from ivr.graph.call_graph import CallGraph
from ivr.graph.durations import RATES, seconds_of_words
from ivr.graph.nodes import Say
from tests.shipped.the_line import languages

UNMEASURED = ("th", "so", "ckb")
"""espeak-ng cannot read these."""


def sentences(graph: CallGraph, language: str) -> list[str]:
    """Every fifth different sentence of some length, in a fixed order; a closed language's too."""
    spoken = [part for node in graph.nodes.values() for part in node.speech]
    everything = [part for part in (*spoken, *graph.reach[language].everything) if isinstance(part, Say)]
    return sorted({part.words for part in everything if part.language == language and len(part.words) > 25})[::5]


@pytest.mark.parametrize("language", [each for each in RATES if each in languages() and each not in UNMEASURED])
def test_the_table_keeps_within_15_percent_of_synthesis(graph: CallGraph, language: str) -> None:
    chosen = sentences(graph, language)
    ratios = [seconds_of_words(words, language) / seconds(words, language) for words in chosen]

    assert len(ratios) >= 15
    assert 0.85 <= median(ratios) <= 1.15
    assert (
        0.85
        <= sum(seconds_of_words(words, language) for words in chosen)
        / sum(seconds(words, language) for words in chosen)
        <= 1.15
    )
