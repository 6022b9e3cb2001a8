"""Calls in the middle, on two servers, while the line is published, taken back, paused and read again.

No caller hears a key mean something else than what was said to them, and nobody hears or rings a helper who is paused.
In `make soak` many more changes and callers.
"""

from __future__ import annotations

import datetime as dt
import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ivr.graph.nodes import HangUp, Node, Ring
from ivr.graph.promises import signed
from ivr.line.load import load
from ivr.publish.putting import end_measures, go_back, keep_draft
from ivr.publish.sources import sources_of
from ivr.store.records import Measure, Version
from ivr.store.store import Store
from ivr.voice.on_air import Revision
from tests.kit import lines
from tests.kit.as_said import as_it_was_said, possible
from tests.kit.lines import NOON, OWN, PUBLIC
from tests.publish.lines_on_air import HOUR, Worker, changed, pause, publish

SOAK = os.environ.get("HYPOTHESIS_PROFILE") == "soak"
CALLERS, CHANGES, STEPS = (200, 300, 3) if SOAK else (200, 3, 3)
NEEDS = "menus/needs.yaml"
FORCE = "{say: need-force, short: short-force, to: help-force}"
WORK = "{say: need-work, short: short-work, to: help-work}"
EDITS = [
    (NEEDS, "support_centre, calm_line, turvakoti_vana", "support_centre, turvakoti_vana, calm_line"),
    (NEEDS, "support_centre, turvakoti_vana, calm_line", "support_centre, calm_line, turvakoti_vana"),
    (
        NEEDS,
        '"1": {say: need-force, short: short-force, to: help-force}',
        '"1": {say: need-work, short: short-work, to: help-work}',
    ),
    (
        NEEDS,
        '"2": {say: need-work, short: short-work, to: help-work}',
        '"2": {say: need-force, short: short-force, to: help-force}',
    ),
    ("prompts/en.yaml", "greeting: Advice line.", "greeting: Good day."),
    ("prompts/en.yaml", "greeting: Good day.", "greeting: Advice line."),
]
PAUSED = ("calm_line/helpline", "turvakoti_vana/shelter")


@dataclass(slots=True)
class Caller:
    """Somebody in the middle of a call: what they heard last, and of which version."""

    revision: Revision
    node: Node

    @property
    def address(self) -> str:
        """Where their next key goes."""
        return f"{self.revision.name}/{signed(self.revision.graph, self.node)}"


@dataclass(slots=True)
class Trial:
    """Two workers, many callers, one store, and a clock."""

    store: Store
    root: Path
    chance: random.Random
    now: dt.datetime = NOON
    workers: list[Worker] = field(default_factory=list)
    callers: list[Caller] = field(default_factory=list)
    held: tuple[int, list[Measure]] = (0, [])
    """The newest change, and the pauses that hold."""
    moved: int = 0
    """So many answers came from another version than the caller's."""

    def begin(self) -> None:
        """Publish the first version; everybody calls."""
        publish(self.store, self.root, self.now)
        self.workers = [Worker(self.store) for _ in range(2)]
        for worker in self.workers:
            assert worker.look(self.now)
        self.callers = [self.new_call() for _ in range(CALLERS)]

    def new_call(self) -> Caller:
        return Caller(*self.chance.choice(self.workers).air.answer("", "", self.now))

    def step(self) -> None:
        """Every caller goes one step further, each at one of the workers, at some moment of two seconds."""
        with self.store.reading() as reading:
            self.held = reading.last_change(), [each for each in reading.measures(self.now) if each.kind == "pause"]
        for number in self.chance.sample(range(CALLERS), CALLERS):
            self.now += dt.timedelta(seconds=2 / CALLERS)
            if self.chance.random() < 8 / CALLERS:
                self.chance.choice(self.workers).look(self.now)
            self.callers[number] = self.further(self.callers[number])

    def further(self, caller: Caller) -> Caller:
        causes = possible(caller.node)
        if not causes:
            return self.new_call()
        cause = self.chance.choice([*causes, *("1" * len(causes) if "1" in causes else "")])
        worker = self.chance.choice(self.workers)
        revision, went = worker.air.answer(caller.address, cause, self.now, OWN)
        graph = revision.graph
        if revision.name == caller.revision.name:
            assert went.id in graph.nodes
        else:
            self.moved += 1
            assert as_it_was_said(caller.revision.graph, caller.node, cause, graph, went, self.now), (
                caller.address,
                cause,
                went.id,
            )
        silenced = worker.air.programme.turn(self.now).silenced.get(revision.name, ())
        assert went.id not in silenced
        self.assert_nobody_paused(worker, went)
        assert ElementTree.fromstring(revision.document(went, PUBLIC, OWN)).tag == "Response"
        return Caller(revision, went)

    def assert_nobody_paused(self, worker: Worker, went: Node) -> None:
        """Neither read nor rung is who is paused by now, as far as this worker can have heard of it."""
        newest, measures = self.held
        known = newest == worker.follower.change
        holding = [each for each in measures if each.ends() > self.now] if known else []
        latest = max((each.starts_at for each in holding), default=self.now)
        if latest + dt.timedelta(seconds=2) > self.now:
            return
        names = {each.what["contact"] for each in holding if each.starts_at + dt.timedelta(seconds=2) <= self.now}
        rung = went.ending.contact if isinstance(went.ending, Ring) else ""
        assert went.at.helper not in names or isinstance(went.ending, HangUp), went.id
        assert rung not in names, went.id


