"""The commands that change what is on the air, as operators use them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivr.cli import main
from ivr.cli.publish import assert_looked_at_by_two
from ivr.compare.places import version_of
from ivr.line.load import load
from ivr.store.opened import LOCAL, address_of, open_store
from ivr.store.store import Store
from ivr.voice.packed import unpack
from tests.kit import lines
from tests.publish.lines_on_air import changed

GREETING = ("prompts/en.yaml", "greeting: Advice line.", "greeting: Good day.")
NUMBER = ("data/providers.yaml", 'number: "116 999"', 'number: "116 998"')


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lines.copied(tmp_path / "line", languages=lines.SMALL)


def run(root: Path, *words: str, answer: str = "") -> Result:
    environment = {"IVR_LANGUAGE": "en", "IVR_WHO": "AB", "DATABASE_URL": ""}
    return CliRunner(env=environment).invoke(main, ["--root", str(root), *words], input=answer)


def publish(root: Path, *words: str) -> Result:
    return run(root, "publish", "--yes", "--accept", "a line of tests", *words)


def numbers(result: Result) -> list[str]:
    """The listed versions, the one on the air with its star."""
    return re.findall(r"^(\*? +\d+) ", result.output, re.MULTILINE)


def test_a_version_is_shown_asked_for_and_put_on_the_air(root: Path) -> None:
    assert publish(root).exit_code == 0
    changed(root, GREETING)
    refused = run(root, "publish", "--accept", "x", answer="n\n")
    assert refused.exit_code == 1
    assert "Good day." in refused.output
    assert "nothing was published" in refused.output
    assert len(numbers(run(root, "revisions"))) == 1

    done = run(root, "publish", "--accept", "x", "--note", "friendlier", answer="y\n")
    assert done.exit_code == 0
    assert "version 2 is on the air in two seconds" in done.output
    assert [each.split() for each in numbers(run(root, "revisions"))] == [["*", "2"], ["1"]]
    assert "AB: friendlier" in run(root, "revisions").output
    assert "nothing to publish" in publish(root).output


def test_errors_are_never_published_and_warnings_only_with_a_reason(root: Path) -> None:
    changed(root, ("prompts/en.yaml", "greeting: Advice line.", 'greeting: "Help line for victims of violence"'))
    wrong = run(root, "publish", "--yes")
    assert wrong.exit_code == 1
    assert not numbers(run(root, "revisions"))
    (root / "menus" / "needs.yaml").write_text("needs: [", encoding="utf-8")
    broken = publish(root)
    assert broken.exit_code == 1
    assert "menus/needs.yaml:1" in broken.output
    assert not numbers(run(root, "revisions"))


SENSITIVE = {
    NUMBER: "the number of kuura/helpline: 116 999 → 116 998",
    ("menus/line.yaml", "helpline: support_centre/info", "helpline: calm_line/helpline"): (
        "the helpline: support_centre/info → calm_line/helpline"
    ),
    ("prompts/en.yaml", "greeting: Advice line.", "greeting: Good day."): "",
}


@pytest.mark.parametrize(("change", "told"), SENSITIVE.items())
def test_a_changed_number_or_helpline_of_a_live_line_needs_a_second_name(
    tmp_path: Path, change: tuple[str, str, str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    live = ("menus/line.yaml", "mode: practice", "mode: live")
    old, new = (
        version_of(load(lines.copied(tmp_path / name, live, *changes, languages=lines.SMALL)))
        for name, changes in (("old", ()), ("new", (change,)))
    )
    assert_looked_at_by_two(old, new, "CD")
    if told:
        with pytest.raises(SystemExit) as refused:
            assert_looked_at_by_two(old, new, "")
        assert refused.value.code == 1
        assert told in capsys.readouterr().err
    else:
        assert_looked_at_by_two(old, new, "")


def test_a_changed_number_of_a_practice_line_needs_none(root: Path) -> None:
    publish(root)
    changed(root, NUMBER)
    assert publish(root).exit_code == 0


def test_going_back_and_taking_files_out(root: Path, tmp_path: Path) -> None:
    publish(root)
    before = (root / "prompts" / "en.yaml").read_bytes()
    changed(root, GREETING)
    publish(root)

    back = run(root, "rollback", "--yes", "--reason", "wrong words")
    assert back.exit_code == 0
    assert "Advice line." in back.output
    assert "on the air: version 1" in run(root, "status").output
    assert "the folder here is different" in run(root, "status").output
    assert run(root, "rollback", "--yes").exit_code == 1
    assert run(root, "rollback", "1", "--yes").exit_code == 1
    assert run(root, "rollback", "9", "--yes").exit_code == 1

    assert run(root, "export", "1", str(tmp_path / "old")).exit_code == 0
    assert (tmp_path / "old" / "prompts" / "en.yaml").read_bytes() == before
    assert run(root, "export", "1", str(tmp_path / "old")).exit_code == 1
    kept = run(root, "pull", answer="n\n")
    assert (kept.exit_code, "prompts/en.yaml: changed" in kept.output) == (1, True)
    assert run(root, "pull", "--yes").exit_code == 0
    assert (root / "prompts" / "en.yaml").read_bytes() == before
    assert "the folder here is what callers hear" in run(root, "status").output


def test_a_draft_changes_nothing_for_callers(root: Path) -> None:
    publish(root)
    changed(root, GREETING)
    kept = publish(root, "--draft")

    assert "call POST /call/preview to hear it" in kept.output
    told = run(root, "status").output
    assert "on the air: version 1" in told
    assert "a draft can be heard at /call/preview" in told


def test_a_pause_names_who_until_when_and_why_and_is_ended_by_one_command(root: Path) -> None:
    publish(root)
    done = run(root, "pause", "calm_line", "--until", "2099-12-24 21:00", "--reason", "closed")
    assert done.exit_code == 0
    assert "calm_line/helpline is not heard until 2099-12-24 21:00" in done.output
    assert "paused until 2099-12-24 21:00: calm_line/helpline (AB: closed)" in run(root, "status").output

    ended = run(root, "pause", "calm_line", "--end")
    assert ended.exit_code == 0
    assert "paused until" not in run(root, "status").output
    assert run(root, "pause", "calm_line", "--end").exit_code == 1


@pytest.mark.parametrize(
    ("words", "told", "status"),
    [
        (["calm_line"], "--until is missing: a pause ends by itself", 2),
        (["calm_line", "--until", "2020-01-01", "--reason", "x"], "is over already", 2),
        (["calm_line", "--until", "2099-01-01"], "--reason is missing", 2),
        (["calm_lin", "--until", "2099-01-01", "--reason", "x"], "calm_line", 1),
        (["support_centre/info", "--until", "2099-01-01", "--reason", "x"], "cannot be paused without another", 1),
    ],
)
def test_what_is_missing_of_a_pause_is_told(root: Path, words: list[str], told: str, status: int) -> None:
    publish(root)
    refused = run(root, "pause", *words)

    assert (refused.exit_code, told in refused.output) == (status, True), refused.output
    assert "paused until" not in run(root, "status").output


def test_the_helpline_is_paused_with_another_in_its_place(root: Path) -> None:
    publish(root)
    words = ["pause", "support_centre", "--until", "2099-01-01", "--reason", "x", "--instead", "calm_line"]

    assert "in its place: calm_line/helpline" in run(root, *words).output


def test_the_fallback_is_of_the_last_good_version(root: Path) -> None:
    publish(root)
    document = run(root, "fallback").stdout.strip()
    (root / "menus" / "needs.yaml").write_text("needs: [", encoding="utf-8")
    broken = run(root, "fallback")

    assert broken.exit_code == 1
    assert broken.stdout.strip() == document
    (root / LOCAL).unlink()
    assert run(root, "fallback").stdout.strip() != document


@pytest.mark.parametrize("command", [["status"], ["rollback"], ["pull"], ["pause", "calm_line", "--end"]])
def test_where_nothing_was_ever_put_on_the_air_it_is_said_so(root: Path, command: list[str]) -> None:
    told = run(root, *command)

    assert told.exit_code == 1
    assert "nothing has been put on the air from here yet" in told.output


@pytest.mark.parametrize(
    ("url", "told", "status"),
    [
        ("line", "DATABASE_URL is no address of a database", 2),
        ("postgresql://n:secret@127.0.0.1:1/x", "the store of versions cannot be used", 1),
    ],
)
def test_a_store_that_cannot_be_used_is_told_without_its_address(root: Path, url: str, told: str, status: int) -> None:
    result = CliRunner(env={"IVR_LANGUAGE": "en", "DATABASE_URL": url}).invoke(main, ["--root", str(root), "status"])

    assert (result.exit_code, told in result.output, "secret" in result.output) == (status, True, False)


def test_a_notice_in_own_words_is_heard_first_by_those_it_has_words_for_and_ends(root: Path) -> None:
    publish(root)
    words = ["notice", "own", "--say", "en=We are open at Christmas.", "--until", "2099-12-24", "--reason", "Christmas"]
    assert run(root, *words).exit_code == 0
    assert "notice until 2099-12-24 12:00: We are open at Christmas. (AB: Christmas)" in run(root, "status").output

    with Store(open_store(address_of({}, root))).reading() as reading:
        plan = reading.plan()
        documents = {each.revision: unpack(reading.packed(each.revision) or b"").made.documents for each in plan}
    before, during, after = (documents[each.revision] for each in plan)
    assert after == before
    heard = {id_ for id_, document in during.items() if "We are open at Christmas." in document}
    assert heard == {"en/welcome", "en/welcome.own-number"} & during.keys()
    assert re.search(r"<Gather[^>]*><Say[^>]*>We are open at Christmas\.", during["en/welcome"])

    later = ["notice", "own", "--say", "fi=Auki.", "--from", "2099-12-01", "--until", "2099-12-24", "--reason", "x"]
    assert run(root, *later).exit_code == 0
    assert "notice from 2099-12-01 12:00 until 2099-12-24 12:00: Auki. (AB: x)" in run(root, "status").output

    assert run(root, "notice", "own", "--end").exit_code == 0
    assert "notice until" not in run(root, "status").output
    assert run(root, "notice", "own", "--end").exit_code == 1


@pytest.mark.parametrize(
    ("words", "told", "status"),
    [
        (["own", "--until", "2099-01-01", "--reason", "x"], "own words are missing", 2),
        (["own", "--say", "hello", "--until", "2099-01-01", "--reason", "x"], '--say "hello" has no words', 2),
        (["own", "--say", "xx=a", "--until", "2099-01-01", "--reason", "x"], 'there is no language "xx"', 1),
        (["own", "--say", "en={{ key }}", "--until", "2099-01-01", "--reason", "x"], "without braces", 1),
        (["busy", "--say", "en=a", "--until", "2099-01-01", "--reason", "x"], "--say is for own words", 2),
        (["busy", "--until", "2099-01-01", "--reason", "x"], 'the notice "busy" has no words in: fi, sv, en', 1),
        (["busy", "--reason", "x"], "--until is missing", 2),
        (["busy", "--until", "2020-01-01", "--reason", "x"], "is over already", 2),
        (["busy", "--until", "2099-01-01"], "--reason is missing", 2),
    ],
)
def test_what_is_wrong_with_a_notice_is_told(root: Path, words: list[str], told: str, status: int) -> None:
    publish(root)
    refused = run(root, "notice", *words)

    assert (refused.exit_code, told in refused.output) == (status, True), refused.output
