"""``ivr diff`` on the command line: folders, versions in Git, one language, JSON."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivr.cli import main
from ivr.compare.places import version_of
from ivr.line.load import load
from tests.compare.comparisons import KUURA, NEEDS, PROVIDERS
from tests.kit import lines


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, words)])


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose line is in a folder below its top: one version called "first", then a number changed."""
    top = tmp_path / "repository"
    root = lines.copied(top / "line")
    git = ["git", "-C", str(top), "-c", "user.name=A", "-c", "user.email=a@example.fi", "-c", "init.defaultBranch=main"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"], ["tag", "first"]):
        subprocess.run([*git, *words], check=True)
    path = root / PROVIDERS
    path.write_text(path.read_text(encoding="utf-8").replace(*KUURA), encoding="utf-8")
    return root


def test_without_arguments_the_folder_is_compared_with_what_was_committed_last(repository: Path) -> None:
    result = run("--root", repository)

    assert result.exit_code == 0
    assert "the number of kuura: 116 999 → 116 998" in result.output
    assert "\x1b" not in result.output


def test_a_name_that_git_knows_can_stand_on_either_side(repository: Path) -> None:
    assert "the number of kuura: 116 998 → 116 999" in run(repository, "first", "--root", repository).output
    assert "nothing changes for callers" in run("HEAD", "first", "--root", repository).output


def test_nothing_in_the_repository_is_touched(repository: Path) -> None:
    before = {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()}

    run("first", "--root", repository)

    assert {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", ["nowhere", "HEAD~9", "-x"])
def test_a_name_that_nobody_knows_ends_with_2_and_says_what_could_stand_there(repository: Path, name: str) -> None:
    result = run("--root", repository, "--", name)

    assert result.exit_code == 2
    assert f'error: "{name}" is neither a folder nor a version that Git knows' in result.output
    assert "mend: name a folder, a tag, or a version like HEAD~1" in result.output


def test_without_a_repository_a_copy_of_the_folder_is_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    result = run("--root", lines.copied(tmp_path))

    assert result.exit_code == 2
    assert f'error: "HEAD" is no folder, and {tmp_path} is not kept in Git' in result.output


def test_without_git_a_copy_of_the_folder_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    result = run("--root", lines.copied(tmp_path / "line"))

    assert result.exit_code == 2
    assert "Git, which keeps older versions, is not on this machine" in result.output
    assert "mend: before you change the folder of the line, make a copy of it" in result.output


def test_remarks_and_the_order_of_names_in_a_file_change_nothing(tmp_path: Path) -> None:
    other = lines.copied(tmp_path, (NEEDS, "# What callers need:", "# What people need:"))
    result = run(lines.small(), other)

    revision = version_of(load(lines.small())).graph.revision
    assert result.exit_code == 0
    assert result.output == (
        "nothing changes for callers\n"
        f"  version {revision} before, version {revision} now\n"
        "  changed in the files, but not heard: menus/needs.yaml\n"
    )


def test_a_side_that_cannot_be_read_ends_with_1_and_says_which(tmp_path: Path) -> None:
    broken = lines.copied(tmp_path, (NEEDS, "type: menu\n  up: languages", "type: menu\n  up: nowhere"))
    result = run(lines.small(), broken)

    assert result.exit_code == 1
    assert "menus/needs.yaml:" in result.output
    assert f"{broken} cannot be read; to mend in it first: 1" in result.output


def test_one_language_is_shown_alone(tmp_path: Path) -> None:
    other = lines.copied(tmp_path, (PROVIDERS, *KUURA))
    shown = run(lines.small(), other, "--callers", "sv").output

    assert "Nummer:" in shown
    assert "Numero:" not in shown
    assert "the number of kuura: 116 999 → 116 998" in shown
    assert run(lines.small(), other, "--callers", "xx").exit_code == 2


def test_another_language_alone_is_not_taken_for_nothing_at_all(tmp_path: Path) -> None:
    other = lines.copied(tmp_path, ("prompts/fi.yaml", "press-a-key: Paina numeroa.", "press-a-key: Paina nyt."))

    assert "something does in others" in run(lines.small(), other, "--callers", "sv").output


def test_json_has_every_sentence_that_changes(tmp_path: Path) -> None:
    told = json.loads(run(lines.small(), lines.copied(tmp_path, (PROVIDERS, *KUURA)), "--format", "json").output)

    assert told["changes"][0] == {
        "what": "number",
        "kind": "said",
        "contact": "kuura/helpline",
        "old": "116 999",
        "new": "116 998",
    }
    words = [change for change in told["changes"] if change["what"] == "words"]
    assert [change["language"] for change in words] == ["fi", "sv", "en"]
    assert words[2]["sentences"][1] == {
        "sentence": "number-again",
        "old": "Once more: one one six. nine nine nine.",
        "new": "Once more: one one six. nine nine eight.",
    }


def test_in_finnish_it_ends_alike_and_tells_the_same_words_of_callers(tmp_path: Path) -> None:
    other = lines.copied(tmp_path, (PROVIDERS, *KUURA))
    after = run(lines.small(), other, "--language", "fi")
    before = CliRunner().invoke(main, ["--language", "fi", "diff", str(lines.small()), str(other)])

    assert after.exit_code == before.exit_code == 0
    assert after.output == before.output
    assert "Nummer: ett ett sex. nio nio [åtta.]" in after.output
