"""The version of the line that was on the air at a moment in the past."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ivr.compare.revisions import COPY, NoVersionError, committed_before, taken_out
from ivr.line.files import FOLDERS
from ivr.messages import Words, w
from ivr.values import HELSINKI
from ivr.voice.kept import KeptVersions


@dataclass(frozen=True, slots=True)
class Then:
    """A version of then: the folder that has its files, and in words which one it is."""

    folder: Path
    told: Words


def version_then(root: Path, moment: dt.datetime, into: Path) -> Then:
    """The version of the line under *root* that was on the air at *moment* (aware), its files in a folder.

    First of the copies that the service keeps beside the line; else what Git had then, taken out into the folder
    *into*. Nothing else chooses the version: another place that keeps some is asked here. Raises NoVersionError.
    """
    kept = KeptVersions(root)
    name = on_air_at([(name, kept.folder / name) for name in kept.newest_first()], moment)
    if name is not None:
        return Then(
            kept.folder / name, w("compared with version {version}, on the air {when}", version=name, when=_day(moment))
        )
    commit = committed_before(root, moment)
    if commit is None:
        raise NoVersionError(w("no version of the line is kept from {when}", when=_day(moment)), COPY)
    taken_out(commit, root, into)
    told = w(
        "compared with what Git had {when} ({version}); what was on the air then is not kept",
        when=_day(moment),
        version=commit[:12],
    )
    return Then(into, told)


def _day(moment: dt.datetime) -> str:
    return f"{moment.astimezone(HELSINKI):%Y-%m-%d %H:%M}"


def on_air_at(kept: Sequence[tuple[str, Path]], moment: dt.datetime) -> str | None:
    """Which of the *kept* versions, the newest first, was on the air at *moment*; None where that cannot be known.

    The time of a copy is when it was on the air last; of the newest, when it was put on the air last, for it still is.
    A version is not from before its youngest file.
    """
    then = moment.timestamp()
    ended = [(name, path, path.stat().st_mtime) for name, path in kept]
    for place in range(len(ended) - 1, -1, -1):
        name, path, until = ended[place]
        if place > 0 and until < then:
            continue
        began = ended[place + 1][2] if place + 1 < len(ended) else _youngest(path)
        return name if began <= then else None
    return None


def _youngest(folder: Path) -> float:
    files = [path for part in FOLDERS for path in (folder / part).rglob("*") if path.is_file()]
    return max((path.stat().st_mtime for path in files), default=0.0)
