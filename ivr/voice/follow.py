"""A worker that follows the store: what is put on the air there answers here too, within two seconds.

The worker's thread looks at one number twice a second. When it has changed, the new revisions are read, filled in and
put in the place of the old ones in one step, beside the answering. A store that cannot be read changes nothing.
"""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from ivr.line.settings import Limits
from ivr.store.opened import StoreError
from ivr.store.records import HOURS
from ivr.store.store import Reading, Store
from ivr.voice.on_air import Air, Programme, Revision, Turn
from ivr.voice.packed import PackedError, unpack

log = logging.getLogger("ivr.voice")

EVERY = 0.5
"""Seconds from one look to the next."""
TELL_EVERY = 60
"""Seconds from one line in the log to the next, while the store cannot be read."""


@dataclass(frozen=True, slots=True)
class Read:
    """What was read of the store: the newest change, and all that is on the air after it."""

    change: int
    programme: Programme


def read_programme(
    reading: Reading, known: Mapping[str, Revision], public_urls: Sequence[str], now: dt.datetime
) -> Read | None:
    """The programme in the store; None where nothing was put on the air yet. Revisions that are *known* stay.

    Raises StoreError, and PackedError where a revision that answers new calls cannot be used.
    """
    change, turns = reading.last_change(), reading.plan()
    if not turns:
        return None
    made = dict(known)
    for revision in {each.revision for each in turns}:
        if revision not in made:
            made[revision] = _taken_up(reading, revision, public_urls)
    earlier = reading.on_air_since(now - dt.timedelta(hours=HOURS))
    draft = reading.newest_draft()
    for revision in (*earlier, *([draft] if draft is not None else [])):
        if revision not in made:
            try:
                made[revision] = _taken_up(reading, revision, public_urls)
            except PackedError:  # calls that began in it go on in the present one
                log.warning(
                    "the version %s cannot be used any more: calls that began in it go on in this one", revision
                )
    wanted = {*earlier, *(each.revision for each in turns)}
    programme = Programme(
        tuple(
            Turn(
                each.starts,
                made[each.revision],
                {name: frozenset(places) for name, places in each.silenced.items()},
                Limits(transfers_at_a_time=each.limits[0], transfers_an_hour=each.limits[1]),
            )
            for each in turns
        ),
        {name: revision for name, revision in made.items() if name in wanted},
        made.get(draft) if draft is not None else None,
    )
    return Read(change, programme)


def _taken_up(reading: Reading, name: str, public_urls: Sequence[str]) -> Revision:
    packed = reading.packed(name)
    if packed is None:
        raise PackedError(f"{name} is not there")
    revision = unpack(packed)
    revision.take_up(public_urls)
    return revision


@dataclass(slots=True)
class Follower:
    """Keeps *air* as the store has it. *opened* opens the store, in the process that looks."""

    air: Air
    opened: Callable[[], Store]
    public_urls: Sequence[str]
    change: int | None = 0
    """The newest change that was taken up; None where the store could not be read yet: what it has by then is left,
    for something newer may be on the air, and only what is changed afterwards is taken up."""
    taken: Callable[[Programme], object] = lambda _: None
    """Told of each programme that was taken up."""
    unreachable: Callable[[bool], object] = lambda _: None
    """Told at each look whether the store could not be read."""
    _store: Store | None = None
    _told: float = field(default=-TELL_EVERY)

    def start(self) -> threading.Thread:
        """Follow from now on, in a thread beside the answering."""
        thread = threading.Thread(target=self._follow, name="follow", daemon=True)
        thread.start()
        return thread

    def _follow(self) -> None:
        while True:
            self.look(dt.datetime.now(dt.UTC))
            time.sleep(EVERY)

    def look(self, now: dt.datetime) -> bool:
        """Take up what is new; whether there was anything. A store that cannot be read changes nothing."""
        try:
            if self._store is None:
                self._store = self.opened()
            with self._store.reading() as reading:
                newest = reading.last_change()
                if self.change is None:
                    self.change = newest
                if newest == self.change:
                    self.unreachable(False)  # one question, one answer
                    return False
                read = read_programme(reading, self._known(), self.public_urls, now)
        except (StoreError, PackedError) as error:
            self.unreachable(True)
            self._tell(error)
            return False
        except Exception as error:  # whatever it is, callers go on being answered
            self._tell(error)
            return False
        self.unreachable(False)
        if read is None:
            return False
        self.air.programme, self.change = read.programme, read.change
        self.taken(read.programme)
        return True

    def _known(self) -> dict[str, Revision]:
        programme = self.air.programme
        drafts = {programme.draft.name: programme.draft} if programme.draft is not None else {}
        return {**programme.known, **drafts}

    def _tell(self, error: Exception) -> None:
        if time.monotonic() - self._told >= TELL_EVERY:
            self._told = time.monotonic()
            log.warning("the store cannot be read (%s): what is on the air stays", error)
