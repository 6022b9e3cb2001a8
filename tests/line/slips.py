"""What a slip is: a change to one of the operator's files, and the problem that must be told of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.kit import lines

LINE, NEEDS, START = "menus/line.yaml", "menus/needs.yaml", "menus/start.yaml"
HELPERS = "data/providers.yaml"
FI, SV, EN = "prompts/fi.yaml", "prompts/sv.yaml", "prompts/en.yaml"

HERE = "▸"
"""Stands in a change, or in a ``where``, just before the character that the problem must point at."""


@dataclass(frozen=True, slots=True)
class Slip:
    """One change and the one problem it makes. ``where`` is (file, text) if the problem is told elsewhere."""

    name: str
    file: str
    old: str
    new: str
    code: str
    message: str
    mend: str
    where: tuple[str, str] | None = None

    def make(self, folder: Path) -> str:
        """Change a copy of the shipped line under *folder*. Gives ``file:line:column`` of the problem."""
        lines.copied(folder, (self.file, self.old, self.new.replace(HERE, "")))
        file, marked = self.where or (self.file, self.new)
        (position,) = _positions((folder / file).read_text(encoding="utf-8"), marked)
        return f"{file}:{position}"


@dataclass(frozen=True, slots=True)
class Wrong:
    """One change among several, and all that is told of it: code, message and mend, at each mark in ``new``."""

    file: str
    old: str
    new: str
    told: tuple[tuple[str, str, str], ...]

    def told_in(self, folder: Path) -> list[tuple[str, str, str, str]]:
        """What is told, each with its ``file:line:column`` in the changed file under *folder*."""
        if not self.told:
            return []
        positions = _positions((folder / self.file).read_text(encoding="utf-8"), self.new)
        return [(f"{self.file}:{at}", *words) for at, words in zip(positions, self.told, strict=True)]


def wrong(file: str, old: str, new: str, *told: tuple[str, str, str]) -> Wrong:
    """One row of a table of wrong lines."""
    assert new.count(HERE) == len(told), new
    return Wrong(file, old, new, told)


def _positions(text: str, marked: str) -> Iterator[str]:
    *before, last = marked.split(HERE)
    plain = "".join((*before, last))
    assert text.count(plain) == 1, f"{plain!r} stands {text.count(plain)} times"
    offset = text.index(plain)
    for each in before:
        offset += len(each)
        line = text.count("\n", 0, offset) + 1
        yield f"{line}:{offset - text.rfind(chr(10), 0, offset)}"
