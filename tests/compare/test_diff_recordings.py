"""What ``ivr diff`` shows of recordings: the sentence, its language, its file; and that Git keeps them too."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ivr.cli import main
from ivr.compare.compare import compare
from ivr.compare.places import Version, version_of
from ivr.compare.render.as_json import as_json
from ivr.compare.revisions import different_files
from ivr.graph.call_graph import State
from ivr.graph.nodes import Say
from ivr.line.load import load
from ivr.line.recordings import FOLDER, mark_of
from tests.compare.comparisons import text_of
from tests.kit import lines

LANGUAGES = ("fi", "sv", "en", "so")
DANGER = f"{FOLDER}/so/danger."


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, words)])


def record(root: Path, say: Say, seconds: float) -> Path:
    path = root / FOLDER / say.language / f"{say.sentence}.{mark_of(say.language, say.words)}.wav"
    path.parent.mkdir(parents=True, exist_ok=True)
    while path.exists():  # one sentence with other values
        path = path.with_name(f"{say.sentence}-{len(path.name)}{path.name.removeprefix(say.sentence)}")
    path.write_bytes(lines.silence(seconds))
    return path


@pytest.fixture(scope="module")
def somali(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A line with every sentence of Somali recorded, each a second or two long; no two sounds are the same."""
    root = lines.copied(tmp_path_factory.mktemp("somali"), languages=LANGUAGES)
    for number, say in enumerate(lines.graph_of(root).reach["so"].everything):
        record(root, say, 1 + number / 100)
    return root