def changes(trial: Trial) -> Iterator[Callable[[], object]]:
    """What operators do, one after the other: a pause, a version, then whatever chance brings."""
    yield partial(_pause, trial)
    yield partial(_publish, trial)
    while True:
        yield partial(trial.chance.choice((_publish, _publish, _go_back, _pause, _pause, _end, _draft)), trial)


def _publish(trial: Trial) -> None:
    fitting = [each for each in EDITS if each[1] in (trial.root / each[0]).read_text(encoding="utf-8")]
    changed(trial.root, trial.chance.choice(fitting))
    publish(trial.store, trial.root, trial.now)


def _go_back(trial: Trial) -> None:
    with trial.store.reading() as reading:
        numbers = [each.number for each in reading.versions()]
    go_back(trial.store, trial.chance.choice(numbers), "AB", "", trial.now)


def _pause(trial: Trial) -> None:
    until = trial.now + dt.timedelta(seconds=trial.chance.choice((5, 30, 3600)))
    pause(trial.store, trial.chance.choice(PAUSED), until, trial.now)


def _end(trial: Trial) -> None:
    with trial.store.reading() as reading:
        holding = reading.measures(trial.now)
    end_measures(trial.store, holding[:1], "AB", trial.now)


def _draft(trial: Trial) -> None:
    keep_draft(trial.store, load(trial.root), sources_of(trial.root), Version("", trial.now, "AB"), trial.now)


@pytest.mark.parametrize("seed", range(2 if SOAK else 1))
def test_no_key_means_something_else_than_what_was_said(postgresql: Store, tmp_path: Path, seed: int) -> None:
    root = lines.copied(tmp_path / "line", languages=lines.SMALL)
    trial = Trial(postgresql, root, random.Random(seed))
    trial.begin()
    for _ in range(3):
        trial.step()
    for change in (each for each, _ in zip(changes(trial), range(CHANGES), strict=False)):
        change()
        for _ in range(STEPS):
            trial.step()

    assert trial.moved > 0  # else nothing was tried
    assert not any(each for worker in trial.workers for each in worker.unreachable)


def test_a_call_from_yesterday_is_known_and_one_from_before_goes_on_as_far_as_it_was_said(
    store: Store, tmp_path: Path
) -> None:
    root = lines.copied(tmp_path / "line", languages=lines.SMALL)
    publish(store, root)
    worker = Worker(store)
    worker.look(NOON)
    caller = Caller(*worker.air.answer("", "", NOON))
    changed(root, EDITS[4])
    publish(store, root, NOON + HOUR)
    changed(root, EDITS[0])
    publish(store, root, NOON + 2 * HOUR)

    late = Worker(store)
    late.look(NOON + 20 * HOUR)
    assert late.air.answer(caller.address, "2", NOON + 20 * HOUR)[0].name == caller.revision.name
    later = Worker(store)
    later.look(NOON + 26 * HOUR)
    assert later.air.answer(caller.address, "2", NOON + 26 * HOUR)[0].name != caller.revision.name
