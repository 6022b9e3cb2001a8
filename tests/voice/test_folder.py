"""A folder on the air: read again while calls are under way, after a restart, and when an edit is broken."""

from __future__ import annotations

import logging
import os
import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from ivr.graph.call_graph import CallGraph
from ivr.graph.promises import signed
from ivr.line.line import Line
from ivr.problems import Problem
from ivr.values import Place
from ivr.voice.folder import Folder, Taken
from tests.kit import lines

GREETING = ("prompts/en.yaml", "greeting: Advice line.", "greeting: Good day.")
WRONG = Problem("made-up", Place("menus/line.yaml", 1), "wrong", "mend it")
URLS = ("https://line.example",)


def nothing_wrong(_: Line, __: CallGraph) -> Sequence[Problem]:
    return ()


def folder_of(root: Path, errors: Callable[[Line, CallGraph], Sequence[Problem]] = nothing_wrong) -> Folder:
    return Folder(root, errors)


def change(root: Path, file: str, old: str, new: str) -> None:
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def broken(root: Path) -> None:
    (root / "menus" / "needs.yaml").write_text("needs: [", encoding="utf-8")


def revision(taken: Taken) -> str:
    assert taken.air is not None
    return taken.air.current.graph.revision


def where(taken: Taken, of: CallGraph, cause: str = "1") -> str:
    """The revision in which a call goes on that is at the needs of *of*."""
    assert taken.air is not None
    at = f"{of.revision}/{signed(of, of.nodes['en/needs'])}"
    return taken.air.answer(at, cause, lines.NOON)[0].graph.revision


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lines.copied(tmp_path, languages=lines.SMALL)


def test_what_is_put_on_the_air_is_kept_beside_the_folder(root: Path) -> None:
    taken = folder_of(root).take_up()

    assert (taken.problems, taken.is_kept) == ((), False)
    assert taken.line is not None
    assert taken.line.settings.name == "Neuvontapuhelin"
    kept = root / ".ivr" / "versions" / revision(taken)
    assert {path.name for path in kept.iterdir()} == {"menus", "prompts", "data"}
    assert lines.graph_of(kept).revision == revision(taken)


def test_a_call_under_way_finishes_in_the_version_it_began_with(root: Path) -> None:
    folder = folder_of(root)
    before = folder.take_up()
    assert before.air is not None
    change(root, *GREETING)
    after = folder.take_up()

    assert revision(after) != revision(before)
    assert where(after, before.air.current.graph) == revision(before)
    change(root, "prompts/en.yaml", "greeting: Good day.", "greeting: Good evening.")
    assert where(folder.take_up(), before.air.current.graph) == revision(before)


def test_going_back_knows_both(root: Path) -> None:
    folder = folder_of(root)
    one = folder.take_up()
    change(root, *GREETING)
    other = folder.take_up()
    change(root, GREETING[0], GREETING[2], GREETING[1])
    again = folder.take_up()

    assert one.air is not None
    assert other.air is not None
    assert revision(again) == revision(one)
    assert where(again, other.air.current.graph) == revision(other)
    assert revision(one) not in again.air.earlier  # type: ignore[union-attr]


def test_a_broken_edit_changes_nothing_on_the_air_and_is_told(root: Path) -> None:
    folder = folder_of(root)
    before = folder.take_up()
    broken(root)
    after = folder.take_up()

    assert (after.line, after.is_kept) == (before.line, True)
    assert after.air is before.air
    assert [problem.place.file for problem in after.problems] == ["menus/needs.yaml"]


