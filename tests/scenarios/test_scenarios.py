"""Calls written as YAML: read, played, told, rewritten and saved, as an operator meets them."""

# ruff: noqa: E501 (the table of mistakes reads best with a mistake and its message side by side)

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivr.calls.play import play
from ivr.calls.read import read_calls, read_text_of_calls
from ivr.calls.report import in_full
from ivr.calls.scalar import replaced, written
from ivr.calls.scenario import CallsFile
from ivr.calls.steps import KINDS
from ivr.cli import main
from ivr.cli.played_line import PlayedLine
from ivr.values import HELSINKI, Place
from tests.kit import lines
from tests.kit.lines import FIXTURE, HELPLINE

LANGUAGES = {"finnish": "1", "swedish": "2", "english": "3", "suomi": "1"}


@pytest.fixture(scope="module")
def played_line() -> PlayedLine:
    return PlayedLine.under(FIXTURE)


def calls_of(text: str) -> CallsFile:
    return read_text_of_calls(text, "help.yaml", LANGUAGES)


def ivr(*arguments: str, root: Path = FIXTURE, keyboard: str | None = None) -> Result:
    return CliRunner().invoke(main, ["--root", str(root), *arguments], input=keyboard)


def one(*steps: str, **more: str) -> str:
    head = "".join(f"{name.replace('_', ' ')}: {value}\n" for name, value in more.items())
    return f"call: one\n{head}steps:\n" + "".join(f"  - {step}\n" for step in steps)


# --- reading


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_example_of_every_step_is_right(kind) -> None:
    calls = calls_of(one(kind.example, *([kind.name] if kind.needs != "yes" else [])))

    assert calls.problems == ()
    assert {step.name for step in calls.scenarios[0].steps} == {kind.name}


def test_a_call_is_read_with_its_moment_its_address_and_the_key_of_its_language() -> None:
    calls = calls_of(one("wait", "busy", language="Suomi", at='"2026-12-24 21:00"', old_address="/call/a/fi/needs"))
    (scenario,) = calls.scenarios

    assert calls.problems == ()
    assert (scenario.at, scenario.address) == (dt.datetime(2026, 12, 24, 21, 0, tzinfo=HELSINKI), "/call/a/fi/needs")
    assert [(step.name, step.value) for step in scenario.steps] == [("press", ("1",)), ("wait", None), ("busy", None)]


