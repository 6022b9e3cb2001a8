"""What operators write and record, as content by path; taken from a folder, and laid into one again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

FOLDERS = ("menus", "data", "prompts")


def sources_of(root: Path) -> dict[str, bytes]:
    """Every file of the line under *root*. Raises OSError for one that cannot be read."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for folder in FOLDERS
        for path in sorted((root / folder).rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(root).parts)
    }


def lay_out(sources: Mapping[str, bytes], root: Path) -> None:
    """Write *sources* under *root*. Raises OSError, and ValueError for a path that leads out of it."""
    for path, content in sources.items():
        target = root / path
        if not target.resolve().is_relative_to(root.resolve()):
            raise ValueError(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)


@contextmanager
def laid_out(sources: Mapping[str, bytes]) -> Iterator[Path]:
    """A folder of its own with *sources*, for as long as it is looked at."""
    with tempfile.TemporaryDirectory(prefix="ivr-") as folder:
        for name in FOLDERS:
            (Path(folder) / name).mkdir()
        lay_out(sources, Path(folder))
        yield Path(folder)
