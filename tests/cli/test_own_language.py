"""``--language`` is the operator's own language, before the command or after it; ``--callers`` is the callers'."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from ivr.cli import COMMANDS, main
from ivr.cli.language import asked_for
from ivr.cli.told import in_language
from ivr.messages import translator
from tests.kit import lines
from tests.messages.templates import commands


def run(*words: str, **settings: str) -> Result:
    return CliRunner(env={"IVR_LANGUAGE": None, **settings}).invoke(main, words)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("words", [("--language", "fi"), ("--language=fi",)])
def test_it_is_taken_before_and_behind_the_name_of_every_command(command: str, words: tuple[str, ...]) -> None:
    before, after = run(*words, command, "--help"), run(command, "--help", *words)

    assert (before.exit_code, before.stdout) == (after.exit_code, after.stdout)
    assert after.stdout.startswith(f"Käyttö: main {command} ")
    assert "  --language [en|fi]" in after.stdout


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("", None),
        ("check", None),
        ("check --language fi", "fi"),
        ("--language=en check", "en"),
        ("--language en check --language fi", "fi"),
        ("map --language ar", None),
        ("--language fi map --language=ar", "fi"),
        ("check --language", None),
        ("diff -- --language fi", None),
    ],
)
def test_the_last_one_that_we_speak_counts(words: str, language: str | None) -> None:
    assert asked_for(words.split()) == language


def test_it_wins_over_the_setting() -> None:
    assert run("explain", "no-person", "--language", "en", IVR_LANGUAGE="fi").stdout.splitlines()[1] == "an error"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("chek", "Komentoa 'chek' ei ole. Tarkoititko 'check'?"),
        ("check --strickt", "Valintaa '--strickt' ei ole. Tarkoititko '--strict'?"),
        ("check --strict=1", "Valinnalle '--strict' ei anneta arvoa."),
        ("check one", "Tämä on liikaa: one"),
        ("check one two", "Nämä ovat liikaa: one two"),
        ("recordings", "Puuttuu tieto 'LANGUAGE'."),
        ("schema words", "'words' ei ole mikään näistä: 'line', 'steps', 'providers', 'prompts'."),
        ("--root README.md check", "'README.md' on tiedosto, ei kansio."),
        ("map -o docs", "'docs' on kansio, ei tiedosto."),
        ("test nowhere", "'nowhere' puuttuu."),
        ("diff --callers xx", '"xx" ei ole tämän linjan kieli'),
        ("map --only sv", "Valintaa '--only' ei ole. Tarkoititko '--callers'?"),
    ],
)
def test_every_fault_of_a_command_line_is_told_in_it_with_how_the_command_is_used(
    words: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(lines.ROOT)
    line = ["--root", str(lines.small())] if "--callers" in words else []
    folders = [str(lines.small())] * 2 if "--callers" in words else []
    result = run(*line, *words.split(), *folders, "--language", "fi")

    used, hint, empty, fault = result.stderr.splitlines()
    assert result.exit_code == 2
    assert used.startswith("Käyttö: main ")
    assert (hint.startswith("Ohjeen näyttää 'main"), empty) == (True, "")
    assert fault.startswith("Virhe: ")
    assert told in fault


def test_a_value_that_is_missing_is_told_in_it() -> None:
    assert run("--language", "fi", "check", "--at").stderr.splitlines()[-1] == "Virhe: Valinta '--at' tarvitsee arvon."


@pytest.mark.parametrize("command", ["map", "diff"])
def test_where_callers_have_a_language_too_the_other_option_is_named(command: str) -> None:
    assert run(command, "--language", "ar").stderr.splitlines()[-1] == (
        "Error: Invalid value for '--language': messages and help are in en, fi, not in 'ar'. "
        "What callers hear in it is shown by --callers ar."
    )
    assert run("check", "--language", "ar").stderr.splitlines()[-1] == (
        "Error: Invalid value for '--language': messages and help are in en, fi, not in 'ar'."
    )


def test_a_setting_that_names_another_language_is_told() -> None:
    result = run("check", IVR_LANGUAGE="sv")

    assert (result.exit_code, "messages and help are in en, fi, not in 'sv'." in result.stderr) == (2, True)


def test_a_version_that_cannot_be_read_is_told_in_it_from_the_first_problem_to_the_last_line(tmp_path: Path) -> None:
    broken = lines.copied(tmp_path, ("menus/needs.yaml", "type: menu\n  up: languages", "type: menu\n  up: nowhere"))

    problem, mend, last = run("diff", str(lines.small()), str(broken), "--language", "fi").stderr.splitlines()

    assert problem.startswith("menus/needs.yaml:")
    assert problem.endswith(': virhe[unknown-name]: askelta "nowhere" ei ole')
    assert mend.startswith("  korjaus: ")
    assert last == f"versiota {broken} ei voi lukea; siinä on ensin korjattavaa: 1"


def test_what_editors_are_told_is_in_it(tmp_path: Path) -> None:
    behind = run("schema", "line", "--language", "fi").stdout
    written = run("--language", "fi", "schema", "line", "-o", str(tmp_path))
    by_setting = run("schema", "line", IVR_LANGUAGE="fi").stdout

    assert json.loads(behind)["description"] == "Linja itse: kaikki, mikä päätetään kerran."
    assert behind == by_setting == (tmp_path / "line.json").read_text(encoding="utf-8")
    assert written.stdout == f"tiedosto {tmp_path / 'line.json'} on kirjoitettu\n"
    assert json.loads(run("schema", "line").stdout)["description"].startswith("The line itself")


def test_the_callers_language_is_asked_for_alike_in_every_command() -> None:
    """A command that has an option for it calls it --callers; no command has another meaning of --language."""
    named = {
        name: [option.opts for option in command.params if isinstance(option, click.Option)]
        for name, command in commands()
    }

    assert {name for name, options in named.items() if ["--callers"] in options} == {"map", "diff", "find"}
    assert [
        name for name, options in named.items() if {"--language", "--only"} & {each for o in options for each in o}
    ] == []


@pytest.mark.parametrize(
    ("typed", "completed"),
    [("ivr che", ["plain,check"]), ("ivr nowhere --l", ["plain,--language"]), ("ivr check --la", ["plain,--language"])],
)
def test_a_shell_can_complete_what_is_typed(typed: str, completed: list[str]) -> None:
    settings = {"_IVR_COMPLETE": "bash_complete", "COMP_WORDS": typed, "COMP_CWORD": str(typed.count(" "))}

    result = CliRunner(env={"IVR_LANGUAGE": None, **settings}).invoke(main, prog_name="ivr")

    assert (result.exit_code, result.output.splitlines()) == (0, completed)


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_is_changed_by_telling_it_in_another_language(name: str) -> None:
    (command,) = (command for each, command in commands() if each == name)
    before = [(option.opts, getattr(option, "help", None), type(option.type)) for option in command.params]

    in_language(command, translator("fi"))

    assert [(option.opts, getattr(option, "help", None), type(option.type)) for option in command.params] == before
