"""What editors are told: the shipped files are right, slips are underlined, every name is explained."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from jsonschema import Draft202012Validator

from ivr.cli import main
from ivr.schema.descriptions import FIELDS, FILES, PARTS
from ivr.schema.make import SCHEMAS, as_text, made
from tests.kit import lines

FOLDER = lines.ROOT / "docs/schema"


class Yaml12(yaml.SafeLoader):
    """YAML 1.2's core schema, as editors read it: https://yaml.org/spec/1.2.2/#103-core-schema ."""


Yaml12.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", list("-+.0123456789")),
):
    Yaml12.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^({pattern})$"), first)
Yaml12.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


def as_an_editor_reads(text: str) -> Any:
    """The values in *text*; names are words, whatever they look like."""
    return _named(yaml.load(text, Yaml12))


def _named(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(name): _named(each) for name, each in value.items()}
    return [_named(each) for each in value] if isinstance(value, list) else value


def wrong(name: str, text: str) -> list[str]:
    """Where an editor underlines something."""
    errors = Draft202012Validator(made(name)).iter_errors(as_an_editor_reads(text))
    return ["/".join(map(str, error.absolute_path)) for error in errors]


def name_of(file: Path) -> str:
    if file.name == "line.yaml":
        return "line"
    return {"menus": "steps", "data": "providers", "prompts": "prompts"}[file.parent.name]


FILES_OF_THE_LINE = [
    path for part in ("menus", "data", "prompts") for path in sorted((lines.ROOT / part).glob("*.yaml"))
]


@pytest.mark.parametrize("name", SCHEMAS)
def test_the_files_for_editors_are_up_to_date(name: str) -> None:
    """If this fails: ivr schema -o docs/schema ."""
    assert (FOLDER / f"{name}.json").read_text(encoding="utf-8") == as_text(made(name))


@pytest.mark.parametrize("name", SCHEMAS)
def test_what_is_made_is_json_schema(name: str) -> None:
    Draft202012Validator.check_schema(made(name))


@pytest.mark.parametrize("path", FILES_OF_THE_LINE, ids=lambda path: path.name)
def test_nothing_is_underlined_in_the_shipped_files(path: Path) -> None:
    assert wrong(name_of(path), path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("path", FILES_OF_THE_LINE, ids=lambda path: path.name)
def test_the_first_line_of_a_shipped_file_tells_editors_which_schema_is_its_own(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    named = path.parent / first.removeprefix("# yaml-language-server: $schema=")

    assert first == f"# yaml-language-server: $schema=../docs/schema/{name_of(path)}.json"
    schema = json.loads(named.read_text(encoding="utf-8"))
    values = as_an_editor_reads(path.read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(values)) == []


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
    "a yes in Finnish": (LINE, "whisper: {on: no,", "whisper: {on: joo,"),
    "two keys for one": (LINE, 'sv: {key: "2"', 'sv: {key: "12"'),
    "our number without a country": (LINE, "number: none", 'number: "0401234567"'),
    "a short number to be rung": (LINE, "number: none", 'number: "+358116999"'),
    "a list without brackets": (LINE, "before_language: [fi, sv, en]", "before_language: fi"),
    "a type that there is not": (START, "type: message", "type: massage"),
    "no type": (START, "  type: message\n", ""),
    "a value of another type": (START, "last_words: yes", "up: needs"),
    "a name of a step with a space": (NEEDS, "other-needs:\n", "other needs:\n"),
    "a key that no phone has": (NEEDS, '"6": {say: need-young', '"A": {say: need-young'),
    "an option that leads nowhere": (NEEDS, "short: short-force, to: help-force}", "short: short-force}"),
    "letters in a number": (PROVIDERS, 'number: "116 999"', 'number: "116 99O"'),
    "a number with hyphens": (PROVIDERS, 'number: "116 999"', 'number: "116-999"'),
    "a web address with https": (PROVIDERS, "web: tyosuojelu.fi", "web: https://tyosuojelu.fi"),
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
    text = (lines.ROOT / file).read_text(encoding="utf-8")
    assert text.count(right) == 1, f"{right!r} stands {text.count(right)} times in {file}"

    assert wrong(name_of(lines.ROOT / file), text.replace(right, slipped)) != []


OTHER_WAYS = [
    (LINE, "recording: no ", 'recording: "no" '),
    (LINE, "connect_after_silence: no", "connect_after_silence: false"),
    (LINE, "connect_after_silence: no", "connect_after_silence: Off"),
    (LINE, 'sv: {key: "2"', "sv: {key: 2"),
    (LINE, "after_menu: 10", 'after_menu: "10"'),
    (LINE, "menu: 22 ", "menu: 22.5 "),
    (LINE, "number: none ", "number: +358401234567 "),
    (LINE, "number: none ", "number: no "),
    (LINE, "name: Neuvontapuhelin ", "name: 5 "),
    (LINE, '  skip: "#"', "  skip: none"),
    (NEEDS, '"6": {say: need-young', "6: {say: need-young"),
    (PROVIDERS, 'number: "116 999"', "number: 1166"),
    (PROVIDERS, 'from: "09:00", to: "15:00", language: fi', "from: 09:00, to: 15:00, language: fi"),
    (PROVIDERS, "      confirmed: none\n      checked_by: none", "      confirmed: {on: 2026-12-01, by: AB}"),
    (FI, "press-a-key: Paina numeroa.", "press-a-key: {text: Paina., reviewed: {by: AB, on: 2026-12-01}}"),
    (FI, "press-a-key: Paina numeroa.", "press-a-key: {text: Paina., reviewed: none}"),
]


@pytest.mark.parametrize(("file", "shipped", "other"), OTHER_WAYS, ids=[other.strip() for *_, other in OTHER_WAYS])
def test_another_way_to_write_the_same_is_neither_underlined_nor_refused(
    file: str, shipped: str, other: str, tmp_path: Path
) -> None:
    root = lines.copied(tmp_path, (file, shipped, other))

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
