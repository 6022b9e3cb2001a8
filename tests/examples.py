"""The examples of the codes: edits to a line, and all that must then be told of it.

They stand beside the code they show, in its ``examples.yaml``:

    # What the code is about.
    languages: [fi, sv, en]     # where others than the first three are needed
    given: []                   # edits that are made in every example
    broken:                     # each of these is told
    - edits:
      - {file: prompts/fi.yaml, old: what stands there once, new: what is written instead}
      at: 2027-01-01            # the day of the check, where it matters
      finds:                    # everything that is told, in the order of the files
      - file: prompts/fi.yaml
        line: ['sentences:', 'goodbye:']  # how the line begins that is pointed at, and some line before it
        en: the message
        fi: the message in Finnish
        mend: the mend          # {root}: the folder of the line; {where}: the place that ``where`` describes
        korjaus: the mend in Finnish
        languages: [fi]         # where it is heard, if not everywhere
        call: press 3           # the shortest call that shows it
        puhelu: paina 3
    kept:                       # nothing is told of these
    - edits: []

``EDITS`` has the other things that can be done to a file.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from ivr.messages import Translate, shown, translator
from ivr.problems import Problem
from ivr.rules.manual import FOLDERS
from tests.kit import lines

TRANSLATORS: dict[str, Translate] = {language: translator(language) for language in ("en", "fi")}


def base_line(folder: Path, languages: Collection[str] = lines.SMALL) -> Path:
    """A copy under *folder* of the line that every example changes, in *languages* alone; it is chosen only here."""
    return lines.copied(folder, languages=languages, of=lines.EXAMPLES)


@cache
def examples_of(code: str) -> dict[str, Any]:
    """The file of examples of one code."""
    found = yaml.safe_load((FOLDERS[code] / "examples.yaml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    assert found.keys() <= {"languages", "given", "broken", "kept"}, code
    return found


def numbered(codes: Collection[str], kind: str) -> list[tuple[str, int]]:
    """Each example of *kind*, ``broken`` or ``kept``, of each of *codes*, by its number."""
    return [(code, number) for code in codes for number in range(len(examples_of(code)[kind]))]


# --- edits


def made(folder: Path, code: str, case: Mapping[str, Any]) -> Path:
    """The line under *folder* with the edits that every example of *code* has, and those of *case*."""
    examples = examples_of(code)
    root = base_line(folder, examples.get("languages", lines.SMALL))
    for edit in (*examples.get("given", ()), *case.get("edits", ())):
        path = root / edit["file"]
        (kind,) = edit.keys() & EDITS.keys()
        EDITS[kind](path, edit)
    return root


def _exchange(path: Path, edit: Mapping[str, Any]) -> None:
    text = path.read_text(encoding="utf-8")
    head, rest = _behind(text, edit)
    count = rest.count(edit["old"])
    assert count, f"{edit['old']!r} does not stand there"
    assert count == 1 or "after" in edit or edit.get("every"), f"{edit['old']!r} stands {count} times"
    path.write_text(head + rest.replace(edit["old"], _new(edit), -1 if edit.get("every") else 1), encoding="utf-8")


def _exchange_line(path: Path, edit: Mapping[str, Any]) -> None:
    head, rest = _behind(path.read_text(encoding="utf-8"), edit)
    found = [row for row in rest.splitlines() if row.startswith(edit["line"])]
    assert found, f"no line begins with {edit['line']!r}"
    assert len(found) == 1 or "after" in edit, f"{len(found)} lines begin with {edit['line']!r}"
    path.write_text(head + ("\n" + rest).replace(f"\n{found[0]}\n", f"\n{_new(edit)}\n", 1)[1:], encoding="utf-8")


def _add_above(path: Path, edit: Mapping[str, Any]) -> None:
    head, rest = _behind(path.read_text(encoding="utf-8"), edit)
    rows = rest.splitlines(keepends=True)
    found = [number for number, row in enumerate(rows) if row.startswith(edit["above"])]
    assert len(found) == 1 or (found and "after" in edit), f"{len(found)} lines begin with {edit['above']!r}"
    rows.insert(found[0], f"{_new(edit).rstrip(chr(10))}\n")
    path.write_text(head + "".join(rows), encoding="utf-8")


def _behind(text: str, edit: Mapping[str, Any]) -> tuple[str, str]:
    """The text up to what the edit comes ``after``, and the rest."""
    if "after" not in edit:
        return "", text
    assert text.count(edit["after"]) == 1, f"{edit['after']!r} stands {text.count(edit['after'])} times"
    at = text.index(edit["after"]) + len(edit["after"])
    return text[:at], text[at:]


def _new(edit: Mapping[str, Any]) -> str:
    return str(edit["new"]).replace("{words}", " ".join(["word"] * edit.get("words", 0)))


def _sound(path: Path, edit: Mapping[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(lines.silence(edit["wav"]))


def _deleted(path: Path, _: Mapping[str, Any]) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink()


def _folder(path: Path, _: Mapping[str, Any]) -> None:
    path.unlink()
    path.mkdir()


EDITS: Mapping[str, Callable[[Path, Mapping[str, Any]], object]] = {
    "old": _exchange,  # old, new: what stands once (every: yes, wherever it stands; after: next behind that)
    "line": _exchange_line,  # line, new: the line that begins so; {words} in new is as many as words: says
    "above": _add_above,  # above, new: more lines above the one that begins so
    "write": lambda path, edit: path.write_text(edit["write"], encoding="utf-8"),
    "copy": lambda path, edit: shutil.copy(path.parents[1] / edit["copy"], path),
    "rename": lambda path, edit: path.rename(path.with_name(edit["rename"])),
    "save_as": lambda path, edit: path.write_bytes(path.read_text(encoding="utf-8").encode(edit["save_as"])),
    "bytes": lambda path, edit: path.write_bytes(bytes.fromhex(edit["bytes"])),
    "delete": _deleted,
    "folder": _folder,  # a folder of that name instead of the file
    "wav": _sound,  # so many seconds of silence
}
"""What can be done to a file."""


# --- what is told


@dataclass(frozen=True)
class Told:
    """One thing that is told, in both languages."""

    place: str
    en: str
    fi: str
    mend: str
    korjaus: str
    languages: tuple[str, ...]
    call: str
    puhelu: str


def told_of(problem: Problem) -> Told:
    """A problem as an example writes it down."""
    en, fi = TRANSLATORS["en"], TRANSLATORS["fi"]
    call = problem.call or ""
    return Told(
        f"{problem.place.file}:{problem.place.line}",
        shown(problem.message, en),
        shown(problem.message, fi),
        shown(problem.hint, en),
        shown(problem.hint, fi),
        problem.languages,
        shown(call, en),
        shown(call, fi),
    )


def expected(root: Path, case: Mapping[str, Any]) -> tuple[Told, ...]:
    """What an example says is told, each line looked up in the edited file."""
    return tuple(_expected(root, find) for find in case["finds"])


def _expected(root: Path, find: Mapping[str, Any]) -> Told:
    names = {"{root}": str(root)}
    if "where" in find:
        names["{where}"] = f"{_place(root, find['where'])}:{find['where']['column']}"

    def filled(text: str) -> str:
        for name, value in names.items():
            text = text.replace(name, value)
        return text

    return Told(
        _place(root, find),
        find["en"],
        find["fi"],
        filled(find["mend"]),
        filled(find["korjaus"]),
        tuple(find.get("languages", ())),
        find.get("call", ""),
        find.get("puhelu", ""),
    )


def _place(root: Path, find: Mapping[str, Any]) -> str:
    return f"{find['file']}:{line_of(root / find['file'], find['line']) if 'line' in find else 1}"


def line_of(path: Path, anchors: list[str]) -> int:
    """The line that begins with the last of *anchors*, behind one that begins with the one before it, and so on."""
    rows = [row.strip() for row in path.read_text(encoding="utf-8", errors="replace").splitlines()]
    at = -1
    for number, anchor in enumerate(anchors):
        found = [index for index, row in enumerate(rows) if index > at and row.startswith(anchor)]
        assert found, f"no line of {path.name} begins with {anchor!r}"
        assert number or len(found) == 1, f"{len(found)} lines of {path.name} begin with {anchor!r}"
        at = found[0]
    return max(at, 0) + 1
