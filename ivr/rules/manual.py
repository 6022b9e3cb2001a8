"""The manual of the check: one page a code, in the operator's language, and all of them as one document."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ivr.messages import Words, translator, w
from ivr.rules.registry import GROUPS, RULES, level_of
from ivr.rules.run import USELESS

ITSELF, NO_LINE = "The check itself", "Files of which no line can be made"
PAGES = Path(__file__).parent / "pages"


def codes() -> tuple[str, ...]:
    """Every code that has a page: the rules in the order of the manual, then the others by name."""
    first = (*(rule.CODE for rule in RULES), USELESS)
    others = sorted(path.name.removesuffix(".en.md") for path in PAGES.glob("*.en.md"))
    return (*first, *(code for code in others if code not in first))


def page(code: str, language: str) -> str:
    """The page of *code*, as it is written. Raises KeyError for a code without one."""
    path = PAGES / f"{code}.{language}.md"
    if code not in codes() or not path.is_file():
        raise KeyError(code)
    return path.read_text(encoding="utf-8")


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


def whole(language: str) -> str:
    """All pages as one document, under the headings of the registry."""
    translate = translator(language)
    rules = {rule.CODE for rule in RULES}
    others = tuple(code for code in codes() if code not in rules and code != USELESS)
    parts = [
        f"# {w('What is checked').shown(translate)}",
        w("What the words in brackets mean; `ivr explain CODE` shows one of these pages.").shown(translate),
    ]
    groups = [(heading, tuple(rule.CODE for rule in of_group)) for heading, of_group in GROUPS]
    groups += [(ITSELF, (USELESS,)), (NO_LINE, others)]
    for heading, of_group in groups:
        parts.append(f"## {translate(heading)}")
        for code in of_group:
            first, *lines = page(code, language).splitlines()
            parts.append(f"##{first}")
            parts.append(f"*{level(code).shown(translate)}*")
            parts.append("\n".join(f"##{line}" if line.startswith("## ") else line for line in lines).strip())
    return "\n\n".join(parts) + "\n"
