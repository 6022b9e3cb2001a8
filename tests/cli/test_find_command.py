"""``ivr find``: a number or words, where they stand, and a call in which they are heard."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivr.cli import main
from ivr.cli.played_line import PlayedLine
from ivr.edit.heard import READ, RUNG, TOLD, heard
from ivr.edit.sought import sought
from ivr.graph.compile import compile_line
from ivr.line.load import load
from ivr.rules.kit.spoken_numbers import numbers
from tests.kit import lines
from tests.kit.played import BUSY, play, rung
from tests.kit.played import heard as heard_in
from twiml_phone import Call, Event, Waits

AT = ["--at", "2026-12-01 12:00"]
LAWYER = """\
kuura/lawyer: Kuura
  data/providers.yaml:251:16: number: "0800 000 177"
callers hear it
  kuura/lawyer in help-crime, in every language
    hear it: ivr call --keys "1 5 5 2" --at "2026-12-01 12:00"
  kuura/lawyer in help-papers, in every language
    hear it: ivr call --keys "1 5 3 2 2 2" --at "2026-12-01 12:00"
"""


def run(*words: str | Path, language: str = "en") -> Result:
    return CliRunner(env={"IVR_LANGUAGE": language}).invoke(main, list(map(str, words)))


def find(root: Path, *words: str | Path, language: str = "en") -> Result:
    return run("find", *words, "--root", root, *AT, language=language)


@pytest.mark.parametrize("spelling", [["0800 000 177"], ["0800", "000", "177"], ["+358 800 000177"], ["080 0000177"]])
def test_a_number_is_found_with_its_contact_its_places_and_calls(spelling: list[str]) -> None:
    result = find(lines.small(lines.SMALL), *spelling)

    assert (result.exit_code, result.output) == (0, LAWYER)


def test_what_is_found_is_told_in_finnish() -> None:
    result = find(lines.small(lines.SMALL), "0800 000 177", language="fi")

    assert result.output.splitlines()[2:5] == [
        "soittaja kuulee sen",
        "  kuura/lawyer (askel help-crime), joka kielellä",
        '    kuuntele: ivr call --keys "1 5 5 2" --at "2026-12-01 12:00"',
    ]


def calls_in(output: str) -> Iterator[tuple[str, list[str]]]:
    """Each heading with the calls that are told under it."""
    for part in re.split(r"\n(?=\S)", output):
        heading, *rest = part.splitlines()
        yield heading, re.findall(r'ivr call --keys "([^"]*)" --at "2026-12-01 12:00"', "\n".join(rest))


EVENTS: dict[str, Event] = {"wait": Waits(), "busy": BUSY}


@pytest.mark.parametrize("number", ["029 000 3177", "116 999", "045 0000 274", "09 000 44222"])
def test_every_call_that_is_told_comes_to_the_number(number: str, whole: PlayedLine) -> None:
    wanted = sought(number)
    told = dict(calls_in(find(lines.small(), number).output))

    assert told["callers hear it"]
    for heading, calls in told.items():
        for keys in calls:
            played = play(whole.phone(lines.NOON), *(EVENTS.get(word, word) for word in keys.split()))
            if heading == "callers are connected to it":
                assert rung(played)[-1] == (wanted.number,)
            else:
                assert wanted.digits in said(whole, played), keys


@pytest.fixture(scope="module")
def whole() -> PlayedLine:
    return PlayedLine.under(lines.small())


def said(whole: PlayedLine, played: Call) -> set[str]:
    """The numbers that were heard, in any language."""
    words = [whole.line.prompts[tag].words.digits for tag in lines.ALL]
    return {number for each in heard_in(played) for digits in words for number in numbers(each, digits)}


def test_places_are_all_that_callers_can_hear_and_no_more() -> None:
    line = load(lines.small())
    graph = compile_line(line)
    wanted = sought("09 000 44222")

    found = heard(line, graph, wanted, lines.NOON)

    in_languages = {
        node.language for node in graph.nodes.values() if getattr(node.ending, "number", "") == wanted.number
    }
    assert {language for each in found if each.how == RUNG for language in each.languages} == in_languages
    steps = {(each.how, step) for each in found for step in each.steps or ("",)}
    assert steps >= {(RUNG, "person"), (RUNG, ""), (READ, "help-food"), (READ, "")}


def test_words_for_whoever_answers_are_found() -> None:
    found = heard(load(lines.FIXTURE), compile_line(load(lines.FIXTURE)), sought("soittaja"), lines.NOON)

    assert {each.how for each in found} >= {TOLD}


def test_only_one_language_is_shown_where_it_is_asked_for() -> None:
    result = find(lines.small(lines.SMALL), "0800 000 177", "--callers", "sv")

    assert "  kuura/lawyer in help-crime, in sv\n" in result.output
    assert re.findall('--keys "(.)', result.output) == ["2", "2"]


def test_a_language_that_the_line_has_not_ends_with_2() -> None:
    result = find(lines.small(lines.SMALL), "0800 000 177", "--callers", "xx")

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.splitlines()[-1] == 'Error: "xx" is no language of this line: en, fi, sv'


def test_a_number_that_is_written_in_words_is_found_too(tmp_path: Path) -> None:
    words = (
        '  press-a-key: "Paina tai soita: nolla kahdeksan nolla nolla, nolla nolla nolla, yksi seitsemän seitsemän."'
    )
    change = ("prompts/fi.yaml", "  press-a-key: Paina numeroa.", words)
    root = lines.copied(tmp_path, change, languages=lines.SMALL)

    told = find(root, "0800 000 177").output

    assert re.search(r"^elsewhere in the files\n  prompts/fi.yaml:\d+:16: press-a-key: \"Paina tai", told, re.MULTILINE)


def test_words_are_found_in_any_case_with_the_line_around_them() -> None:
    result = find(lines.small(lines.SMALL), "kuura ry:N NUMERO ON")
    near = find(lines.small(lines.SMALL), "TYYNILINJA")

    assert result.exit_code == 1
    assert near.exit_code == 0
    assert "    fi: Tyynilinja\n" not in near.output
    assert re.search(r"^  data/providers.yaml:\d+:9: fi: Tyynilinja$", near.output, re.MULTILINE)
    assert "callers hear it" in near.output


def test_what_callers_never_hear_is_said_so() -> None:
    silent = find(lines.small(lines.SMALL), "040 000 1707").output
    off = find(lines.small(lines.SMALL), "040 000 0706").output

    assert silent.splitlines()[0] == "kuura/seasonal: Kuura (speak: no, callers never hear it)"
    assert silent.splitlines()[-1] == "no caller hears it"
    assert off.splitlines()[0] == "snow_cross/undocumented: Lumiristi (switched off: callers never hear it)"


@pytest.mark.parametrize(
    ("wanted", "near"),
    [("116 998", "116 999"), ("0290003178", "029 000 3177"), ("kuuura", "kuura"), ("lawer", "lawyer")],
)
def test_what_is_nowhere_ends_with_1_and_with_what_is_nearest(wanted: str, near: str) -> None:
    result = find(lines.small(lines.SMALL), wanted)

    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.splitlines()[:2] == [
        f'"{wanted}" is nowhere in the files, and no caller hears it',
        f'did you mean "{near}"?',
    ]


def test_in_files_that_cannot_be_read_the_places_are_told_all_the_same(tmp_path: Path) -> None:
    root = lines.copied(tmp_path, ("menus/needs.yaml", "type: menu\n  up: languages", "type: menu\n  up: nowhere"))

    result = find(root, "0800 000 177")

    assert result.exit_code == 0
    assert result.stdout == 'kuura/lawyer\n  data/providers.yaml:251:16: number: "0800 000 177"\n'
    assert result.stderr == "where callers hear it cannot be said until the files are mended: ivr check\n"


def test_at_another_hour_a_reading_that_is_not_heard_then_is_told_so() -> None:
    line = load(lines.small(lines.SMALL))
    graph = compile_line(line)
    closed = dt.datetime(2026, 12, 6, 3, tzinfo=dt.UTC)
    words = next(
        part.words
        for node in graph.nodes.values()
        if node.at.reading == "open" and node.language == "fi"
        for part in node.speech
        if getattr(part, "sentence", "") == "open-now"
    )

    keys = {each.keys for each in heard(line, graph, sought(words), closed) if each.helper == "kuura/helpline"}

    assert keys == {None}
