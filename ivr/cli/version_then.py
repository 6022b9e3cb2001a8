"""The version of the line that was on the air at a moment in the past."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from pathlib import Path

from ivr.cli.common import shown_moment
from ivr.compare.revisions import COPY, NoVersionError, committed_before, taken_out
from ivr.messages import Words, w
from ivr.publish.sources import lay_out
from ivr.store.opened import StoreError, address_of, is_there, open_store
from ivr.store.store import Store


@dataclass(frozen=True, slots=True)
class Then:
    """A version of then: the folder that has its files, and in words which one it is."""

    folder: Path
    told: Words


def version_then(root: Path, moment: dt.datetime, into: Path) -> Then:
    """The version of the line under *root* that was on the air at *moment* (aware), its files in a folder.

    As the store of versions has it; else what Git had then, taken out into the folder
    *into*. Nothing else chooses the version: another place that keeps some is asked here. Raises NoVersionError.
    """
    found = _of_store(root, moment, into)
    if found is not None:
        return found
    commit = committed_before(root, moment)
    if commit is None:
        raise NoVersionError(w("no version of the line is kept from {when}", when=shown_moment(moment)), COPY)
    taken_out(commit, root, into)
    told = w(
        "compared with what Git had {when} ({version}); what was on the air then is not kept",
        when=shown_moment(moment),
        version=commit[:12],
    )
    return Then(into, told)


def _of_store(root: Path, moment: dt.datetime, into: Path) -> Then | None:
    """The version that the store has of then; None where it has none, or there is no store."""
    if not is_there(os.environ, root):
        return None
    try:
        store = Store(open_store(address_of(os.environ, root)))
        with store.reading() as reading:
            version = reading.version_at(moment)
            files = reading.files(version) if version is not None else {}
        store.close()
    except StoreError:
        return None
    if version is None:
        return None
    lay_out(files, into)
    told = w("compared with version {version}, on the air {when}", version=version.number, when=shown_moment(moment))
    return Then(into, told)
