"""A line of any size, made from the line of the examples, which has many languages: for figures of growth."""

from __future__ import annotations

from pathlib import Path

from tests.kit.lines import EXAMPLES, copied

LANGUAGES = ("fi", "sv", "en", "ar", "th", "ru", "vi", "uk", "fr", "es", "tr", "et")
"""Those of it that have a voice, and one that is lent another's."""

PAGE = """
page-{number}:
  type: menu
  up: {up}
  options:
    "1": {{say: need-work, short: short-work, to: help-{number}}}
    "2": {{say: need-food, short: short-food, to: {following}}}

help-{number}:
  type: providers
  up: page-{number}
  helpers: [{helpers}]
"""
HELPERS = ("riku", "nollalinja", "monika", "assistance_system", "global_clinic", "iom")


def large_line(folder: Path, steps: int, languages: int) -> Path:
    """A copy of it with about *steps* steps and *languages* languages."""
    if not 3 <= languages <= len(LANGUAGES):
        raise ValueError(f"{languages} languages: from 3 to {len(LANGUAGES)} can be spoken")
    root = copied(folder, languages=LANGUAGES[:languages], of=EXAMPLES)
    if "et" in LANGUAGES[:languages]:
        _change(root / "menus/line.yaml", "voice: none, in_finnish: viro", "voice: Polly.Suvi-Neural, in_finnish: viro")
    pairs = max(1, (steps - 17) // 2)
    menus = [
        PAGE.format(
            number=number,
            up="needs" if number == 1 else f"page-{number - 1}",
            following=f"page-{number + 1}" if number < pairs else "help-work",
            helpers=", ".join(HELPERS[(number + place) % len(HELPERS)] for place in range(2 + number % 3)),
        )
        for number in range(1, pairs + 1)
    ]
    (root / "menus/large.yaml").write_text("".join(menus), encoding="utf-8")
    _change(root / "menus/needs.yaml", "to: help-home}", "to: page-1}")
    return root


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (file, old)
    file.write_text(text.replace(old, new), encoding="utf-8")
