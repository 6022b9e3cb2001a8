"""A worker that follows the store: what it takes up, and that nothing it cannot read ends what is on the air."""

from __future__ import annotations

import datetime as dt
import logging
import re
from pathlib import Path

import pytest
from sqlalchemy import text

from ivr.graph.promises import signed
from ivr.line.load import load
from ivr.publish.putting import keep_draft
from ivr.publish.sources import sources_of
from ivr.store.opened import StoreError
from ivr.store.records import Version
from ivr.store.store import Store
from tests.kit import lines
from tests.kit.lines import NOON, OWN, PUBLIC
from tests.publish.lines_on_air import HOUR, SOON, Worker, changed, pause, publish

GREETING = ("prompts/en.yaml", "greeting: Advice line.", "greeting: Good day.")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lines.copied(tmp_path / "line", languages=lines.SMALL)


def greeting(worker: Worker, now: dt.datetime, address: str = "") -> str:
    revision, node = worker.air.answer(address, "", now)
    document = revision.document(node, PUBLIC, OWN).decode()
    return next(words for words in ("Good day.", "Advice line.") if words in document)


def test_what_is_published_answers_new_calls_two_seconds_later_and_not_before(root: Path, store: Store) -> None:
    worker = Worker(store)
    publish(store, root)
    assert worker.look(NOON)
    changed(root, GREETING)
    publish(store, root, NOON + HOUR)
    assert worker.look(NOON + HOUR)

    assert greeting(worker, NOON + HOUR) == "Advice line."
    assert greeting(worker, NOON + HOUR + SOON) == "Good day."
    assert dt.timedelta(seconds=2) > SOON


def test_a_look_at_an_unchanged_store_takes_up_nothing(root: Path, store: Store) -> None:
    worker = Worker(store)
    assert not worker.look(NOON)
    publish(store, root)
    assert worker.look(NOON)
    programme = worker.air.programme

    assert not worker.look(NOON)
    assert worker.air.programme is programme
    assert worker.unreachable == [False, False, False]


def test_a_store_that_cannot_be_read_leaves_what_is_on_the_air_and_is_told_once_a_minute(
    root: Path, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    worker = Worker(store)
    publish(store, root)
    worker.look(NOON)
    programme = worker.air.programme

    def gone() -> Store:
        raise StoreError("unreachable", "connection refused")

    worker.follower.opened, worker.follower._store = gone, None
    for _ in range(3):
        assert not worker.look(NOON)

    assert worker.air.programme is programme
    assert greeting(worker, NOON) == "Advice line."
    assert worker.unreachable[-1]
    assert len([each for each in caplog.records if "the store cannot be read" in each.getMessage()]) == 1
    worker.follower.opened = lambda: store
    worker.look(NOON)
    assert not worker.unreachable[-1]


def test_a_service_that_could_not_read_the_store_at_its_start_takes_up_what_is_changed_afterwards(
    root: Path, store: Store
) -> None:
    publish(store, root)
    worker = Worker(store)
    worker.follower.change = None
    programme = worker.air.programme
    assert not worker.look(NOON)
    assert worker.air.programme is programme  # the folder, which may be newer than what the store has

    changed(root, GREETING)
    publish(store, root, NOON + HOUR)
    assert worker.look(NOON + HOUR)
    assert greeting(worker, NOON + HOUR + SOON) == "Good day."


def test_documents_that_are_spoilt_leave_what_is_on_the_air(root: Path, store: Store) -> None:
    worker = Worker(store)
    publish(store, root)
    worker.look(NOON)
    changed(root, GREETING)
    publish(store, root, NOON + HOUR)
    with store.writing() as writing:
        writing.db.execute(text("UPDATE documents SET packed = :spoilt"), {"spoilt": b"spoilt"})

    assert not worker.look(NOON + HOUR)
    assert greeting(worker, NOON + HOUR + SOON) == "Advice line."
    assert worker.unreachable[-1]


def test_an_earlier_version_that_is_spoilt_keeps_no_new_one_away(
    root: Path, store: Store, caplog: pytest.LogCaptureFixture
) -> None:
    publish(store, root)
    changed(root, GREETING)
    publish(store, root, NOON + HOUR)
    changed(
        root, (GREETING[0], GREETING[2], GREETING[1]), ("prompts/en.yaml", "Advice line.", "Good day. Advice line.")
    )
    publish(store, root, NOON + 2 * HOUR)
    with store.reading() as reading:
        first = reading.versions()[-1].revision
    with store.writing() as writing:
        spoilt = {"spoilt": b"spoilt", "first": first}
        writing.db.execute(text("UPDATE documents SET packed = :spoilt WHERE revision = :first"), spoilt)
    worker = Worker(store)
    with caplog.at_level(logging.WARNING):
        assert worker.look(NOON + 2 * HOUR)

    assert first not in worker.air.programme.known
    assert len(worker.air.programme.known) == 2
    assert any(first in each.getMessage() for each in caplog.records)


def test_a_draft_is_heard_at_its_own_address_alone_and_the_call_goes_on_in_it(root: Path, store: Store) -> None:
    worker = Worker(store)
    publish(store, root)
    changed(root, GREETING)
    keep_draft(store, load(root), sources_of(root), Version("", NOON, "AB"), NOON + HOUR)
    worker.look(NOON + HOUR)
    now = NOON + HOUR + SOON

    assert greeting(worker, now) == "Advice line."
    assert greeting(worker, now, "preview") == "Good day."
    revision, node = worker.air.answer("preview", "", now)
    went, _ = worker.air.answer(f"{revision.name}/{signed(revision.graph, node)}", "3", now)
    assert went.name == revision.name == lines.graph_of(root).revision


def test_without_a_draft_its_address_is_answered_by_the_line(root: Path, store: Store) -> None:
    worker = Worker(store)
    publish(store, root)
    worker.look(NOON)

    assert greeting(worker, NOON, "preview") == "Advice line."


def test_a_pause_silences_a_helper_in_calls_under_way_and_ends_by_itself(root: Path, store: Store) -> None:
    worker = Worker(store)
    publish(store, root)
    worker.look(NOON)
    old = worker.air.programme.turns[0].revision
    before = f"{old.name}/{signed(old.graph, old.graph.nodes['en/help-force.support_centre--info'])}"
    heard = f"{old.name}/{signed(old.graph, old.graph.nodes['en/help-force.calm_line--helpline'])}"
    [next_key] = [
        key
        for key, target in old.graph.nodes["en/help-force.support_centre--info"].edges.items()
        if re.fullmatch(r"en/help-force\.calm_line--helpline(\.clock)?", target)
    ]
    pause(store, "calm_line/helpline", NOON + 9 * HOUR, NOON + HOUR)
    worker.look(NOON + HOUR)

    assert worker.air.answer(before, next_key, NOON + HOUR)[1].at.helper == "calm_line/helpline"
    during, after = NOON + HOUR + SOON, NOON + 9 * HOUR + SOON
    assert worker.air.answer(before, next_key, during)[1].at.helper not in ("calm_line/helpline", "support_centre/info")
    assert worker.air.answer(heard, "no-input", during)[1].at.helper != "calm_line/helpline"
    assert worker.air.answer(before, next_key, after)[1].at.helper == "calm_line/helpline"
    assert worker.air.current(after).name == old.name
