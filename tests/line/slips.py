"""What a slip is: a change to one of the operator's files, and the problem that must be told of it."""

from __future__ import annotations

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
        return f"{file}:{_position((folder / file).read_text(encoding='utf-8'), marked)}"


def _position(text: str, marked: str) -> str:
    before, mark, after = marked.partition(HERE)
    assert mark, f"{HERE} is missing in {marked!r}"
    assert HERE not in after
    assert text.count(before + after) == 1, f"{before + after!r} stands {text.count(before + after)} times"
    offset = text.index(before + after) + len(before)
    line = text.count("\n", 0, offset) + 1
    return f"{line}:{offset - text.rfind(chr(10), 0, offset)}"