def test_each_call_of_a_file_knows_its_own_lines() -> None:
    calls = calls_of(
        "# first\n" + one("wait") + "---   # second\n\n" + one("press: 1", "hears: x").replace("one", "two")
    )

    assert [str(scenario.place) for scenario in calls.scenarios] == ["help.yaml:2:7", "help.yaml:7:7"]
    assert [str(step.place) for step in calls.scenarios[1].steps] == ["help.yaml:9:5", "help.yaml:10:5"]
    assert calls.scenarios[1].steps[1].value_place == Place("help.yaml", 10, 12, 10, 13)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", 'help.yaml:1:1: error[empty-file]: has no call in it\n  mend: write a call, or delete the file'),
        ("# nothing\n---\n", "help.yaml:1:1: error[empty-file]: has no call in it"),
        ("- press: 1\n", "help.yaml:1:1: error[wrong-value]: a call is expected here\n  mend: a call begins like"),
        ("steps:\n  - wait\n", 'error[missing]: "call" is missing here\n  mend: add call: in Finnish, '),
        ("call: x\nsteps: []\n", "help.yaml:2:8: error[wrong-value]: steps has nothing in it"),
        ("call: x\nstep:\n  - wait\n", 'help.yaml:2:1: error[unknown-key]: "step" has no meaning here\n  mend: did you'),
        (one("pres: 1"), 'help.yaml:3:5: error[unknown-step]: there is no step "pres"\n  mend: did you mean "press"?'),
        (one("no-answer"), 'help.yaml:3:5: error[unknown-step]: there is no step "no-answer"\n  mend: did you mean "no a'),
        (one("press"), 'help.yaml:3:5: error[wrong-value]: "press" does not say what\n  mend: press: 1'),
        (one("press:"), 'help.yaml:3:11: error[nothing-written]: nothing is written after "press:"'),
        (one("press: 12"), 'help.yaml:3:12: error[wrong-value]: "12" is several keys in one\n  mend: put spaces'),
        (one("press: x"), 'help.yaml:3:12: error[wrong-value]: "x" is no key of a phone'),
        (one("press: *"), "help.yaml:3:"),
        (one("press at once: 1 2"), "help.yaml:3:20: error[wrong-value]: one key is expected, but here are 2"),
        (one("type: 12a"), 'help.yaml:3:11: error[wrong-value]: "12a" has signs that a phone has not'),
        (one("wait: 10"), 'error[wrong-value]: "wait" takes nothing behind it\n  mend: write "- wait" alone; to let sec'),
        (one("pass: soon"), 'help.yaml:3:11: error[wrong-value]: "soon" is no number of seconds from 0 to 14400'),
        (one("rings: home"), 'help.yaml:3:12: error[wrong-value]: "home" is no phone number'),
        (one("answered: 60"), 'help.yaml:3:15: error[wrong-value]: "60" does not say who answers\n  mend: answered: {s'),
        (one("answered: {second: 6}"), 'help.yaml:3:16: error[unknown-key]: "second" has no meaning here\n  mend: did yo'),
        (one("answered: {joined: 6}"), 'help.yaml:3:24: error[wrong-value]: joined must be yes or no, but is "6"'),
        (one("answered: {seconds: x}"), 'help.yaml:3:25: error[wrong-value]: "x" is no number of seconds'),
        (one("hears: [a, b]"), 'help.yaml:3:12: error[wrong-value]: one value is expected after "hears:"'),
        (one("press: 1\n    hears: x"), 'help.yaml:4:5: error[two-steps]: "hears" and "press" stand in one step'),
        (one("wait", language="Finish"), 'help.yaml:2:11: error[unknown-name]: the line has no language "Finish"\n  mend'),
        (one("wait", at="tomorrow"), 'help.yaml:2:5: error[wrong-value]: "tomorrow" is no day and time'),
        (one("wait", at='"2026-02-30"'), 'help.yaml:2:5: error[wrong-value]: "2026-02-30" is in no calendar'),
        (one("wait", old_address="fi/needs"), 'help.yaml:2:14: error[wrong-value]: "fi/needs" is no address of the'),
        (one("wait") + "---\n" + one("wait"), 'help.yaml:5:7: error[duplicate-name]: there is a call "one" already, on'),
        (one("wait") + "--- x\n" + one("wait"), 'help.yaml:4:4: error[two-documents]: "---" begins a new call, and st'),
        (one("wait") + "...\n", 'error[two-documents]: "..." ends the file before its end'),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place_and_a_mend(text: str, told: str) -> None:
    assert told in "\n".join(map(str, calls_of(text).problems))


def test_all_mistakes_of_a_file_are_told_in_one_run() -> None:
    calls = calls_of(one("pres: 1", "wait") + "---\n" + one("busi", at="soon").replace("one", "two"))

    assert [problem.place.line for problem in calls.problems] == [3, 7, 9]


def test_one_mistake_is_told_once() -> None:
    for slip in ("pres: 1", "press:", "press: 12", "answered: {second: 6}", "hears: a: b"):
        assert len(calls_of(one(slip)).problems) == 1, slip


# --- playing


