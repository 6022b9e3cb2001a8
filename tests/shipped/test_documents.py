"""Every answer of the shipped line, byte for byte, against what twilio's own builder makes of the same place."""

from __future__ import annotations

from tests.kit import lines
from tests.kit.by_twilio import different


def test_every_answer_is_what_twilios_builder_makes() -> None:
    assert different(lines.graph_of(lines.ROOT)) == []
