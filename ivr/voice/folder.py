"""Putting the line of a folder on the air: at the start, and again whenever the service is told to reload."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ivr.graph.call_graph import CallGraph
from ivr.graph.compile import compile_line
from ivr.line.line import Line
from ivr.line.load import load
from ivr.problems import BrokenLineError, Problem
from ivr.voice.kept import HOURS, MOST, KeptVersions
from ivr.voice.on_air import Air, Revision

log = logging.getLogger("ivr.voice")


@dataclass(frozen=True, slots=True)
class Taken:
    """What is on air now. *line*: whose helpline the last resort rings; None where nothing could be read, ever.

    *problems*: why the folder as it is now is not on air; none where it is.
    """

    line: Line | None
    air: Air | None
    problems: tuple[Problem, ...] = ()
    is_kept: bool = False


@dataclass(slots=True)
class Folder:
    """The folder of a line, and what of it is on air. *errors* are found in a line that can be made.

    A folder that cannot be read, or that is for real callers and has errors, is not put on the air: the version that
    is on air stays, after a restart the newest that was kept.
    """

    root: Path
    errors: Callable[[Line, CallGraph], Sequence[Problem]]
    taken: Taken | None = None
    _ended: dict[str, float] = field(default_factory=dict)

    def take_up(self) -> Taken:
        """Read the folder and put it on the air, or say why not. Raises nothing: callers must reach somebody."""
        try:
            line = load(self.root)
            graph = compile_line(line)
            problems = self._errors(line, graph) if line.settings.mode == "live" else ()
            return self._before(problems, line, graph) if problems else self._on_air(line, graph)
        except BrokenLineError as broken:
            return self._before(broken.problems)
        except Exception:  # whatever it is, callers must reach somebody
            log.exception("the folder cannot be read")
            return self._before(())

    def _errors(self, line: Line, graph: CallGraph) -> tuple[Problem, ...]:
        """What must not go on the air; a proof that fails itself keeps no good line from callers."""
        try:
            return tuple(self.errors(line, graph))
        except Exception:
            log.exception("whether the line has errors could not be found out: it is put on the air")
            return ()

    @property
    def kept(self) -> KeptVersions:
        """The versions that were on air."""
        return KeptVersions(self.root)

    def _on_air(self, line: Line, graph: CallGraph) -> Taken:
        known = self.taken.air if self.taken is not None else None
        earlier = dict(known.earlier) if known is not None else {}
        current = Revision(graph)
        if known is not None and known.current.graph.revision != graph.revision:
            earlier[known.current.graph.revision] = known.current
            self._ended[known.current.graph.revision] = time.time()
        earlier.pop(graph.revision, None)
        over = {name for name, since in self._ended.items() if time.time() - since > HOURS * 3600}
        self.kept.keep(graph.revision)
        self.taken = Taken(line, Air(current, {name: each for name, each in earlier.items() if name not in over}))
        return self.taken

    def _before(self, problems: tuple[Problem, ...], line: Line | None = None, graph: CallGraph | None = None) -> Taken:
        """What was on air before: nothing is changed, or after a restart the newest version that was kept.

        Where there is none, a line that can be made (*line*, *graph*) is better than the last resort.
        """
        if self.taken is not None and self.taken.air is not None:
            self.taken = Taken(self.taken.line, self.taken.air, problems, is_kept=True)
            return self.taken
        for name in self.kept.newest_first():
            if (again := self.kept.made_again(name)) is not None:
                kept_line, made = again
                self.taken = Taken(kept_line, Air(made), problems, is_kept=True)
                return self.taken
        air = Air(Revision(graph)) if graph is not None else None
        self.taken = Taken(line, air, problems)
        return self.taken

    def recall(self, public_urls: Sequence[str]) -> threading.Thread | None:
        """Make the versions of the last day again, in a thread beside the answering: for calls that began in them."""
        air = self.taken.air if self.taken is not None else None
        if air is None:
            return None
        known = {air.current.graph.revision, *air.earlier}
        wanted = [name for name in self.kept.newest_first(HOURS) if name not in known][:MOST]

        def make() -> None:
            for name in wanted:
                if (again := self.kept.made_again(name)) is not None:
                    _, made = again
                    made.take_up(public_urls)
                    air.recall(made)

        thread = threading.Thread(target=make, name="recall", daemon=True)
        if wanted:
            thread.start()
        return thread if wanted else None