def test_what_was_not_so_is_told_with_the_step_and_what_was_heard(played_line: PlayedLine) -> None:
    calls = calls_of(one("press: 0", "rings", 'hears: "five four seven"   # no such number', language="english"))
    told = in_full(play(calls.scenarios[0], played_line.phone), calls.lines)

    assert told.splitlines()[:5] == [
        'help.yaml:6: expected to hear "five four seven"',
        "      4 |   - press: 0",
        "      5 |   - rings",
        '  >   6 |   - hears: "five four seven"   # no such number',
        told.splitlines()[4],
    ]
    assert told.splitlines()[4].startswith("  heard since the silence that ended at ")
    assert told.splitlines()[4].endswith(": nothing")


def test_what_was_heard_instead_is_told_since_the_key_before_it_rings(played_line: PlayedLine) -> None:
    calls = calls_of(one("press: 0", 'hears: "five four seven"', language="english"))
    told = in_full(play(calls.scenarios[0], played_line.phone), calls.lines).splitlines()

    assert told[0] == 'help.yaml:5: expected to hear "five four seven"'
    assert told[4].startswith("  heard since key 0 at ")
    assert "Do not hang up." in told[5]


def test_a_step_over_several_lines_is_shown_whole(played_line: PlayedLine) -> None:
    calls = calls_of(one("answered:\n      seconds: 5\n      joined: no", "wait"))
    told = in_full(play(calls.scenarios[0], played_line.phone), calls.lines)

    assert [line for line in told.splitlines() if " | " in line] == [
        "      1 | call: one",
        "      2 | steps:",
        "  >   3 |   - answered:",
        "  >   4 |       seconds: 5",
        "  >   5 |       joined: no",
    ]


def test_the_moment_of_a_call_is_that_of_the_line(tmp_path: Path) -> None:
    """Kuura's hours are confirmed; it is the first helper after a crime."""
    root = lines.copied(tmp_path)
    phones = PlayedLine.under(root).phone

    for moment, heard, other in (
        ("2026-12-01 12:00", "Auki nyt", "Nyt suljettu"),
        ("2026-12-06", "Nyt suljettu", "Auki nyt"),
    ):
        calls = calls_of(
            one("press: 5 5", f"hears: {heard}", f"hears not: {other}", language="finnish", at=f'"{moment}"')
        )
        assert play(calls.scenarios[0], phones).fine, moment


# --- the command


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lines.copied(tmp_path)


def in_calls(root: Path, text: str, name: str = "mine.yaml") -> Path:
    path = root / "tests" / "calls" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return path


def test_a_call_that_goes_otherwise_ends_with_1_and_is_told(root: Path) -> None:
    in_calls(root, one("press: 0", "rings", "ends", language="Finnish") + "---\n" + one("wait").replace("one", "two"))
    result = ivr("test", root=root)

    assert result.exit_code == 1
    assert "  FAIL  one  (4 steps, " in result.stdout
    assert "        tests/calls/mine.yaml:6: expected the call to end\n" in result.stdout
    assert f"          but {HELPLINE} rings, at " in result.stdout
    assert "  ok    two  (1 steps, " in result.stdout
    assert "2 calls played in" in result.stdout.splitlines()[-1]
    assert ">>> " not in result.stdout
    assert ">>> " in ivr("test", "--whole", root=root).stdout


def test_a_file_that_cannot_be_read_ends_with_1_and_the_others_are_played(root: Path) -> None:
    in_calls(root, one("pres: 1"), "a.yaml")
    in_calls(root, one("wait"), "b.yaml")
    result = ivr("test", root=root)

    assert result.exit_code == 1
    assert "tests/calls/a.yaml:3:5: error[unknown-step]" in result.stderr
    assert "1 calls played" in result.stdout
    assert "1 files not played" in result.stdout


def test_files_and_folders_can_be_chosen_and_the_clock_set(root: Path, tmp_path: Path) -> None:
    path = in_calls(root, one("wait"))
    other = in_calls(root / "other", one("wait"))

    assert "1 calls played" in ivr("test", str(path), root=root).stdout
    assert "2 calls played" in ivr("test", str(path), str(other.parent), str(path), root=root).stdout
    assert ivr("test", str(path), "--at", "2026-12-24 21:00", root=root).exit_code == 0


