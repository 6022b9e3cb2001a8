"""What editors are told: slips are underlined, other ways to write a thing are not, every name is explained."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from ivr.cli import main
from ivr.schema.descriptions import FIELDS, FILES, PARTS
from ivr.schema.make import SCHEMAS, as_text, made
from tests.kit import lines
from tests.schema.editor import name_of, wrong

FOLDER = lines.ROOT / "docs/schema"


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_files_for_editors_are_up_to_date(name: str) -> None:
    """If this fails: ivr schema -o docs/schema ."""
    assert (FOLDER / f"{name}.json").read_text(encoding="utf-8") == as_text(made(name))


@pytest.mark.parametrize("name", SCHEMAS)
def test_what_is_made_is_json_schema(name: str) -> None:
    Draft202012Validator.check_schema(made(name))


def test_every_name_and_part_is_explained_and_nothing_else_is() -> None:
    parts = {part: schema for name in SCHEMAS for part, schema in made(name)["$defs"].items()}

    assert {part: set(schema["properties"]) for part, schema in parts.items()} == {
        part: set(names) for part, names in FIELDS.items()
    }
    assert parts.keys() == PARTS.keys()
    assert SCHEMAS.keys() == FILES.keys()


def test_what_is_explained_can_be_translated() -> None:
    shown = made("line", translate=str.upper)

    assert shown["$defs"]["Waits"]["properties"]["after_menu"]["description"] == "SECONDS AFTER A MENU, 5 TO 60."


def test_explanations_are_in_an_operator_s_words() -> None:
    names = [words for each in FIELDS.values() for words in each.values()]
    told = " ".join([*FILES.values(), *PARTS.values(), *names])
    never = r"\b(node|graph|edge|compiled?|TwiML|webhook|hash|E\.164|BCP|schema|Jinja2?)\b"

    assert re.findall(never, told, re.IGNORECASE) == []


# --- slips: each (what it is, file, what is written, what is written by mistake)

LINE, NEEDS, START, PROVIDERS, FI = (
    "menus/line.yaml",
    "menus/needs.yaml",
    "menus/start.yaml",
    "data/providers.yaml",
    "prompts/fi.yaml",
)
SLIPS = {
    "a mode that there is not": (LINE, "mode: practice ", "mode: test "),
    "a name misspelt": (LINE, "give_up: goodbye", "giveup: goodbye"),
    "a value left out": (LINE, "give_up: goodbye", "give_up:"),
    "a wait too short": (LINE, "after_menu: 10", "after_menu: 2"),
    "a wait in words": (LINE, "after_menu: 10", "after_menu: ten"),
    "a limit that connects nobody": (LINE, "\nringing: {", "\nlimits: {transfers_at_a_time: 0}\nringing: {"),
    "a limit of nothing": (LINE, "\nringing: {", "\nlimits: {transfers_an_hour: none}\nringing: {"),
    "a yes in Finnish": (LINE, "whisper: {on: yes,", "whisper: {on: joo,"),
    "two keys for one": (LINE, 'sv: {key: "2"', 'sv: {key: "12"'),
    "our number without a country": (LINE, '\nnumber: "+358290000100"', '\nnumber: "0401234567"'),
    "a short number to be rung": (LINE, '\nnumber: "+358290000100"', '\nnumber: "+358116999"'),
    "a list without brackets": (LINE, "before_language: [fi, sv, en]", "before_language: fi"),
    "a type that there is not": (START, "type: message", "type: massage"),
    "no type": (START, "  type: message\n", ""),
    "a value of another type": (START, "last_words: yes", "up: needs"),
    "a name of a step with a space": (NEEDS, "other-needs:\n", "other needs:\n"),
    "a key that no phone has": (NEEDS, '"6": {say: need-young', '"A": {say: need-young'),
    "an option that leads nowhere": (NEEDS, "short: short-force, to: help-force}", "short: short-force}"),
    "letters in a number": (PROVIDERS, 'number: "116 999"', 'number: "116 99O"'),
    "a number with hyphens": (PROVIDERS, 'number: "116 999"', 'number: "116-999"'),
    "a web address with https": (PROVIDERS, "web: tyovirasto.example", "web: https://tyovirasto.example"),
    "a quarter of an hour": (
        PROVIDERS,
        'from: "09:00", to: "15:00", language: fi',
        'from: "09:15", to: "15:00", language: fi',
    ),
    "a day in Finnish": (PROVIDERS, "days: [mon, wed, fri]", "days: [ma, wed, fri]"),
    "nine digits": (FI, "digits: [nolla, yksi,", "digits: [nolla,"),
    "a digit twice": (FI, "digits: [nolla, yksi,", "digits: [yksi, yksi,"),
    "a date as Finns write it": (
        FI,
        "press-a-key: Paina numeroa.",
        "press-a-key: {text: Paina., reviewed: {by: AB, on: 1.12.2026}}",
    ),
    "a sentence that is a list": (FI, "press-a-key: Paina numeroa.", "press-a-key: [Paina numeroa.]"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_slip_is_underlined(slip: str) -> None:
    file, right, slipped = SLIPS[slip]
    text = (lines.FIXTURE / file).read_text(encoding="utf-8")
    assert text.count(right) == 1, f"{right!r} stands {text.count(right)} times in {file}"

    assert wrong(name_of(lines.FIXTURE / file), text.replace(right, slipped)) != []


OTHER_WAYS = [
    (LINE, "recording: no ", 'recording: "no" '),
    (LINE, "connect_after_silence: no", "connect_after_silence: false"),
    (LINE, "connect_after_silence: no", "connect_after_silence: Off"),
    (LINE, 'sv: {key: "2"', "sv: {key: 2"),
    (LINE, "after_menu: 10", 'after_menu: "10"'),
    (LINE, "menu: 22 ", "menu: 22.5 "),
    (LINE, '\nnumber: "+358290000100" ', "\nnumber: +358401234567 "),
    (LINE, '\nnumber: "+358290000100" ', "\nnumber: no "),
    (LINE, "name: Neuvontapuhelin ", "name: 5 "),
    (LINE, '  skip: "#"', "  skip: none"),
    (NEEDS, '"6": {say: need-young', "6: {say: need-young"),
    (PROVIDERS, 'number: "116 999"', "number: 1166"),
    (PROVIDERS, 'from: "09:00", to: "15:00", language: fi', "from: 09:00, to: 15:00, language: fi"),
    (PROVIDERS, "      confirmed: none\n      checked_by: none", "      confirmed: {on: 2026-12-01, by: AB}"),
    (FI, "press-a-key: Paina numeroa.", "press-a-key: {text: Paina., reviewed: {by: AB, on: 2026-12-01}}"),
    (FI, "press-a-key: Paina numeroa.", "press-a-key: {text: Paina., reviewed: none}"),
]


@pytest.mark.parametrize(("file", "kept", "other"), OTHER_WAYS, ids=[other.strip() for *_, other in OTHER_WAYS])
def test_another_way_to_write_the_same_is_neither_underlined_nor_refused(
    file: str, kept: str, other: str, tmp_path: Path
) -> None:
    root = lines.copied(tmp_path, (file, kept, other))

    assert wrong(name_of(root / file), (root / file).read_text(encoding="utf-8")) == []
    lines.graph_of(root)


# --- the command


def test_one_is_printed_and_all_are_written(tmp_path: Path) -> None:
    printed = CliRunner().invoke(main, ["schema", "line"])
    written = CliRunner().invoke(main, ["schema", "-o", str(tmp_path / "new")])

    assert printed.exit_code == written.exit_code == 0
    assert json.loads(printed.output) == made("line")
    assert sorted(path.name for path in (tmp_path / "new").iterdir()) == [
        "line.json",
        "prompts.json",
        "providers.json",
        "steps.json",
    ]


def test_without_a_name_it_is_said_what_there_is() -> None:
    result = CliRunner().invoke(main, ["schema"])

    assert result.exit_code == 0
    assert "steps: for menus/*.yaml\n" in result.output
    assert CliRunner().invoke(main, ["schema", "menu"]).exit_code == 2