@pytest.fixture
def folder(somali: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    subprocess.run(["cp", "-r", str(somali), str(tmp_path / "line")], check=True)
    return tmp_path / "line"


@pytest.fixture
def repository(folder: Path) -> Path:
    """The same, as it was last committed."""
    git = ["git", "-C", str(folder), "-c", "user.name=A", "-c", "user.email=a@example.fi"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run([*git, *words], check=True)
    return folder


@pytest.fixture(scope="module")
def view(somali: Path) -> Version:
    view = version_of(load(somali))
    assert view.graph.reach["so"].state is State.OPEN
    return view


@pytest.fixture(scope="module")
def danger(somali: Path, view: Version) -> tuple[str, str]:
    """The file of the words of danger, and the words."""
    (file,) = somali.glob(f"{DANGER}*")
    name = file.relative_to(somali).as_posix()
    (words,) = {say.words for say in view.graph.reach["so"].everything if say.sentence == "danger"}
    return name, words


@dataclass(frozen=True)
class Told:
    """What is told between two versions: all of it, what stands under the heading of recordings, and for programs."""

    text: str
    recordings: str
    changes: list[dict[str, object]]


def between(old: Version, new: Version, old_root: Path, new_root: Path) -> Told:
    comparison = compare(old, new, different_files(old_root, new_root))
    text = text_of(comparison)
    recordings = text.partition("\nRecordings\n")[2].partition("\nHow long callers wait\n")[0]
    whole = json.loads(json.dumps(as_json(comparison)))
    return Told(text, recordings, [change for change in whole["changes"] if change["what"] == "recording"])


def test_recordings_that_git_keeps_are_those_of_the_older_version(repository: Path) -> None:
    result = run("--root", repository)

    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "nothing changes for callers")
    assert result.stdout.endswith("  the files are the same\n")


def test_a_recording_is_compared_with_what_was_committed_last(repository: Path, danger: tuple[str, str]) -> None:
    file, words = danger
    (repository / file).write_bytes(lines.silence(2.5))

    shown = run("--root", repository).stdout

    assert f"\nRecordings\n  so: danger is recorded anew: {file}\n    words: {words}\n" in shown
    assert "so: before: " not in shown


def test_recordings_are_taken_out_as_git_lays_them_into_the_folder(repository: Path, danger: tuple[str, str]) -> None:
    """Git LFS keeps a note in the place of each recording; here it is one that turns the sound around."""
    git = ["git", "-C", str(repository), "-c", "user.name=A", "-c", "user.email=a@example.fi"]
    turn = "import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])"
    reverse = shlex.join([sys.executable, "-c", turn])
    (repository / ".gitattributes").write_text("danger.*.wav filter=turned\n", encoding="utf-8")
    for name in ("clean", "smudge"):
        subprocess.run([*git, "config", f"filter.turned.{name}", reverse], check=True)
    for words in (["add", "--renormalize", "."], ["add", ".gitattributes"], ["commit", "-qm", "turned"]):
        subprocess.run([*git, *words], check=True)
    file, _ = danger
    kept = subprocess.run([*git, "cat-file", "blob", f"HEAD:{file}"], check=True, capture_output=True).stdout

    assert kept == (repository / file).read_bytes()[::-1]
    assert run("--root", repository).stdout.endswith("  the files are the same\n")


def test_another_sound_for_the_same_words_is_told_with_its_sentence_and_file(
    somali: Path, folder: Path, view: Version, danger: tuple[str, str]
) -> None:
    file, words = danger
    (folder / file).write_bytes(lines.silence(2.5))
    told = between(view, version_of(load(folder)), somali, folder)

    assert told.recordings == f"  so: danger is recorded anew: {file}\n    words: {words}"
    assert told.changes == [
        {"what": "recording", "language": "so", "sentence": "danger", "words": words, "old": file, "new": file}
    ]
    assert "no name here" not in told.text


def test_a_file_with_another_name_and_the_same_sound_changes_nothing(
    somali: Path, folder: Path, view: Version, danger: tuple[str, str]
) -> None:
    file, _ = danger
    (folder / file).rename(folder / file.replace("danger.", "danger-new."))
    told = between(view, version_of(load(folder)), somali, folder)

    assert told.text.startswith("nothing changes for callers\n")
    assert told.text.endswith("  changed in the files, but not heard: prompts/audio/so")


def test_a_sentence_that_the_voice_said_is_recorded_now_or_no_longer(somali: Path, folder: Path, view: Version) -> None:
    (say,) = {say for say in view.graph.reach["en"].everything if say.sentence == "danger"}
    file = record(folder, say, 2).relative_to(folder).as_posix()
    other = version_of(load(folder))
    there, back = between(view, other, somali, folder), between(other, view, folder, somali)

    assert there.recordings == f"  en: danger is recorded now: {file}\n    words: {say.words}"
    assert back.recordings == f"  en: danger is no longer recorded: {file}\n    words: {say.words}"
    assert [(change["old"], change["new"]) for change in (*there.changes, *back.changes)] == [
        (None, file),
        (file, None),
    ]


def test_new_words_with_a_new_recording_are_one_sentence_recorded_anew(
    somali: Path, folder: Path, view: Version, danger: tuple[str, str]
) -> None:
    before, old_words = danger
    prompts = folder / "prompts/so.yaml"
    text = prompts.read_text(encoding="utf-8")
    assert text.count("Khatar? ") == 1
    prompts.write_text(text.replace("Khatar? ", "Khatar hadda? "), encoding="utf-8")
    (folder / before).unlink()
    words = old_words.replace("Khatar? ", "Khatar hadda? ")
    now = f"{FOLDER}/so/danger.{mark_of('so', words)}.wav"
    (folder / now).write_bytes(lines.silence(2))
    told = between(view, version_of(load(folder)), somali, folder)

    assert told.recordings == f"  so: danger is recorded anew: {before} → {now}\n    words: {words}"
    assert "\n  in so:\n    danger (at " in told.text


@pytest.mark.parametrize(("count", "rows"), [(10, 20), (11, 1)])
def test_very_many_are_counted_and_named_only_for_programs(
    somali: Path, folder: Path, view: Version, count: int, rows: int
) -> None:
    for path in sorted((folder / FOLDER / "so").iterdir())[:count]:
        path.write_bytes(lines.silence(3 + len(path.read_bytes()) / 100000))
    told = between(view, version_of(load(folder)), somali, folder)

    shown = told.recordings.splitlines()
    assert (len(told.changes), len(shown)) == (count, rows)
    assert rows > 1 or shown == [
        "  so: 11 sentences are recorded anew, in prompts/audio/so; ivr diff --format json names each"
    ]


def test_it_is_told_in_finnish_and_only_to_callers_of_its_language(
    somali: Path, folder: Path, danger: tuple[str, str]
) -> None:
    file, words = danger
    (folder / file).write_bytes(lines.silence(2.5))

    shown = run(somali, folder, "--language", "fi", "--callers", "so").output
    others = run(somali, folder, "--language", "fi", "--callers", "sv").output

    assert f"\nÄänitteet\n  so: danger on äänitetty uudelleen: {file}\n    sanat: {words}\n" in shown
    assert "Äänitteet" not in others


def test_recordings_that_are_not_heard_yet_are_told_by_their_folder(tmp_path: Path) -> None:
    closed, other = lines.small(LANGUAGES), lines.copied(tmp_path, languages=LANGUAGES)
    before = version_of(load(closed))
    record(other, before.graph.reach["so"].everything[0], 1)

    assert between(before, version_of(load(other)), closed, other).text.endswith(
        "  changed in the files, but not heard yet, so is closed: prompts/audio/so"
    )


# --- where no earlier version is kept

COPY = "  mend: before you change the folder of the line, make a copy of it; compare with that: ivr diff COPY\n"


def outside(tmp_path: Path) -> Path:
    return lines.copied(tmp_path / "line")


def without_commits(tmp_path: Path) -> Path:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    return lines.copied(tmp_path / "line")


def never_added(tmp_path: Path) -> Path:
    git = ["git", "-C", str(tmp_path), "-c", "user.name=A", "-c", "user.email=a@example.fi"]
    for words in (["init", "-q"], ["commit", "-q", "--allow-empty", "-m", "one"]):
        subprocess.run([*git, *words], check=True)
    return lines.copied(tmp_path / "line")


@pytest.mark.parametrize(
    ("make", "what"),
    [
        (outside, '"HEAD" is no folder, and {root} is not kept in Git'),
        (without_commits, '"HEAD" is neither a folder nor a version that Git knows'),
        (never_added, 'the line in {root} is not kept in Git as "HEAD"'),
    ],
)
def test_a_copy_of_the_folder_is_asked_for(
    make: Callable[[Path], Path], what: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    root = make(tmp_path)

    result = run("--root", root)

    assert result.exit_code == 2
    assert result.stderr.startswith(f"error: {what.format(root=root)}")
    assert result.stderr.endswith(COPY)
