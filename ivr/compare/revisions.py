"""A version of the line from a folder, or as Git has it under a name."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from pathlib import Path, PurePosixPath

from ivr.line.recordings import FOLDER as RECORDED
from ivr.messages import Words, w

FOLDERS = ("menus", "data", "prompts")
READ = (".yaml", ".yml", ".txt", ".wav")
"""How the names of files end that make a version: words, and recordings of them."""

COPY = w("before you change the folder of the line, make a copy of it; compare with that: ivr diff COPY")
"""For whoever has no earlier version of the line."""


class NoVersionError(Exception):
    """Raised for a version that cannot be had: what is wrong, and a mend."""

    def __init__(self, message: Words, hint: Words) -> None:
        super().__init__(str(message))
        self.message = message
        self.hint = hint


def taken_out(name: str, root: Path, into: Path) -> None:
    """Write the operator's files as they were at *name* in the repository around *root* into the folder *into*.

    Nothing in the repository is touched. Raises NoVersionError.
    """
    if shutil.which("git") is None:
        raise NoVersionError(
            w('"{name}" is no folder, and Git, which keeps older versions, is not on this machine', name=name),
            COPY,
        )
    try:
        top, _, prefix = _git(root, "rev-parse", "--show-toplevel", "--show-prefix").partition("\n")
    except subprocess.CalledProcessError as error:
        raise NoVersionError(
            w('"{name}" is no folder, and {root} is not kept in Git ({said})', name=name, root=root, said=_said(error)),
            COPY,
        ) from None
    here, folder = Path(top), PurePosixPath(prefix.strip())
    commit = _commit(here, name)
    paths = [str(folder / each) for each in FOLDERS]
    listed = _git(here, "ls-tree", "-r", "-z", "--full-tree", "--name-only", commit, "--", *paths)
    if not listed:
        raise NoVersionError(w('the line in {root} is not kept in Git as "{name}"', root=root, name=name), COPY)
    for path in filter(lambda path: path.endswith(READ), listed.split("\0")):
        target = into / PurePosixPath(path).relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        # --filters: as Git would lay it into the folder, whatever it keeps in its place (Git LFS for recordings)
        target.write_bytes(_run(here, "cat-file", "--filters", f"{commit}:{path}"))


def committed_before(root: Path, moment: dt.datetime) -> str | None:
    """The last version that Git has of the line under *root* from before *moment* (aware).

    None where there is none, no repository, or no Git on this machine.
    """
    if shutil.which("git") is None:
        return None
    try:
        found = _git(root, "rev-list", "-1", f"--before={moment.isoformat()}", "HEAD", "--", *FOLDERS)
    except subprocess.CalledProcessError:
        return None
    return found.strip() or None


def _commit(repository: Path, name: str) -> str:
    others = w('name a folder, a tag, or a version like HEAD~1; "git log --oneline" lists them')
    unknown = NoVersionError(
        w('"{name}" is neither a folder nor a version that Git knows', name=name),
        COPY if name == "HEAD" else others,  # without even that, nothing has been committed yet
    )
    if name.startswith("-"):
        raise unknown
    try:
        return _git(repository, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").strip()
    except subprocess.CalledProcessError:
        raise unknown from None


def _git(folder: Path, *words: str) -> str:
    return _run(folder, *words).decode("utf-8", "surrogateescape")


def _run(folder: Path, *words: str) -> bytes:
    command = ["git", "-C", str(folder), *words]
    return subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 (no shell; the words are ours)


def _said(error: subprocess.CalledProcessError) -> str:
    lines = (error.stderr or b"").decode("utf-8", "replace").strip().splitlines()
    return lines[0] if lines else "?"


def different_files(old: Path, new: Path) -> tuple[str, ...]:
    """The YAML files and recordings of the two folders that are not the same, letter for letter."""
    patterns = (*(f"{part}/*.yaml" for part in FOLDERS), f"{RECORDED}/**/*.wav")
    names = {path.relative_to(root).as_posix() for root in (old, new) for each in patterns for path in root.glob(each)}
    return tuple(name for name in sorted(names) if _content(old / name) != _content(new / name))


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None
