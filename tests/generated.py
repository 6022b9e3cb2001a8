"""A line of any size, made from the shipped one: for figures of growth."""

from __future__ import annotations

from pathlib import Path

from tests.lines import copied

TAGS = ("da", "nb", "de", "nl", "it", "pt", "pl", "cs", "hu", "ro", "fr", "es")
KEYS = "45678"
"""Those that are free for further languages."""

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
    """A copy of the shipped line with about *steps* steps and *languages* languages, as many as there are keys for."""
    more = languages - 3
    if not 0 <= more <= len(KEYS):
        raise ValueError(f"{languages} languages: from 3 to {3 + len(KEYS)} have a key")
    root = copied(folder)
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
    english = (root / "prompts/en.yaml").read_text(encoding="utf-8")
    rows = []
    for tag, key in zip(TAGS[:more], KEYS[:more], strict=True):
        (root / f"prompts/{tag}.yaml").write_text(english, encoding="utf-8")
        rows.append(f'  {tag}: {{key: "{key}", voice: Polly.Amy-Neural, speak_as: en-GB, in_finnish: {tag}}}\n')
    _change(root / "menus/line.yaml", "\nbefore_language:", "".join(["", *rows]) + "\nbefore_language:")
    return root


def _change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, (file, old)
    file.write_text(text.replace(old, new), encoding="utf-8")
