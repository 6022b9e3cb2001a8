"""Two versions of the line, compared."""

from __future__ import annotations

from pathlib import Path

from ivr.compare.changes import Comparison
from ivr.compare.compare import compare
from ivr.compare.places import version_of
from ivr.compare.render.text import rows
from ivr.line.load import load
from tests.kit import lines

NEEDS, START, LINE, PROVIDERS = "menus/needs.yaml", "menus/start.yaml", "menus/line.yaml", "data/providers.yaml"
KUURA = ('number: "116 999"', 'number: "116 998"')


def text_of(comparison: Comparison) -> str:
    return "\n".join("  " * row.level + str(row.words) for row in rows(comparison))


def changed(folder: Path, *changes: tuple[str, str, str], of: Path | None = None) -> Comparison:
    return compare(version_of(load(of or lines.small())), version_of(load(lines.copied(folder, *changes))))


def text(folder: Path, *changes: tuple[str, str, str]) -> str:
    return text_of(changed(folder, *changes))
