"""The sizes of answers, which the check makes only where it must."""

from __future__ import annotations

from pathlib import Path

from ivr.values import LARGEST_ANSWER
from ivr.voice.twiml import Documents
from tests.kit import lines
from tests.rules.examples import subject_of


def test_the_size_of_an_answer_is_made_where_it_may_be_too_large_and_else_never_taken_too_small(tmp_path: Path) -> None:
    many = ("prompts/en.yaml", "\n  goodbye: ", f"\n  goodbye: {'Many <words>. ' * 10_000}")
    subject = subject_of(lines.copied(tmp_path, many), {})
    documents = Documents(subject.graph)
    sizes = {id_: (subject.size(node), documents.size(node)) for id_, node in subject.graph.nodes.items()}

    assert {id_ for id_, (taken, real) in sizes.items() if taken < real} == set()
    assert {id_ for id_, (taken, real) in sizes.items() if taken > LARGEST_ANSWER and taken != real} == set()
    assert {id_ for id_, (_, real) in sizes.items() if real > LARGEST_ANSWER} != set()
