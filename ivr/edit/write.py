"""Writing changed files: each whole or not at all, and all of them or none."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ivr.edit.change import Change
from ivr.messages import Words, w
from ivr.problems import reason


class NotWrittenError(Exception):
    """Raised where nothing was changed: why, and a mend."""

    def __init__(self, message: Words, hint: Words) -> None:
        super().__init__(str(message))
        self.message = message
        self.hint = hint


def write(root: Path, changes: Sequence[Change]) -> None:
    """Put every change under *root* in place. Raises NotWrittenError; then each file is as it was.

    New files are written beside the old ones and take their names (rename(2) is atomic). A file that somebody has
    saved in the meantime is not overwritten.
    """
    made: list[tuple[Change, Path, Path]] = []
    try:
        for change in changes:
            path = (root / change.file).resolve()  # of a link, the file that it leads to
            if path.read_bytes() != change.before:
                message = w("{file} was saved by somebody else in the meantime: nothing was changed", file=change.file)
                raise NotWrittenError(message, w("give the command again"))
            made.append((change, path, _beside(path, change.after)))
        _take_names(made)
    except OSError as error:
        message = w(
            "nothing was changed: {file} cannot be written ({reason})", file=_named(error), reason=reason(error)
        )
        raise NotWrittenError(
            message, w("see that you may write into the folder, and that the disk is not full")
        ) from error
    finally:
        for _, _, temporary in made:
            temporary.unlink(missing_ok=True)


def _named(error: OSError) -> str:
    return Path(error.filename).name if error.filename else "?"


def _beside(path: Path, content: bytes) -> Path:
    """A file with *content* in the folder of *path*, on the disk, with the same rights."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with temporary.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    with suppress(OSError):  # a file system that has no rights
        temporary.chmod(stat.S_IMODE(path.stat().st_mode))
    return temporary


def _take_names(made: Sequence[tuple[Change, Path, Path]]) -> None:
    """Rename each new file to the old one's name; if that fails for one, those before it are put back."""
    done: list[tuple[Change, Path]] = []
    try:
        for change, path, temporary in made:
            temporary.replace(path)
            done.append((change, path))
    except OSError:
        for change, path in done:
            _beside(path, change.before).replace(path)
        raise
    for folder in {path.parent for _, path, _ in made}:
        with suppress(OSError):
            _to_disk(folder)


def _to_disk(folder: Path) -> None:
    """The new names too, so that a power cut does not lose them."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
