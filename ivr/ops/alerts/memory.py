"""What the watch remembers from one look to the next, in ``.ivr/alerts.json``. Nothing in it is of a caller.

Written as a whole or not at all, so that a machine that stops in the middle leaves the last one.
"""

from __future__ import annotations

import logging
import os
import tempfile
from pathlib import Path

from pydantic import BaseModel, ConfigDict, ValidationError

log = logging.getLogger("ivr.ops")


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Told(_Frozen):
    """An alert that is on: since when, when it was told last, and when it was seen last (unix seconds)."""

    since: float
    told: float
    seen: float


class Slow(_Frozen):
    """Something that is not looked at each minute: when it was, and what was found; "" for nothing."""

    looked: float
    found: str


class Memory(_Frozen):
    """Everything between two looks; moments are unix seconds.

    ``counts`` are the service's as they were last. ``rises`` are the moments of the last hour at which one grew, and by
    how much. ``silent``: so many looks in a row the service gave no figures.
    """

    since: float
    counts: dict[str, float] = {}
    rises: dict[str, tuple[tuple[float, float], ...]] = {}
    silent: int = 0
    last_accepted: float = 0
    told: dict[str, Told] = {}
    slow: dict[str, Slow] = {}


def path(root: Path) -> Path:
    """Where it is kept."""
    return root / ".ivr" / "alerts.json"


def load(root: Path, now: float) -> Memory:
    """What is remembered; a new one that begins at *now* where nothing is, or nothing that can be read."""
    try:
        return Memory.model_validate_json(path(root).read_bytes())
    except FileNotFoundError:
        pass
    except (OSError, ValidationError):
        log.warning("%s cannot be read: alerts begin anew", path(root))
    return Memory(since=now)


def save(root: Path, memory: Memory) -> None:
    """Keep *memory*. Raises OSError."""
    file = path(root)
    file.parent.mkdir(exist_ok=True)
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=".alerts.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as stream:
            stream.write(memory.model_dump_json(indent=1))
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
