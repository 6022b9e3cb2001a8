"""What goes on the air at a start: the folder, what was published, the last good version, a copy, or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from ivr.graph.call_graph import CallGraph
from ivr.line.line import Line
from ivr.problems import Problem
from ivr.publish.copy import keep_copy
from ivr.publish.putting import go_back, line_of
from ivr.publish.resort import shown_last_resort
from ivr.publish.starting import FOLDER, PUBLISHED, Starting, Taken
from ivr.store.opened import StoreError
from ivr.store.store import Store
from ivr.values import Place
from ivr.voice.on_air import Air
from tests.kit import lines
from tests.kit.lines import NOON, OWN, PUBLIC
from tests.publish.lines_on_air import HOUR, SOON, changed, pause, publish

GREETING = ("prompts/en.yaml", "greeting: Advice line.", "greeting: Good day.")
WRONG = Problem("made-up", Place("menus/line.yaml", 1), "wrong", "mend it")
Errors = Callable[[Line, CallGraph], Sequence[Problem]]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lines.copied(tmp_path / "line", languages=lines.SMALL)


def out_of_reach() -> Store:
    raise StoreError("unreachable", "out of reach")


def starting(
    root: Path,
    store: Store | None,
    source: str = FOLDER,
    now: dt.datetime = NOON,
    errors: Errors = lambda _, __: (),
) -> Starting:
    opened = out_of_reach if store is None else lambda: store
    return Starting(root, source, opened, errors, lambda: now, [PUBLIC])


def on_air(taken: Taken, now: dt.datetime = NOON + SOON) -> str:
    """The greeting of the line that is on the air."""
    assert taken.programme is not None
    revision, node = Air.of(taken.programme).answer("", "", now)
    document = revision.document(node, PUBLIC, OWN).decode()
    return "Good day." if "Good day." in document else "Advice line." if "Advice line." in document else ""


def broken(root: Path) -> None:
    (root / "menus" / "needs.yaml").write_text("needs: [", encoding="utf-8")


def test_the_folder_is_put_on_the_air_and_kept_in_the_store(root: Path, store: Store) -> None:
    taken = starting(root, store).take_up()

    assert (on_air(taken), taken.problems, taken.is_kept, taken.without_store) == ("Advice line.", (), False, "")
    with store.reading() as reading:
        [version] = reading.versions()
        assert version.kind == "folder"
        assert lines.graph_of(root).revision == version.revision
        assert line_of(reading, version).settings == lines.line_of(root).settings


def test_a_folder_that_has_not_changed_is_not_put_there_again(root: Path, store: Store) -> None:
    first = starting(root, store).take_up()
    again = starting(root, store, now=NOON + HOUR).take_up()

    assert first.change == again.change


def test_what_was_taken_back_stays_taken_back_after_a_restart(root: Path, store: Store) -> None:
    starting(root, store).take_up()
    changed(root, GREETING)
    starting(root, store, now=NOON + HOUR).take_up()
    go_back(store, 1, "AB", "wrong words", NOON + 2 * HOUR)
    taken = starting(root, store, now=NOON + 3 * HOUR).take_up()

    assert on_air(taken, NOON + 3 * HOUR) == "Advice line."
    changed(root, (GREETING[0], GREETING[2], "greeting: Advice line, good morning."))
    assert on_air(starting(root, store, now=NOON + 4 * HOUR).take_up(), NOON + 4 * HOUR + SOON) == ""


def test_calls_finish_in_the_version_they_began_with_after_a_restart_too(root: Path, store: Store) -> None:
    first = starting(root, store).take_up()
    assert first.programme is not None
    revision, node = Air.of(first.programme).answer("", "", NOON)
    changed(root, GREETING)
    taken = starting(root, store, now=NOON + HOUR).take_up()

    assert on_air(taken, NOON + HOUR + SOON) == "Good day."
    assert taken.programme is not None
    went, _ = Air.of(taken.programme).answer(f"{revision.name}/{node.id}", "3", NOON + HOUR + SOON)
    assert went.name == revision.name


@pytest.mark.parametrize("is_restarted", [True, False])
def test_a_broken_edit_leaves_the_last_good_version(root: Path, store: Store, is_restarted: bool) -> None:
    begun = starting(root, store)
    begun.take_up()
    broken(root)
    taken = (starting(root, store) if is_restarted else begun).take_up()

    assert (on_air(taken), taken.is_kept) == ("Advice line.", True)
    assert [problem.place.file for problem in taken.problems] == ["menus/needs.yaml"]


def test_the_last_resort_is_that_of_the_version_on_the_air(root: Path, store: Store) -> None:
    number = lines.line_of(root).contact("support_centre/info").connect
    assert number is not None
    begun = starting(root, store).take_up()
    broken(root)
    taken = starting(root, store).take_up()

    for each in (begun, taken):
        assert each.programme is not None
        document = shown_last_resort(each.programme.turn(NOON).revision.last_resort, OWN)
        assert f">{number}</Number>" in document
        assert f' callerId="{OWN}"' in document


def test_with_a_broken_folder_and_nothing_kept_the_last_resort_is_left(root: Path, store: Store) -> None:
    broken(root)
    taken = starting(root, store).take_up()

    assert taken.programme is None
    assert taken.problems


@pytest.mark.parametrize("is_live", [True, False])
def test_a_line_for_real_callers_with_errors_is_not_put_on_the_air(root: Path, store: Store, is_live: bool) -> None:
    starting(root, store).take_up()
    changed(root, GREETING)
    if is_live:
        changed(root, ("menus/line.yaml", "mode: practice", "mode: live"))
    taken = starting(root, store, now=NOON + HOUR, errors=lambda _, __: [WRONG]).take_up()

    assert (on_air(taken, NOON + HOUR + SOON) == "Good day.") is not is_live
    assert (taken.is_kept, taken.problems) == ((True, (WRONG,)) if is_live else (False, ()))


def test_a_proof_that_fails_itself_keeps_no_line_from_callers(root: Path, store: Store) -> None:
    changed(root, ("menus/line.yaml", "mode: practice", "mode: live"))

    def fails(_: Line, __: CallGraph) -> Sequence[Problem]:
        raise RuntimeError

    assert on_air(starting(root, store, errors=fails).take_up()) == "Advice line."


def test_without_a_store_the_folder_answers_and_a_reload_too(root: Path) -> None:
    begun = starting(root, None)
    taken = begun.take_up()
    assert (on_air(taken), "out of reach" in taken.without_store) == ("Advice line.", True)
    changed(root, GREETING)
    again = begun.take_up()

    assert on_air(again) == "Good day."
    assert again.programme is not None
    assert len(again.programme.known) == 2
    broken(root)
    assert (on_air(begun.take_up()), begun.taken.is_kept) == ("Good day.", True)


def test_a_pause_goes_on_to_hold_when_the_folder_is_taken_up_again(root: Path, store: Store) -> None:
    starting(root, store).take_up()
    pause(store, "calm_line/helpline", NOON + 9 * HOUR)
    changed(root, GREETING)
    taken = starting(root, store, now=NOON + HOUR).take_up()

    assert taken.programme is not None
    for hours, heard in ((1, False), (10, True)):
        graph = taken.programme.turn(NOON + hours * HOUR + SOON).revision.graph
        assert ("en/help-force.calm_line--helpline" in graph.owners) is heard
    assert on_air(taken, NOON + HOUR + SOON) == "Good day."


def test_a_folder_in_which_a_pause_cannot_hold_is_not_put_on_the_air(root: Path, store: Store) -> None:
    starting(root, store).take_up()
    pause(store, "calm_line/helpline", NOON + 9 * HOUR)
    ranks = "helpers: [support_centre, calm_line, turvakoti_vana, vanamo, satama, parishes]"
    changed(root, GREETING, ("menus/needs.yaml", ranks, "helpers: [calm_line]"))
    taken = starting(root, store, now=NOON + HOUR).take_up()

    assert (on_air(taken, NOON + HOUR + SOON), taken.is_kept) == ("Advice line.", True)


# --- what was published


def test_what_was_published_is_on_the_air_whatever_the_folder_has(root: Path, store: Store) -> None:
    publish(store, root)
    changed(root, GREETING)
    assert on_air(starting(root, store, PUBLISHED).take_up()) == "Advice line."
    broken(root)
    taken = starting(root, store, PUBLISHED).take_up()
    assert (on_air(taken), taken.problems, taken.is_kept) == ("Advice line.", (), False)


def test_where_nothing_was_published_yet_the_folder_answers(root: Path, store: Store) -> None:
    taken = starting(root, store, PUBLISHED).take_up()

    assert on_air(taken) == "Advice line."
    with store.reading() as reading:
        assert reading.last_change() == 0


def test_a_start_without_the_store_takes_the_copy_that_was_kept(root: Path, store: Store) -> None:
    publish(store, root)
    pause(store, "calm_line/helpline", NOON + 9 * HOUR)
    taken = starting(root, store, PUBLISHED).take_up()
    assert taken.programme is not None
    keep_copy(root, taken.programme)
    changed(root, GREETING)
    again = starting(root, None, PUBLISHED).take_up()

    assert (on_air(again), again.is_kept) == ("Advice line.", True)
    assert again.programme is not None
    assert [(turn.starts, turn.revision.name, turn.silenced) for turn in again.programme.turns] == [
        (turn.starts, turn.revision.name, turn.silenced) for turn in taken.programme.turns
    ]


@pytest.mark.parametrize(
    "spoilt", ["", "{", '{"turns": [], "revisions": {}}', '{"turns": [[0, "x", {}]], "revisions": {}}']
)
def test_a_copy_that_is_spoilt_is_no_copy_and_the_folder_answers(root: Path, spoilt: str) -> None:
    (root / ".ivr").mkdir()
    (root / ".ivr" / "on-air.json").write_text(spoilt, encoding="utf-8")

    assert on_air(starting(root, None, PUBLISHED).take_up()) == "Advice line."
