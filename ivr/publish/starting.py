"""What goes on the air when the service starts, or is told to reload.

Without ``DATABASE_URL`` the folder is the line: where it can be read, and has changed since it was last put on the air,
it is put there, and kept in the store beside it. With it, the line is what was published. Whatever fails, callers are
answered: by the last good version, by the folder, by the last resort.
"""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ivr.graph.call_graph import CallGraph
from ivr.graph.compile import compile_line
from ivr.line.in_force import InForceError
from ivr.line.line import Line
from ivr.line.load import load
from ivr.problems import BrokenLineError, Problem
from ivr.publish.copy import copied_programme
from ivr.publish.putting import is_the_same, put_on_air
from ivr.publish.resort import marked_last_resort
from ivr.publish.sources import sources_of
from ivr.store.opened import StoreError
from ivr.store.records import Version
from ivr.store.store import Store
from ivr.voice.follow import Read, read_programme
from ivr.voice.on_air import Programme, Revision, Turn
from ivr.voice.packed import PackedError

log = logging.getLogger("ivr.voice")

Clock = Callable[[], dt.datetime]
FOLDER, PUBLISHED = "folder", "published"


@dataclass(frozen=True, slots=True)
class Taken:
    """What is on air now, and *change*, the newest change in the store by then.

    *problems*: why the folder as it is now is not on air, or that it is on air with errors; *is_kept*: an earlier
    version stays; *without_store*: why the store could not be used, empty where it was.
    """

    programme: Programme | None
    change: int = 0
    problems: tuple[Problem, ...] = ()
    is_kept: bool = False
    without_store: str = ""


@dataclass(slots=True)
class Starting:
    """What is put on the air of the line under *root*. *opened* opens the store; *source*: FOLDER or PUBLISHED.

    *errors* are found in a line that can be made: a line for real callers (``mode: live``) with errors is not put on
    the air where there is an earlier version.
    """

    root: Path
    source: str
    opened: Callable[[], Store]
    errors: Callable[[Line, CallGraph], Sequence[Problem]]
    now: Clock = lambda: dt.datetime.now(dt.UTC)
    public_urls: Sequence[str] = ()
    taken: Taken = field(default_factory=lambda: Taken(None))

    def take_up(self) -> Taken:
        """Put on the air what there is, or say why not. Raises nothing: callers must reach somebody."""
        line, graph, problems = self._folder()
        store, why = self._store()
        is_good = line is not None and graph is not None and not self._not_live(line, problems)
        if self.source == FOLDER and store is not None and line is not None and graph is not None and is_good:
            why, is_good = self._put(store, line, graph)
        read, not_read = self._read(store)
        if store is not None:
            store.close()  # the workers that are forked now open it for themselves
        why = why or not_read
        if self.source == PUBLISHED and read is not None:
            return self._on_air(Taken(read.programme, read.change))
        if self.source == FOLDER and read is not None and not why:
            return self._on_air(Taken(read.programme, read.change, problems, not is_good))
        return self._on_air(self._without_store(line, graph, problems, why, is_good=is_good))

    def _without_store(
        self, line: Line | None, graph: CallGraph | None, problems: tuple[Problem, ...], why: str, *, is_good: bool
    ) -> Taken:
        """The line of the folder as it is, else what was on air before, else what was copied, else nothing."""
        before = self.taken.programme
        if self.source == PUBLISHED:
            before = before or copied_programme(self.root)
            if before is not None:
                return Taken(before, is_kept=True, without_store=why)
        if line is not None and graph is not None and (is_good or before is None):
            return Taken(_alone(line, graph, before), 0, problems, is_kept=False, without_store=why)
        return Taken(before, 0, problems, before is not None, why)

    def _on_air(self, taken: Taken) -> Taken:
        if taken.programme is not None:
            for revision in taken.programme.known.values():
                revision.take_up(self.public_urls)
        self.taken = taken
        return taken

    def _folder(self) -> tuple[Line | None, CallGraph | None, tuple[Problem, ...]]:
        """The line of the folder and its graph, as far as they can be made, and what is wrong."""
        if self.source == PUBLISHED:
            found = self._loaded()
            return (*found[:2], ()) if found[0] is not None else (None, None, ())
        return self._loaded()

    def _loaded(self) -> tuple[Line | None, CallGraph | None, tuple[Problem, ...]]:
        try:
            line = load(self.root)
            graph = compile_line(line)
        except BrokenLineError as broken:
            return None, None, tuple(broken.problems)
        except Exception:  # whatever it is, callers must reach somebody
            log.exception("the folder cannot be read")
            return None, None, ()
        return line, graph, self._errors(line, graph) if line.settings.mode == "live" else ()

    def _errors(self, line: Line, graph: CallGraph) -> tuple[Problem, ...]:
        """What must not go on the air; a proof that fails itself keeps no good line from callers."""
        try:
            return tuple(self.errors(line, graph))
        except Exception:
            log.exception("whether the line has errors could not be found out: it is put on the air")
            return ()

    def _not_live(self, line: Line, problems: tuple[Problem, ...]) -> bool:
        return bool(problems) and line.settings.mode == "live"

    def _store(self) -> tuple[Store | None, str]:
        try:
            return self.opened(), ""
        except StoreError as error:
            return None, str(error)
        except OSError as error:
            return None, str(error.strerror or error)

    def _put(self, store: Store, line: Line, graph: CallGraph) -> tuple[str, bool]:
        """Put the folder on the air, if it has changed since it was put there.

        Why the store could not take it; and whether it may answer: not where a pause that holds cannot hold in it.
        """
        try:
            with store.reading() as reading:
                newest = next(iter(reading.versions(most=1)), None)
                if newest is not None and reading.plan() and is_the_same(newest, reading.plan()[-1], line, graph):
                    return "", True
            version = Version(graph.revision, self.now(), "", kind=FOLDER)
            put_on_air(store, line, sources_of(self.root), version, self.now())
        except StoreError as error:
            is_done = error.kind == "meanwhile"  # another service beside this one has just put it there
            return ("" if is_done else str(error)), True
        except OSError as error:
            return str(error), True
        except InForceError as error:
            log.warning("a pause cannot hold in the files as they are now, so they are not put on the air: %s", error)
            return "", False
        return "", True

    def _read(self, store: Store | None) -> tuple[Read | None, str]:
        if store is None:
            return None, ""
        known = self.taken.programme.known if self.taken.programme is not None else {}
        try:
            with store.reading() as reading:
                return read_programme(reading, known, self.public_urls, self.now()), ""
        except (StoreError, PackedError) as error:
            return None, str(error)


def _alone(line: Line, graph: CallGraph, before: Programme | None) -> Programme:
    """The line of the folder, with what was known before for calls that began in it."""
    known = dict(before.known) if before is not None else {}
    revision = known.get(graph.revision) or Revision(graph, marked_last_resort(line))
    return Programme((Turn(0.0, revision, limits=line.settings.limits),), {**known, revision.name: revision})
