"""The versions of a folder that were on air, kept beside it: for calls that began in them, and for a bad edit.

``.ivr/versions/<revision>`` is a copy of what operators write, as it was when it was put on air. After a restart a call
finishes on the version it began with, and when the folder cannot be read the newest copy goes on the air. Where the
folder cannot be written nothing is kept, and callers are answered all the same.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ivr.graph.compile import compile_line
from ivr.line.line import Line
from ivr.line.load import load
from ivr.voice.on_air import Revision

log = logging.getLogger("ivr.voice")

PARTS = ("menus", "prompts", "data")
HOURS = 24
"""So long a call may go on: https://www.twilio.com/docs/voice/api/call-resource (TimeLimit)."""
MOST = 4
"""So many earlier versions are made again after a restart, the newest ones."""
_NAME = re.compile(r"[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class KeptVersions:
    """The copies beside the line under *root*. A copy's time is when it was on air last."""

    root: Path

    @property
    def folder(self) -> Path:
        """Where the copies are."""
        return self.root / ".ivr" / "versions"

    def keep(self, revision: str) -> None:
        """Copy the line as *revision*, or say that it is on air again; those that no call can be in are deleted.

        The newest until now was on air until now, in this process or in one that was stopped: calls may be in it.
        """
        try:
            for _, path in self._found()[:1]:
                os.utime(path)
            self._copy(revision)
            for _, path in self._found()[MOST:]:
                if time.time() - path.stat().st_mtime > HOURS * 3600:
                    shutil.rmtree(path)
        except OSError as error:
            log.warning(
                "this version cannot be kept (%s): a restart would lose calls, and a bad edit would leave only the "
                "last resort. Let the service write into %s",
                error.strerror or error,
                self.folder,
            )

    def _copy(self, revision: str) -> None:
        kept = self.folder / revision
        if not kept.is_dir():
            making = self.folder / f".{revision}.{os.getpid()}"
            try:
                for part in PARTS:
                    if (self.root / part).is_dir():
                        shutil.copytree(self.root / part, making / part)
                making.rename(kept)
            except OSError:
                shutil.rmtree(making, ignore_errors=True)  # the disk is full, or another process was faster
                if not kept.is_dir():
                    raise
        os.utime(kept)

    def newest_first(self, hours: float | None = None) -> Iterator[str]:
        """The revisions that are kept; with *hours* those that were on air since."""
        for name, path in self._found():
            if hours is None or time.time() - path.stat().st_mtime < hours * 3600:
                yield name

    def made_again(self, revision: str) -> tuple[Line, Revision] | None:
        """A kept version as it was on air, with its line; None where its files give another one today, or none."""
        try:
            line = load(self.folder / revision)
            made = Revision(compile_line(line))
        except Exception:  # a copy that cannot be read must not keep anybody from being answered
            log.exception("the version %s that was kept cannot be made again", revision)
            return None
        return (line, made) if made.graph.revision == revision else None

    def _found(self) -> list[tuple[str, Path]]:
        try:
            kept = [path for path in self.folder.iterdir() if _NAME.fullmatch(path.name) and path.is_dir()]
            times = {path: path.stat().st_mtime for path in kept}
        except OSError:
            return []
        return [(path.name, path) for path in sorted(kept, key=lambda each: -times[each])]
