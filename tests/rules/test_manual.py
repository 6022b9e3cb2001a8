"""The manual of the check: every code has its page in both languages, short, plain, and shown by ``ivr explain``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from ivr.cli import main
from ivr.messages import LANGUAGES, translator
from ivr.rules import registry
from ivr.rules.manual import FOLDERS, OF_THE_LINE, SECTIONS, codes, page, title, whole

ROOM = Path(registry.__file__).parent
HEADINGS = {
    "## What it means": "## Mitä se tarkoittaa",
    "## Why it matters to callers": "## Miksi se on soittajille tärkeää",
    "## Example": "## Esimerkki",
    "## Write instead": "## Kirjoita näin",
    "## How to allow it": "## Miten sen voi sallia",
}
"""In this order; an example and what to write instead come together."""

NEVER_SHOWN = re.compile(
    r"\b(node|nodes|graph|edges?|compile[sd]?|TwiML|webhook|hash|E\.164|BCP 47|schema|funnel|solmu|graafi)\b",
    re.IGNORECASE,
)


# --- pages


def test_every_code_has_its_pages_and_no_page_is_left_over() -> None:
    pages = {*ROOM.rglob("*.md"), *OF_THE_LINE.rglob("*.md")}

    assert pages == {FOLDERS[code] / f"page.{language}.md" for code in codes() for language in LANGUAGES}
    assert len(codes()) == sum(len(section.folders) for section in SECTIONS), "one code would have two meanings"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", codes())
def test_a_page_is_short_and_plain_and_its_examples_are_yaml(code: str, language: str) -> None:
    text = page(code, language)

    assert text.startswith(f"# {code}: ")
    assert text.count("\n## ") >= 2
    assert text.count("\n") < 40
    assert NEVER_SHOWN.search(text) is None
    for block in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL):
        yaml.safe_load(block)


def headings(text: str) -> list[str]:
    return re.findall(r"^## .*$", text, re.MULTILINE)


@pytest.mark.parametrize("code", codes())
def test_the_pages_of_a_code_have_the_same_parts_in_both_languages(code: str) -> None:
    english, finnish = page(code, "en"), page(code, "fi")

    assert headings(english) == [each for each in HEADINGS if each in headings(english)]
    assert headings(finnish) == [HEADINGS[each] for each in headings(english)]
    assert {"## What it means", "## Why it matters to callers"} <= {*headings(english)}
    assert ("## Example" in headings(english)) == ("## Write instead" in headings(english))
    assert english.count("```") == finnish.count("```")
    assert title(code, "en") != title(code, "fi")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_manual_has_every_page_once_under_its_heading_with_its_level(language: str) -> None:
    rows = re.sub(r"```.*?```", "", whole(language), flags=re.DOTALL).splitlines()

    assert [row for row in rows if row.startswith("### ")] == [
        f"##{page(code, language).splitlines()[0]}" for code in codes()
    ]
    assert sum(row.startswith("## ") for row in rows) == len(SECTIONS)
    assert sum(row.startswith("# ") for row in rows) == 1
    assert len([row for row in rows if row.startswith("*") and row.endswith("*")]) == len(codes())


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_whole_manual_has_the_examples_as_they_are_written(language: str) -> None:
    def blocks(text: str) -> list[str]:
        return re.findall(r"```.*?```", text, re.DOTALL)

    assert blocks(whole(language)) == [block for code in codes() for block in blocks(page(code, language))]


# --- the command


def explain(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(main, ["explain", *arguments], env={"IVR_LANGUAGE": None})
    return result.exit_code, result.output


def test_explain_prints_the_page_of_a_code_in_the_language_asked_for() -> None:
    code, output = explain("no-person", "--language", "fi")

    assert code == 0
    assert output.startswith("no-person: Näppäin 0 ei vie auttavaan puhelimeen\nvirhe\n\nMitä se tarkoittaa\n")
    assert "    to: assistance_system/info\n" in output.replace("      to:", "    to:")
    assert "```" not in output


def test_explain_says_when_it_becomes_an_error() -> None:
    assert explain("not-signed")[1].splitlines()[1] == "a note; before real callers an error"


def test_explain_alone_lists_every_code_with_one_line() -> None:
    code, output = explain()

    rows = [row for row in output.splitlines() if row.startswith("  ")]
    assert code == 0
    assert [row.split()[0] for row in rows] == list(codes())
    assert [row.split(maxsplit=1)[1] for row in rows] == [title(each, "en") for each in codes()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_explain_alone_puts_the_codes_under_the_headings_of_the_manual(language: str) -> None:
    _, output = explain("--language", language)

    headings = [section.heading.shown(translator(language)) for section in SECTIONS]
    assert [row for row in output.splitlines() if row and not row.startswith("  ")] == headings
    assert len(set(headings)) == len(SECTIONS)


def test_explain_all_prints_the_whole_manual() -> None:
    assert explain("--all", "--language", "fi") == (0, whole("fi"))


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("no-persn", 'there is no code "no-persn"\ndid you mean "no-person"?\n'),
        ("qqqqqq", 'there is no code "qqqqqq"\nivr explain alone lists them all\n'),
    ],
)
def test_explain_of_an_unknown_code_names_the_nearest_and_ends_with_2(asked: str, answer: str) -> None:
    assert explain(asked) == (2, answer)


def test_explain_of_an_unknown_code_answers_in_finnish() -> None:
    assert explain("no-persn", "--language", "fi") == (2, 'koodia "no-persn" ei ole\ntarkoititko "no-person"?\n')


def test_explain_speaks_the_language_of_the_setting() -> None:
    result = CliRunner().invoke(main, ["explain", "no-person"], env={"IVR_LANGUAGE": "fi"})

    assert result.output.splitlines()[1] == "virhe"
