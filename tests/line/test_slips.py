"""Typical slips of an operator: each is told in plain words, where it is written, once, with a mend."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from ivr.cli import main
from ivr.graph.compile import compile_line
from ivr.line.load import load
from ivr.problems import BrokenLineError, Problem
from tests.kit import lines
from tests.line.slips import EN, FI, HELPERS, HERE, LINE, NEEDS, START, Slip
from tests.line.slips_of_names import NAMES
from tests.line.slips_of_sentences import SENTENCES
from tests.line.slips_of_values import VALUES
from tests.line.slips_of_writing import WRITING

SLIPS = (*WRITING, *NAMES, *VALUES, *SENTENCES)

NEVER_SHOWN = re.compile(
    r"\b(node|nodes|graph|edge|compile|compiled|schema|hash|scalar|mapping|token|block|parser|syntax|template|regex"
    r"|E\.164|BCP 47|TwiML|webhook|None|NoneType|str|int|bool|dict|tuple|list\[|pydantic|Jinja\w*|Traceback)\b"
)


def problems_in(root: Path) -> tuple[Problem, ...]:
    """Everything that is told of the files under *root*."""
    try:
        compile_line(load(root))
    except BrokenLineError as broken:
        return broken.problems
    return ()


def assert_plain(problem: Problem) -> None:
    """An operator understands it: no word of ours, a mend, one line each."""
    shown = f"{problem.message} {problem.hint}"
    assert NEVER_SHOWN.search(shown) is None, shown
    assert str(problem.message)
    assert str(problem.hint), problem
    assert "\n" not in shown
    assert "…" not in str(problem.hint) or '…"' in str(problem.hint), problem
    assert problem.level == "error"


def test_there_are_many_slips_each_with_a_name_of_its_own() -> None:
    names = [slip.name for slip in SLIPS]

    assert len(names) >= 100
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_a_slip_is_told_once_at_its_place_in_plain_words_with_a_mend(slip: Slip, tmp_path: Path) -> None:
    place = slip.make(tmp_path)

    told = problems_in(tmp_path)

    assert [(str(problem.place), problem.code) for problem in told] == [(place, slip.code)], "\n".join(map(str, told))
    assert slip.message in str(told[0].message)
    assert slip.mend in str(told[0].hint)
    assert_plain(told[0])


@pytest.mark.parametrize("slip", SLIPS[:: len(SLIPS) // 8], ids=lambda slip: slip.name)
def test_ivr_check_prints_the_slip_with_its_mend_and_ends_with_1(slip: Slip, tmp_path: Path) -> None:
    place = slip.make(tmp_path)

    result = CliRunner().invoke(main, ["--root", str(tmp_path), "check"])

    (problem,) = problems_in(tmp_path)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines() == [
        f"{place}: error[{slip.code}]: {problem.message}",
        f"  mend: {problem.hint}",
        "1 problem to mend before the line can be made",
    ]


def test_slips_in_several_files_are_all_told_in_one_run(tmp_path: Path) -> None:
    chosen = ("misspelt step", "speak maybe", "no such name", "goodbye without last words", "minutes", "key taken")
    slips = [slip for slip in SLIPS if slip.name in chosen]
    changes = [(slip.file, slip.old, slip.new.replace(HERE, "")) for slip in slips]
    places = {f"{slip.make(tmp_path / slip.name)} {slip.code}" for slip in slips}
    whole = lines.copied(tmp_path / "all", *changes)

    told = {f"{problem.place} {problem.code}" for problem in problems_in(whole)}

    assert len(told) == len(slips) == len(chosen)
    assert {re.sub(":[0-9]+ ", " ", each) for each in told} == {re.sub(":[0-9]+ ", " ", each) for each in places}


def test_a_list_of_which_every_helper_is_switched_off_is_told(tmp_path: Path) -> None:
    only = (NEEDS, "helpers: [support_centre, paluu]", "helpers: [calm_line]")
    root = lines.copied(tmp_path, only, (LINE, "  calm_line: yes", "  calm_line: no"))

    (problem,) = problems_in(root)

    assert (problem.place.file, problem.code) == (NEEDS, "empty-list")
    assert "switch the extra on" in str(problem.hint)


# --- whole files: what editors, mail programs and a slip of the mouse do to them

Spoil = Callable[[Path], object]


def rewrite(file: str, change: Callable[[str], bytes]) -> Spoil:
    return lambda root: (root / file).write_bytes(change((root / file).read_text(encoding="utf-8")))


FILES: dict[str, tuple[Spoil, list[str], str]] = {
    # what is done: places and codes, and words of the first mend
    "UTF-16": (rewrite(EN, lambda text: text.encode("utf-16")), [f"{EN}:1:1 not-utf-8"], '"UTF-8" in your editor'),
    "UTF-16 without its mark": (rewrite(EN, lambda text: text.encode("utf-16-le")), [f"{EN}:1:1 not-utf-8"], "UTF-8"),
    "a picture": (
        rewrite(EN, lambda _: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"),
        [f"{EN}:1:1 not-text"],
        "put the YAML file back",
    ),
    "a program": (rewrite(EN, lambda _: bytes(range(256)) * 9), [f"{EN}:1:1 not-text"], "put the YAML file back"),
    "junk": (rewrite(EN, lambda _: b"a: b\n" + b"\x01" * 50), [f"{EN}:2:1 not-text"], "as plain text"),
    "empty": (rewrite(NEEDS, lambda _: b""), [f"{NEEDS}:1:1 empty-file"], "write into it, or delete it"),
    "only remarks": (rewrite(EN, lambda _: b"# to do\n"), [f"{EN}:1:1 empty-file"], "write into it, or delete it"),
    "only words": (rewrite(EN, lambda _: b"hello\n"), [f"{EN}:1:1 wrong-value"], "write name: value"),
    "a list": (rewrite(EN, lambda _: b"- a\n- b\n"), [f"{EN}:1:1 wrong-value"], "write name: value"),
    "huge": (rewrite(EN, lambda _: b"a" * 1_000_001), [f"{EN}:1:1 huge-file"], "split it"),
    "a folder": (
        lambda root: ((root / EN).unlink(), (root / EN).mkdir()),
        [f"{EN}:1:1 unreadable-file"],
        "put the file back",
    ),
    ".yml": (
        lambda root: (root / EN).rename(root / "prompts/en.yml"),
        ["prompts/en.yml:1:1 file-name"],
        "rename it to en.yaml",
    ),
    ".yaml.txt": (
        lambda root: (root / EN).rename(root / "prompts/en.yaml.txt"),
        ["prompts/en.yaml.txt:1:1 file-name"],
        "rename it to en.yaml",
    ),
    "a copy": (
        lambda root: shutil.copy(root / START, root / "menus/start (1).yaml"),
        [f"{START}:1:1 duplicate-step"],
        "delete the one that is a copy",
    ),
    "no settings": (lambda root: (root / LINE).unlink(), [f"{LINE}:1:1 missing-file"], f"put {LINE} back"),
    "no helpers": (lambda root: (root / HELPERS).unlink(), [f"{HELPERS}:1:1 missing-file"], f"put {HELPERS} back"),
    "no folder": (
        lambda root: shutil.rmtree(root / "prompts"),
        ["prompts:1:1 missing-folder"],
        "start ivr in the folder",
    ),
    "no folders": (
        lambda root: [shutil.rmtree(root / folder) for folder in ("menus", "data", "prompts")],
        ["data:1:1 missing-folder", "menus:1:1 missing-folder", "prompts:1:1 missing-folder"],
        "--root",
    ),
}


@pytest.mark.parametrize("name", FILES)
def test_a_spoilt_file_is_told_once_with_a_mend(name: str, tmp_path: Path) -> None:
    spoil, places, mend = FILES[name]
    spoil(lines.copied(tmp_path))

    told = problems_in(tmp_path)

    assert [f"{problem.place} {problem.code}" for problem in told] == places
    assert mend in str(told[0].hint)
    for problem in told:
        assert_plain(problem)


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte-order mark"])
def test_a_letter_saved_as_latin_1_is_shown_where_it_stands(mark: bytes, tmp_path: Path) -> None:
    text = (lines.copied(tmp_path) / FI).read_text(encoding="utf-8")
    (tmp_path / FI).write_bytes(mark + text.encode("latin-1", "replace"))
    first = next(index for index, letter in enumerate(text) if 0x7F < ord(letter) < 0x100)
    line, column = text.count("\n", 0, first) + 1, first - text.rfind("\n", 0, first)

    (problem,) = problems_in(tmp_path)

    assert (str(problem.place), problem.code) == (f"{FI}:{line}:{column}", "not-utf-8")
    assert str(problem.message) == f'"{text[first]}" is not saved as UTF-8'


@pytest.mark.parametrize(
    "change",
    [
        lambda text: b"\xef\xbb\xbf" + text.encode(),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: text.replace("\n", "\r").encode(),
        lambda text: text.rstrip("\n").encode(),
        lambda text: text.replace(": no\n", ":   no   \n").encode(),
        lambda text: b"---\n" + text.encode(),
    ],
    ids=["byte-order mark", "Windows lines", "old Mac lines", "no last line break", "more spaces", "one ---"],
)
def test_what_editors_do_without_harm_changes_nothing(change: Callable[[str], bytes], tmp_path: Path) -> None:
    graph = compile_line(load(lines.copied(tmp_path)))
    for file in (LINE, NEEDS, START, HELPERS, EN, FI):
        rewrite(file, change)(tmp_path)

    assert compile_line(load(tmp_path)).revision == graph.revision


def test_what_editors_leave_behind_is_not_read(tmp_path: Path) -> None:
    lines.copied(tmp_path)
    for name in (".start.yaml.swp", "._start.yaml", "start.yaml~", "start.yaml.bak", "notes.md", ".#start.yaml"):
        (tmp_path / "menus" / name).write_bytes(b"\0\xff")

    assert problems_in(tmp_path) == ()
