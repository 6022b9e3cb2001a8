"""The three folders of a line: every YAML file in them as a document, and what keeps others from being read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from ivr.line.document import Document
from ivr.line.draft import PROVIDERS, SETTINGS
from ivr.line.reader import read
from ivr.messages import w
from ivr.problems import Problem, reason
from ivr.values import Place

FOLDERS = ("menus", "data", "prompts")


@dataclass(frozen=True, slots=True)
class Files:
    """Every file that was read, and the problems of files and folders.

    ``unread`` are the files, as they should be called, that nobody reads because of their endings.
    """

    documents: Mapping[str, Document]
    problems: tuple[Problem, ...]
    folders: frozenset[str]
    unread: frozenset[str]

    def may_hide_steps(self) -> bool:
        """Whether there may be steps in files that nobody could find or read."""
        return "menus" not in self.folders or any(file.startswith("menus/") for file in self.unread - {SETTINGS})

    def is_told(self, file: str) -> bool:
        """Whether it is told already why *file* is not there: its folder is missing, or its name has another ending."""
        return file in self.unread or file.split("/")[0] not in self.folders


def read_files(root: Path) -> Files:
    """Read ``menus/``, ``data/`` and ``prompts/`` under *root*."""
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    folders: set[str] = set()
    unread: set[str] = set()
    for folder in FOLDERS:
        try:
            paths = sorted((root / folder).iterdir())
        except OSError as error:
            problems.append(_missing_folder(root, folder, error))
            continue
        folders.add(folder)
        for path in paths:
            shown_as = f"{folder}/{path.name}"
            if path.name.startswith("."):
                continue  # what editors and operating systems leave behind
            if (stem := _ENDINGS.match(path.name)) is not None:
                unread.add(f"{folder}/{stem[1]}.yaml")
                hint = w("rename it to {name}", name=f"{stem[1]}.yaml")
                problems.append(Problem("file-name", Place(shown_as), w("is not read because of its ending"), hint))
            elif path.suffix == ".yaml":
                documents[shown_as] = read(path, shown_as)
    files = Files(documents, tuple(problems), frozenset(folders), frozenset(unread))
    return Files(documents, (*problems, *_missing_files(root, files)), files.folders, files.unread)


_ENDINGS = re.compile(r"(.+?)(?:\.yml|\.yaml\.txt|\.yml\.txt|(?!\.yaml$)\.[Yy][Aa]?[Mm][Ll])$")
"""What editors make of ``.yaml``: Notepad adds .txt, others write .yml or capitals."""


def _missing_folder(root: Path, folder: str, error: OSError) -> Problem:
    hint = w(
        "start ivr in the folder that holds menus, data and prompts, or name it with --root; now: {root}", root=root
    )
    message = w("this folder is missing")
    if not isinstance(error, FileNotFoundError):
        message = w("cannot be read: {reason}", reason=reason(error))
    return Problem("missing-folder", Place(folder), message, hint)


def _missing_files(root: Path, files: Files) -> Iterator[Problem]:
    for needed in (SETTINGS, PROVIDERS):
        if needed not in files.documents and not files.is_told(needed):
            hint = w("put {file} back; the folder in use is {folder}", file=needed, folder=root.resolve())
            yield Problem("missing-file", Place(needed), w("this file is missing"), hint)