def test_whatever_fails_while_it_is_read_changes_nothing_on_the_air_and_stands_in_the_log(
    root: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    folder = folder_of(root)
    before = folder.take_up()

    def failing(_: Path) -> bytes:
        raise MemoryError

    monkeypatch.setattr(Path, "read_bytes", failing)
    after = folder.take_up()

    assert after == Taken(before.line, before.air, (), is_kept=True)
    assert caplog.messages == ["the folder cannot be read"]


def test_a_broken_edit_and_a_restart_bring_the_last_good_version(root: Path) -> None:
    before = folder_of(root).take_up()
    broken(root)
    after = folder_of(root).take_up()

    assert (revision(after), after.is_kept) == (revision(before), True)
    assert after.line is not None
    assert after.problems


def test_with_a_broken_folder_and_nothing_kept_the_last_resort_is_left(root: Path) -> None:
    broken(root)
    taken = folder_of(root).take_up()

    assert (taken.line, taken.air) == (None, None)
    assert taken.problems


def test_the_newest_that_can_be_made_again_is_taken(root: Path) -> None:
    folder = folder_of(root)
    first = folder.take_up()
    change(root, *GREETING)
    second = folder.take_up()
    hour_ago = time.time() - 3600
    os.utime(folder.kept.folder / revision(first), (hour_ago, hour_ago))
    broken(root)
    assert revision(folder_of(root).take_up()) == revision(second)
    (folder.kept.folder / revision(second) / "menus" / "needs.yaml").unlink()

    assert revision(folder_of(root).take_up()) == revision(first)


def test_after_a_restart_earlier_versions_are_made_again_beside_the_answering(root: Path) -> None:
    before = folder_of(root).take_up()
    change(root, *GREETING)
    folder = folder_of(root)
    after = folder.take_up()
    assert before.air is not None
    graph = before.air.current.graph
    assert where(after, graph) == revision(after)  # as far as it keeps what was said
    thread = folder.recall(URLS)
    assert thread is not None
    thread.join()

    assert where(after, graph) == revision(before)
    assert folder.recall(URLS) is None


@pytest.mark.parametrize("is_restarted", [True, False])
def test_a_version_that_was_on_air_for_a_week_is_known_when_it_is_replaced(is_restarted: bool, root: Path) -> None:
    folder = folder_of(root)
    before = folder.take_up()
    week_ago = time.time() - 7 * 24 * 3600
    os.utime(folder.kept.folder / revision(before), (week_ago, week_ago))
    change(root, *GREETING)
    (folder_of(root) if is_restarted else folder).take_up()

    assert {*folder.kept.newest_first(hours=24)} == {revision(before), revision(folder_of(root).take_up())}


def test_a_copy_that_fails_leaves_nothing_half_made(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = shutil.copytree

    def full(source: Path, target: Path) -> None:
        whole(source, target)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copytree", full)
    folder = folder_of(root)

    assert folder.take_up().air is not None
    assert list(folder.kept.folder.iterdir()) == []


def test_versions_that_no_call_can_be_in_are_not_made_again_and_at_last_deleted(root: Path) -> None:
    folder = folder_of(root)
    names = [revision(folder.take_up())]
    for number in range(5):
        change(root, "prompts/en.yaml", "greeting: ", f"greeting: {number} ".replace("1", "one").replace("0", "no"))
        names.append(revision(folder.take_up()))
    yesterday = time.time() - 25 * 3600
    for name in names[:-1]:
        os.utime(folder.kept.folder / name, (yesterday, yesterday))
    folder.take_up()

    assert folder_of(root).take_up().air is not None
    assert list(folder.kept.newest_first(hours=24)) == [names[-1]]
    assert len(list(folder.kept.newest_first())) == 4


@pytest.mark.parametrize("is_live", [True, False])
def test_a_line_for_real_callers_with_errors_is_not_put_on_the_air(is_live: bool, root: Path) -> None:
    wrong: list[Problem] = []
    folder = folder_of(root, lambda *_: wrong)
    if is_live:
        change(root, "menus/line.yaml", "mode: practice", "mode: live")
    before = folder.take_up()
    change(root, *GREETING)
    wrong.append(WRONG)
    after = folder.take_up()

    assert (revision(after) == revision(before)) == is_live
    assert after.problems == ((WRONG,) if is_live else ())


def test_errors_are_looked_for_in_the_line_and_the_graph_that_are_to_go_on_the_air(root: Path) -> None:
    proved: list[tuple[Line, CallGraph]] = []

    def proof(line: Line, graph: CallGraph) -> Sequence[Problem]:
        proved.append((line, graph))
        return ()

    change(root, "menus/line.yaml", "mode: practice", "mode: live")
    taken = folder_of(root, proof).take_up()

    assert taken.air is not None
    assert proved == [(taken.line, taken.air.current.graph)]


def test_a_version_that_was_replaced_is_known_for_a_day_from_then(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(root)
    before = folder.take_up()
    change(root, *GREETING)
    after = folder.take_up()
    began, known = time.time(), []
    for hours in (23.9, 24.1):
        monkeypatch.setattr(time, "time", lambda hours=hours: began + hours * 3600)
        taken = folder.take_up()
        assert taken.air is not None
        known.append([*taken.air.earlier])

    assert revision(taken) == revision(after)
    assert known == [[revision(before)], []]


def test_a_proof_that_fails_itself_keeps_no_line_from_the_air(root: Path, caplog: pytest.LogCaptureFixture) -> None:
    def failing(_: Line, __: CallGraph) -> Sequence[Problem]:
        raise ZeroDivisionError

    change(root, "menus/line.yaml", "mode: practice", "mode: live")
    taken = folder_of(root, failing).take_up()

    assert taken.air is not None
    assert (taken.problems, taken.is_kept) == ((), False)
    assert caplog.messages == ["whether the line has errors could not be found out: it is put on the air"]


def test_errors_are_better_than_the_last_resort(root: Path) -> None:
    change(root, "menus/line.yaml", "mode: practice", "mode: live")
    folder = folder_of(root, lambda *_: [WRONG])
    taken = folder.take_up()

    assert taken.air is not None
    assert (taken.problems, taken.is_kept) == ((WRONG,), False)
    assert list(folder.kept.newest_first()) == []


def test_where_nothing_can_be_written_callers_are_answered_and_the_log_says_what_to_do(
    root: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (root / ".ivr").write_text("no folder", encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        taken = folder_of(root).take_up()

    assert taken.air is not None
    assert caplog.messages == [
        "this version cannot be kept (Not a directory): a restart would lose calls, and a bad edit would leave only "
        f"the last resort. Let the service write into {root / '.ivr' / 'versions'}"
    ]