@pytest.mark.parametrize("arguments", [["no-such-file.yaml"], ["--at", "soon"], ["--nonsense"], []])
def test_nothing_to_play_ends_with_2(root: Path, arguments: list[str]) -> None:
    assert ivr("test", *arguments, root=root).exit_code == 2


def test_a_line_that_cannot_be_made_ends_with_1(root: Path) -> None:
    in_calls(root, one("wait"))
    (root / "menus/needs.yaml").unlink()

    assert ivr("test", root=root).exit_code == 1


# --- rewriting


BEFORE = """\ufeff# Kept: this remark
call: one
language:   English
steps:
  - press: 0
  - rings
  - busy
  - hears:   'Still tying. Please wait,'   # kept too
  - busy
  - busy
  - busy
  - hears: "Noboby answered."
  - hears: three one seven seven
  - press: 1
  - rings: "+358401111111"
  - hears: Stil trying
"""


@pytest.mark.parametrize("end_of_line", ["\n", "\r\n"])
def test_update_rewrites_the_heard_words_alone_and_shows_the_difference(root: Path, end_of_line: str) -> None:
    path = in_calls(root, BEFORE.replace("\n", end_of_line))
    for sentence, words in {
        "still-trying": "Still trying. Please wait, do not hang up.",
        "not-reached": "Nobody answered.",
    }.items():
        prompts = root / "prompts/en.yaml"
        text = prompts.read_text(encoding="utf-8").splitlines()
        text = [f'  {sentence}: "{words}"' if each.startswith(f"  {sentence}:") else each for each in text]
        prompts.write_text("\n".join(text) + "\n", encoding="utf-8")
    result = ivr("test", "--update", root=root)
    after = BEFORE.replace("'Still tying. Please wait,'", "'Still trying. Please wait,'").replace("Noboby", "Nobody")

    assert path.read_bytes().decode() == after.replace("\n", end_of_line)
    assert '-  - hears: "Noboby answered."\n' in result.stdout
    assert '+  - hears: "Nobody answered."\n' in result.stdout
    assert "2 lines rewritten" in result.stdout
    # another number is nothing that an update may take as meant: it is told, and what follows is left
    assert result.exit_code == 1
    assert "tests/calls/mine.yaml:15: expected +358401111111 to ring" in result.stdout


def test_update_leaves_words_that_resemble_nothing_and_files_that_are_fine(root: Path) -> None:
    text = one("hears: quite something else altogether", language="English")
    path, fine = in_calls(root, text), in_calls(root, one("wait"), "fine.yaml")
    stamp = fine.stat().st_mtime_ns
    result = ivr("test", "--update", root=root)

    assert (result.exit_code, path.read_text(), fine.stat().st_mtime_ns) == (1, text, stamp)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("- hears: old words # x", "new words", "- hears: new words # x"),
        ("- hears: old words", "a: b", '- hears: "a: b"'),
        ("- hears: old words", "a #b", '- hears: "a #b"'),
        ("- hears: old words", "112", '- hears: "112"'),
        ("- hears: 'old words'", "it's", "- hears: 'it''s'"),
        ('- {hears: "old words", x: y}', 'say "hä"', '- {hears: "say \\"hä\\"", x: y}'),
    ],
)
def test_a_value_is_replaced_in_the_quotes_it_had(old: str, new: str, expected: str) -> None:
    start = old.index("old words")
    quoted = old[start - 1] in "\"'"
    place = Place("x", 2, start + 1 - quoted, 2, start + len("old words") + 1 + quoted)

    assert replaced(f"ä\n{old}\n", place, new) == f"ä\n{expected}\n"


def test_a_value_over_several_lines_is_left() -> None:
    assert replaced("a: |\n  b\n", Place("x", 1, 4, 3, 1), "c") is None


