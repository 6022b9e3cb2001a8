"""A change on a copy of the line, to see what it does before it is made."""

from __future__ import annotations

import os
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from ivr.edit.change import Change
from ivr.line.files import FOLDERS
from ivr.problems import Problem


@contextmanager
def copy_with(root: Path, changes: Sequence[Change]) -> Iterator[Path]:
    """A folder with the line under *root* after *changes*; it is gone afterwards."""
    with TemporaryDirectory(prefix="ivr-") as name:
        folder = Path(name)
        for part in FOLDERS:
            shutil.copytree(root / part, folder / part, copy_function=_linked)
        for change in changes:
            path = folder / change.file
            path.unlink()  # it may be the very file of the line, under a second name
            path.write_bytes(change.after)
        yield folder


def _linked(source: str, target: str) -> None:
    """The same file once more: recordings are large, and are only read."""
    try:
        os.link(source, target)
    except OSError:  # on another disk
        shutil.copy2(source, target)


def new_problems(before: Iterable[Problem], after: Iterable[Problem]) -> tuple[Problem, ...]:
    """What is told *after* a change and not *before* it, wherever it stands; notes are left out."""
    known = Counter(map(_gist, before))
    found = []
    for problem in after:
        if known[_gist(problem)] > 0:
            known[_gist(problem)] -= 1
        elif problem.level != "note":
            found.append(problem)
    return tuple(found)


def _gist(problem: Problem) -> tuple[str, str, str, str]:
    """A problem without its line and digits: one that only moves, or has the other number now, is not a new one."""
    message = re.sub(r"\+?[0-9](?:[ ]?[0-9])*", "0", str(problem.message))
    return (problem.place.file, problem.level, problem.code, message)
