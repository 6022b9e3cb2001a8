"""A line that is published, changed and answered, with a clock of the test's own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ivr.line.load import load
from ivr.publish.planning import LEAD
from ivr.publish.putting import add_measure, put_on_air
from ivr.publish.sources import sources_of
from ivr.store.records import Measure, Version
from ivr.store.store import Store
from ivr.voice.follow import Follower
from ivr.voice.on_air import Air, Revision
from tests.kit import lines
from tests.kit.lines import NOON, PUBLIC

SOON = dt.timedelta(seconds=LEAD + 0.1)
HOUR = dt.timedelta(hours=1)


def publish(store: Store, root: Path, now: dt.datetime = NOON) -> int:
    """Put the line under *root* on the air; its number."""
    return put_on_air(store, load(root), sources_of(root), Version("", now, "AB"), now)


def pause(store: Store, contact: str, until: dt.datetime, now: dt.datetime = NOON, instead: str = "") -> int:
    """Pause a contact."""
    what = {"contact": contact, "instead": instead}
    return add_measure(store, Measure("pause", what, now, until, "AB", "closed"), now)


@dataclass(slots=True)
class Worker:
    """One process that answers, with what it knows of the store."""

    store: Store
    air: Air = field(default_factory=lambda: Air(Revision(lines.graph_of(lines.FIXTURE))))
    unreachable: list[bool] = field(default_factory=list)
    follower: Follower = field(init=False)

    def __post_init__(self) -> None:
        self.follower = Follower(self.air, lambda: self.store, [PUBLIC], unreachable=self.unreachable.append)

    def look(self, now: dt.datetime) -> bool:
        """Look at the store."""
        return self.follower.look(now)


def changed(root: Path, *edits: Sequence[str]) -> None:
    """Change files of the line under *root*: each edit is a file, what stands there, and what is to stand there."""
    for file, old, new in edits:
        text = (root / file).read_text(encoding="utf-8")
        assert old in text, old
        (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")
