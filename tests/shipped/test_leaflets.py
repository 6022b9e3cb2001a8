"""The keys to each language are printed on leaflets: they never change."""

from __future__ import annotations

import pytest

from ivr.graph.call_graph import CallGraph, step
from ivr.line.load import Line
from tests.kit import lines

PRINTED = {
    "fi": "1", "sv": "2", "en": "3", "ar": "4", "so": "5", "th": "6", "fa": "7", "ru": "8",
    "ckb": "9 1", "vi": "9 2", "uk": "9 3", "fr": "9 4", "es": "9 5", "tr": "9 6", "et": "9 7",
}  # fmt: skip
"""Typed by hand. A language may be added; none changes its keys, and none goes."""


@pytest.mark.parametrize("language", PRINTED)
def test_the_printed_keys_lead_to_the_language(graph: CallGraph, line: Line, language: str) -> None:
    here = graph.nodes[graph.entry]
    for key in PRINTED[language].split():
        here = step(graph, here.id, key, lines.NOON)

    assert here.id == graph.first[language]
    assert here.language == language
    assert line.settings.printed[language] == PRINTED[language]
