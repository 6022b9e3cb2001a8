"""The manual of the check: one page a code, in the operator's language, and all of them as one document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ivr.line.codes import registry as line_codes
from ivr.messages import Words, translator, w
from ivr.rules.registry import GROUPS, RULES, level_of
from ivr.rules.run import USELESS

HERE = Path(__file__).parent
OF_THE_LINE = Path(line_codes.__file__).parent


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of the manual, and the folder of each code under it."""

    heading: Words
    folders: Mapping[str, Path]


def _in_folders(folder: Path, codes: Iterable[str]) -> dict[str, Path]:
    """The folder of each code of a rule: a package's name has no hyphens."""
    return {code: folder / code.replace("-", "_") for code in codes}


SECTIONS = (
    *(Section(group.heading, _in_folders(HERE / group.name, (rule.CODE for rule in group.rules))) for group in GROUPS),
    Section(w("The check itself"), _in_folders(HERE, [USELESS])),
    *(
        Section(group.heading, {code: OF_THE_LINE / group.name / code for code in group.codes})
        for group in line_codes.GROUPS
    ),
)
"""The whole manual: the rules, the check itself, then what keeps a line from being made."""

FOLDERS: Mapping[str, Path] = {code: folder for section in SECTIONS for code, folder in section.folders.items()}


def codes() -> tuple[str, ...]:
    """Every code that has a page, in the order of the manual."""
    return tuple(FOLDERS)


def page(code: str, language: str) -> str:
    """The page of *code*, as it is written. Raises KeyError for a code without one."""
    return (FOLDERS[code] / f"page.{language}.md").read_text(encoding="utf-8")


def title(code: str, language: str) -> str:
    """What *code* means, in one line."""
    return page(code, language).splitlines()[0].partition(": ")[2]


def level(code: str) -> Words:
    """How bad it is, while the line is for practice and for real callers."""
    rule = next((rule for rule in RULES if code == rule.CODE), None)
    if rule is None:
        return _LEVELS["warning" if code == USELESS else "error"]
    now, live = level_of(rule, live=False), level_of(rule, live=True)
    return _LEVELS[now] if now == live else w("{now}; before real callers {live}", now=_LEVELS[now], live=_LEVELS[live])


_LEVELS = {"error": w("an error"), "warning": w("a warning"), "note": w("a note")}


def shown_page(code: str, language: str) -> Iterator[str]:
    """The lines of a page for a terminal: how bad it is below the title, and examples set in."""
    is_example = False
    for number, line in enumerate(page(code, language).splitlines()):
        if line.startswith("```"):
            is_example = not is_example
        elif is_example:
            yield f"    {line}"
        else:
            yield line.lstrip("# ") if line.startswith("#") else line
        if number == 0:
            yield level(code).shown(translator(language))


def listed(language: str) -> Iterator[str]:
    """Every code with one line, under the headings of the manual."""
    width = max(map(len, codes()))
    for number, section in enumerate(SECTIONS):
        yield from ("",) if number else ()
        yield section.heading.shown(translator(language))
        yield from (f"  {code:{width}}  {title(code, language)}" for code in section.folders)


def whole(language: str) -> str:
    """All pages as one document, under the headings of the registry."""
    translate = translator(language)
    parts = [
        f"# {w('What is checked').shown(translate)}",
        w("What the words in brackets mean; `ivr explain CODE` shows one of these pages.").shown(translate),
    ]
    for section in SECTIONS:
        parts.append(f"## {section.heading.shown(translate)}")
        for code in section.folders:
            first, *lines = page(code, language).splitlines()
            parts.append(f"##{first}")
            parts.append(f"*{level(code).shown(translate)}*")
            parts.append("\n".join(f"##{line}" if line.startswith("## ") else line for line in lines).strip())
    return "\n\n".join(parts) + "\n"