@pytest.mark.parametrize(
    "value", ["yes: no", "- a", "*", "#", "&a", "a\tb", 'ä "q"', "'", "@", "{a}", "1", "x #y", "a:"]
)
def test_whatever_is_written_reads_the_same(value: str) -> None:
    for quote in ("", '"', "'"):
        calls = calls_of(f"call: {written(value, quote)}\nsteps: [wait]\n")
        assert (calls.problems, calls.scenarios[0].name) == ((), value)


# --- saving


@pytest.mark.parametrize(
    "keys",
    [
        "3 1 wait 0 busy answered wait 9",
        "1! 0! busy no-answer 1 failed canceled * 2 2",
        "wait wait wait wait wait",
        "9 0!",
        "wait:3 hangup",
        "2 wait:60 0 wait wait",
        "0 5 * answered #! hangup",
        "8 8 8 8",
        "",
    ],
)
def test_a_saved_call_passes_as_it_is(tmp_path: Path, played_line: PlayedLine, keys: str) -> None:
    path = tmp_path / "new folder" / "saved.yaml"
    saved = ivr("call", "--keys", keys, "--at", "2026-12-01 12:00", "--save", str(path))
    (scenario,) = read_calls(path, "saved.yaml", played_line.languages).scenarios

    assert saved.exit_code == 0, saved.output
    assert play(scenario, played_line.phone).fine


def test_a_saved_call_says_what_was_heard_and_what_rang(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    ivr("call", "--keys", "3 0 busy hangup", "--at", "2026-12-01 12:00", "--save", str(path))
    text = path.read_text(encoding="utf-8")

    assert text.startswith('call: "3 0 busy hangup"\nat: "2026-12-01 12:00"\nsteps:\n  - hears: ')
    assert text.endswith("  - hangs up\n  - ends\n")
    assert text.count(f'  - rings: "{HELPLINE}"\n') == 1
    assert f'  - rings: "{HELPLINE}"\n  - busy\n  - hears: ' in text


def test_a_saved_call_says_who_rings_once_the_words_before_are_over(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    ivr("call", "--keys", "3 0 wait busy wait hangup", "--at", "2026-12-01 12:00", "--save", str(path))
    text = path.read_text(encoding="utf-8")

    assert text.count(f'  - wait\n  - rings: "{HELPLINE}"\n') == 2
    assert f'  - rings: "{HELPLINE}"\n  - busy\n  - hears: ' in text


def test_calls_are_saved_one_behind_the_other_each_with_its_own_name(tmp_path: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text("# my calls", encoding="utf-8")
    for _ in range(3):
        ivr("call", "--keys", "1 wait", "--save", str(path))
    by_hand = ivr("call", "--at", "2026-12-01", "--save", str(path), keyboard="3\n\n0\nbusy\nx\n0\nq\n")
    calls = read_calls(path, "mine.yaml", LANGUAGES)

    assert path.read_text(encoding="utf-8").startswith("# my calls\n")
    assert [scenario.name for scenario in calls.scenarios] == [
        "1 wait", "1 wait (2)", "1 wait (3)", "by hand, 2026-12-01 12:00",
    ]  # fmt: skip
    assert "saved as" in by_hand.output
    assert "4 calls played" in ivr("test", str(path)).stdout


def test_a_file_with_a_mistake_is_not_written_to(root: Path) -> None:
    path = in_calls(root, one("pres: 1"))
    result = ivr("call", "--keys", "1", "--save", str(path), root=root)

    assert (result.exit_code, path.read_text()) == (1, one("pres: 1"))
    assert "the call is not saved" in result.stderr


@pytest.mark.parametrize("more", [["--save", "x.txt"], ["--save", "x.yaml", "--url", "http://127.0.0.1:1/call"]])
def test_a_call_that_cannot_be_saved_ends_with_2_before_it_is_played(more: list[str]) -> None:
    assert ivr("call", "--keys", "1", *more).exit_code == 2
