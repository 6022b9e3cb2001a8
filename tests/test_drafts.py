"""The drafts of further languages put on the line, one at a time: rules for words hold in every script."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from ivr.graph.compile import compile_line
from ivr.line.load import load
from ivr.problems import Problem
from ivr.rules.run import check_rules
from ivr.rules.subject import Subject
from ivr.rules.voices import languages_of, voices
from tests import lines

DRAFTS = sorted(path.stem for path in (lines.ROOT / "docs/drafts").glob("*.yaml"))
DECIDED = {
    "over-budget",  # waits are measured before a draft goes on the line
    "too-long",
    "voice-of-another-language",  # some have no voice: they need recordings
    "no-forbidden-words",  # their lists are written with their native speaker
}
LAST_LANGUAGE = "in_finnish: englanti}\n"


def told(language: str, *changes: tuple[str, str, str], lists: str = "") -> list[Problem]:
    """What the rules say, notes aside, of the line with the draft of *language* on a key of its own."""
    voice = next((name for name in sorted(voices()) if language in languages_of(name)), "Polly.Suvi-Neural")
    shipped = (lines.ROOT / "menus/line.yaml").read_text(encoding="utf-8")
    key = next(key for key in "12345678" if f'{{key: "{key}"' not in shipped)
    entry = f'  {language}: {{key: "{key}", voice: {voice}, speak_as: {language}, in_finnish: vieras}}\n'
    line = ("menus/line.yaml", LAST_LANGUAGE, LAST_LANGUAGE + entry)
    forbidden = ("menus/line.yaml", "\nnever_said:\n", f"\nnever_said:\n{lists}")
    with TemporaryDirectory() as folder:
        root = lines.copied(Path(folder), *([] if on_the_line(language) else [line, forbidden]))
        shutil.copy(file_of(language), root / f"prompts/{language}.yaml")
        for file, old, new in changes:
            text = (root / file).read_text(encoding="utf-8")
            assert text.count(old) == 1, old
            (root / file).write_text(text.replace(old, new), encoding="utf-8")
        read = load(root)
        found = check_rules(Subject(read, compile_line(read), lines.NOON))
    return [problem for problem in found if problem.level != "note"]


def on_the_line(language: str) -> bool:
    return (lines.ROOT / f"prompts/{language}.yaml").exists()


def file_of(language: str) -> Path:
    return lines.ROOT / (f"prompts/{language}.yaml" if on_the_line(language) else f"docs/drafts/{language}.yaml")


@cache
def unchanged(language: str) -> tuple[Problem, ...]:
    return tuple(told(language))


@pytest.mark.parametrize("language", DRAFTS)
def test_no_rule_finds_anything_in_a_draft_but_what_is_left_for_later(language: str) -> None:
    assert [str(problem) for problem in unchanged(language) if problem.code not in DECIDED] == []


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
    text = file_of(language).read_text(encoding="utf-8")
    row = next(row for row in text.splitlines() if row.startswith(f"  {sentence}:"))
    assert old in row
    change = (f"prompts/{language}.yaml", f"\n{row}\n", f"\n{row.replace(old, new, 1)}\n")

    found = told(language, change, lists="  th: [เหยื่อ]\n")

    assert [problem.code for problem in found if problem.place.file.startswith("prompts/")].count(code) == 1
