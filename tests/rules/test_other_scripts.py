"""Rules for words hold in every script: slips planted in the words of other languages than the first three."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from ivr.graph.compile import compile_line
from ivr.line.load import load
from ivr.problems import Problem
from ivr.rules.run import check_rules
from ivr.rules.subject import Subject
from tests.kit import lines
from tests.kit.identified import likelihoods

EVERY_LANGUAGE = tuple(path.stem for path in sorted((lines.EXAMPLES / "prompts").glob("*.yaml")))
OTHERS = tuple(language for language in EVERY_LANGUAGE if language not in lines.SMALL)


def told(language: str, *changes: tuple[str, str, str]) -> list[Problem]:
    """What the rules say, notes aside, of the line with *language* beside the first three."""
    with TemporaryDirectory() as folder:
        root = lines.copied(Path(folder), *changes, languages=(*lines.SMALL, language, "vi"), of=lines.EXAMPLES)
        read = load(root)
        found = check_rules(Subject(read, compile_line(read), lines.NOON, identify=likelihoods))
    return [problem for problem in found if problem.level != "note"]


@cache
def unchanged(language: str) -> tuple[Problem, ...]:
    return tuple(told(language))


@pytest.mark.parametrize("language", OTHERS)
def test_no_rule_tells_anything_of_the_words_of_a_language_as_they_are_shipped(language: str) -> None:
    assert [str(problem) for problem in unchanged(language) if problem.code != "gap-in-language-keys"] == []


SLIPS = [
    ("th", "goodbye", "ขอบคุณที่โทรมา", "เราช่วยเหยื่อทุกคน", "never-said"),
    ("th", "goodbye", "ขอบคุณที่โทรมา", "คุยกับเราฟรีทุกวัน", "free-only-if-free"),
    ("th", "need-work", "{{ key }}", "กดสาม {{ key }}", "typed-key"),
    ("th", "goodbye", "ขอบคุณที่โทรมา", "โทรหนึ่งหนึ่งหกศูนย์ศูนย์หก", "typed-number"),
    ("th", "goodbye", "ขอบคุณที่โทรมา", "Puhelu päättyy nyt, kiitos kun soitit meille", "wrong-language"),
    ("ar", "goodbye", "شكر", "المكالمة بالمجان. شكر", "free-only-if-free"),
    ("fa", "goodbye", "از تماس شما", "سه را فشار دهید. از تماس شما", "typed-key"),
    ("vi", "goodbye", "Cảm ơn", "Gọi miễn phí. Cảm ơn", "free-only-if-free"),
    ("ru", "goodbye", "Спасибо", "Этот номер бесплатный. Спасибо", "free-only-if-free"),
    ("et", "goodbye", "Täname", "Voit soittaa meille uudelleen milloin tahansa. Täname", "wrong-language"),
]


@pytest.mark.parametrize(("language", "sentence", "old", "new", "code"), SLIPS)
def test_a_slip_in_another_script_is_told(language: str, sentence: str, old: str, new: str, code: str) -> None:
    text = (lines.EXAMPLES / f"prompts/{language}.yaml").read_text(encoding="utf-8")
    row = next(row for row in text.splitlines() if row.startswith(f"  {sentence}:"))
    assert old in row
    change = (f"prompts/{language}.yaml", f"\n{row}\n", f"\n{row.replace(old, new, 1)}\n")

    found = told(language, change)

    assert [problem.code for problem in found if problem.place.file.startswith("prompts/")].count(code) == 1
