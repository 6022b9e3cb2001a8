"""The commands as an operator uses them: what they print, and 0, 1 or 2."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from ivr.cli import COMMANDS, main
from ivr.voice.last_resort import HELPLINE as LAST_RESORT
from tests.kit import lines
from tests.kit.lines import FIXTURE, HELPLINE


def run(*arguments: str, root: Path = FIXTURE, keyboard: str | None = None, **environment: str) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments], input=keyboard, env=environment)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_tells_what_it_does(command: str) -> None:
    result = run(command, "--help")

    assert result.exit_code == 0
    assert len(result.output.splitlines()) > 5


def test_check_of_a_line_without_errors_is_fine() -> None:
    result = run("check", "--at", "2026-12-01")

    assert result.exit_code == 0
    assert result.stdout.startswith("fine: version ")
    assert "error[" not in result.stderr


def test_notes_of_one_kind_are_told_together_and_one_by_one_where_asked_for() -> None:
    short = run("check", "--at", "2026-12-01").stderr.splitlines()
    whole = run("check", "--at", "2026-12-01", "--notes").stderr.splitlines()

    confirmed = [row.split(":")[1] for row in whole if ": note[not-confirmed]: " in row]
    at = short.index(f"note[not-confirmed]: {len(confirmed)} × A contact that nobody has confirmed")
    assert short[at + 1] == f"  data/providers.yaml:{', '.join(confirmed)}"
    assert short[-3] == "each note with its mend: ivr check --notes"
    assert short[-1] == whole[-1]
    assert len([row for row in whole if ": note[not-checked-by-a-lawyer]: " in row]) == 1
    alone = [[row for row in rows if "not-checked-by-a-lawyer" in row] for rows in (short, whole)]
    assert alone[0] == alone[1]


def test_notes_are_told_together_in_finnish_too() -> None:
    rows = run("check", "--at", "2026-12-01", IVR_LANGUAGE="fi").stderr.splitlines()

    assert rows[-3] == "jokainen huomio korjauksineen: ivr check --notes"
    assert any(row.startswith("huomio[not-confirmed]: ") and " × Yhteystieto" in row for row in rows)


def test_warnings_are_shown_whole_and_before_the_notes(tmp_path: Path) -> None:
    root = lines.copied(tmp_path, ("menus/line.yaml", 'sv: {key: "2"', 'sv: {key: "4"'))

    rows = run("check", "--at", "2026-12-01", root=root).stderr.splitlines()

    warnings = [number for number, row in enumerate(rows) if ": warning[" in row]
    assert warnings
    assert rows[warnings[0] + 1].startswith(("  mend: ", "  call: "))
    assert max(warnings) < next(number for number, row in enumerate(rows) if row.startswith("note["))


def test_json_has_every_note() -> None:
    found = json.loads(run("check", "--at", "2026-12-01", "--format", "json").stdout)

    assert [each["code"] for each in found].count("not-confirmed") > 1


def test_root_may_stand_behind_the_command_too() -> None:
    assert CliRunner().invoke(main, ["check", "--root", str(FIXTURE)]).exit_code == 0


def test_check_of_a_broken_line_names_the_problem_and_ends_with_1(tmp_path: Path) -> None:
    root = lines.copied(tmp_path, ("menus/needs.yaml", "to: help-work}", "to: help-wrok}"))
    result = run("check", root=root)

    assert result.exit_code == 1
    assert "menus/needs.yaml:10:50:" in result.stderr
    assert 'there is no step "help-wrok"' in result.stderr
    assert 'mend: did you mean "help-work"?' in result.stderr


def test_check_in_a_folder_without_a_line_ends_with_1_and_says_where_it_looked(tmp_path: Path) -> None:
    result = run("check", root=tmp_path)

    assert result.exit_code == 1
    assert "--root" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ["chek"],
        ["check", "--at", "tomorrow"],
        ["call", "--keys", "1 x"],
        ["call", "--json"],
        ["call", "--url", "http://x"],
    ],
)
def test_a_wrong_command_line_ends_with_2(arguments: list[str]) -> None:
    assert run(*arguments, TWILIO_AUTH_TOKEN="").exit_code == 2


def test_a_scripted_call_prints_what_was_heard_in_which_voice_and_when() -> None:
    result = run("call", "--keys", "3 1 wait 0 busy busy")
    shown = result.output.splitlines()

    assert result.exit_code == 0
    assert any(
        "(Polly.Amy-Neural, en-GB)" in each and "zero two nine. zero zero zero. three one" in each for each in shown
    )
    assert sum(f"rings    {HELPLINE}" in each for each in shown) == 2
    assert any("presses 3" in each for each in shown)
    assert all(" s  " in each for each in shown)


def test_a_scripted_call_as_json_can_be_read_back() -> None:
    played = json.loads(run("call", "--keys", "1 0 answered hangup", "--json").output)

    assert played["ended"]
    assert [entry["key"] for entry in played["transcript"] if entry["what"] == "pressed"] == ["1", "0"]
    assert [entry["numbers"] for entry in played["transcript"] if entry["what"] == "rang"] == [[HELPLINE]]
    first = next(entry for entry in played["transcript"] if entry["what"] == "heard")
    assert {"words", "voice", "language", "seconds", "at"} <= first.keys()


def test_a_talk_that_is_cut_after_three_seconds_can_be_played_and_help_goes_on() -> None:
    played = json.loads(run("call", "--keys", "1 0 answered:3 1", "--json").output)

    at = {entry["what"]: entry["at"] for entry in played["transcript"]}
    assert round(at["dialended"] - at["answered"], 3) == 3
    assert [entry["key"] for entry in played["transcript"] if entry["what"] == "pressed"] == ["1", "0", "1"]
    assert [entry for entry in played["transcript"] if entry["what"] == "heard"][-1]["at"] > at["dialended"]


def test_a_call_by_hand_takes_keys_silence_and_outcomes() -> None:
    result = run("call", keyboard="1\n\n0\nbusy\nanswered\nx\nq\n")

    assert result.exit_code == 0
    assert "is silent for 10.0 s" in result.output
    assert result.output.count(f"rings    {HELPLINE}") == 2
    assert '"x" is not understood' in result.output


def test_the_clock_of_a_call_can_be_set() -> None:
    assert run("call", "--keys", "1 1", "--at", "2026-12-24 21:00").exit_code == 0


def test_fallback_prints_a_document_that_rings_the_helpline_and_reads_its_number() -> None:
    result = run("fallback")
    document = ElementTree.fromstring(result.stdout)

    assert result.exit_code == 0
    assert [number.text for number in document.iter("Number")] == [HELPLINE]
    assert document.find("Dial").get("action") is None
    assert sum("nolla nolla nolla. kolme yksi" in (say.text or "") for say in document.iter("Say")) == 2
    assert {say.get("voice") for say in document.iter("Say")} == {
        "Polly.Suvi-Neural",
        "Polly.Elin-Neural",
        "Polly.Amy-Neural",
    }


def test_fallback_with_broken_files_still_prints_the_built_in_document_and_ends_with_1(tmp_path: Path) -> None:
    root = lines.copied(tmp_path, ("menus/needs.yaml", "help-force:\n", "help-force\n"))
    result = run("fallback", root=root)

    assert result.exit_code == 1
    assert LAST_RESORT in result.stdout


def test_figures_names_every_figure_for_every_language() -> None:
    result = run("figures")

    assert result.exit_code == 0
    for language in lines.SMALL:
        assert f"\n{language}\n" in result.output
    assert result.output.count("the helpline rings after") == len(lines.SMALL)


def test_fallback_shows_our_own_number_once_the_line_has_one(tmp_path: Path) -> None:
    root = lines.copied(tmp_path, ("menus/line.yaml", '\nnumber: "+358290000100"', "\nnumber: none"))
    with_number, without = run("fallback"), run("fallback", root=root)

    assert ElementTree.fromstring(with_number.stdout).find("Dial").get("callerId") == "+358290000100"
    assert ElementTree.fromstring(without.stdout).find("Dial").get("callerId") is None
    assert "the caller's number" in without.stderr


def test_recordings_lists_what_is_to_be_recorded_and_the_file_it_is_played_from(tmp_path: Path) -> None:
    root = lines.copied(tmp_path)
    rows = [row.split("\t") for row in run("recordings", "so", root=root).stdout.splitlines() if "\t" in row]
    for file, _ in rows[:9]:
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_bytes(lines.silence(1))
    after = run("recordings", "so", root=root).stdout.splitlines()

    assert len(rows) > 150
    assert after[0] == "so leads to a person: its few sentences, then the helpline"
    assert after[1] == "to lead to a person: 9 of 9 recorded"
    assert run("recordings", "xx", root=root).exit_code == 2
    assert run("check", root=root).exit_code == 0
