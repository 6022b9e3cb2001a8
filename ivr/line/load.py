"""Everything operators wrote, read and checked: the Line."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterable, Mapping
from pathlib import Path

from ivr.line.document import Document, Plain
from ivr.line.fields import is_name, not_a_name
from ivr.line.line import PROVIDERS, SETTINGS, Line
from ivr.line.prompts import Filler, Prompts
from ivr.line.providers import Provider
from ivr.line.reader import read
from ivr.line.recordings import read_recordings
from ivr.line.references import check_references
from ivr.line.settings import Settings
from ivr.line.steps import STEPS, Step
from ivr.line.validate import validated
from ivr.messages import w
from ivr.problems import BrokenLineError, Problem, did_you_mean, reason
from ivr.values import Place

__all__ = ["PROVIDERS", "SETTINGS", "Line", "load"]

KINDS: Mapping[str, type[Step]] = {typing.get_args(kind.model_fields["type"].annotation)[0]: kind for kind in STEPS}


def load(root: Path) -> Line:
    """Read ``menus/``, ``data/`` and ``prompts/`` under *root*.

    Raises BrokenLineError with every problem of every file, so that one run shows all there is to mend. (Names
    are looked up only when ``menus/line.yaml`` is right and every file could be read to its end: before that,
    half of them would be called unknown.)
    """
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for folder in ("menus", "data", "prompts"):
        _read_folder(root, folder, documents, problems)
    for needed in (SETTINGS, PROVIDERS):
        if needed not in documents and not _told(needed, problems):
            hint = w("put {file} back; the folder in use is {folder}", file=needed, folder=root.resolve())
            problems.append(Problem("missing-file", Place(needed), w("this file is missing"), hint))
    for document in documents.values():
        _is_mapping(document)
    settings = _whole(Settings, documents.get(SETTINGS))
    steps, step_files = _steps([d for file, d in documents.items() if file.startswith("menus/") and file != SETTINGS])
    providers = _providers(documents.get(PROVIDERS))
    prompts = _prompts(settings, documents, problems)
    recordings = read_recordings(root)
    all_read = not problems and not any(document.partly_read for document in documents.values())
    problems.extend(problem for document in documents.values() for problem in document.problems)
    if settings is None:
        raise BrokenLineError(problems)
    line = Line(settings, steps, providers, prompts, documents, step_files, recordings)
    if problems:
        # names can be looked up although some values are wrong, but not while whole files are missing
        raise BrokenLineError([*problems, *(check_references(line, Filler()) if all_read else ())])
    return line


def _read_folder(root: Path, folder: str, documents: dict[str, Document], problems: list[Problem]) -> None:
    try:
        paths = sorted((root / folder).iterdir())
    except OSError as error:
        hint = w(
            "start ivr in the folder that holds menus, data and prompts, or name it with --root; now: {root}", root=root
        )
        message = w("this folder is missing")
        if not isinstance(error, FileNotFoundError):
            message = w("cannot be read: {reason}", reason=reason(error))
        problems.append(Problem("missing-folder", Place(folder), message, hint))
        return
    for path in paths:
        shown_as = f"{folder}/{path.name}"
        if path.name.startswith("."):
            continue  # what editors and operating systems leave behind
        if (stem := _ENDINGS.match(path.name)) is not None:
            hint = w("rename it to {name}", name=f"{stem[1]}.yaml")
            problems.append(Problem("file-name", Place(shown_as), w("is not read because of its ending"), hint))
        elif path.suffix == ".yaml":
            documents[shown_as] = read(path, shown_as)


_ENDINGS = re.compile(r"(.+?)(?:\.yml|\.yaml\.txt|\.yml\.txt|(?!\.yaml$)\.[Yy][Aa]?[Mm][Ll])$")
"""What editors make of ``.yaml``: Notepad adds .txt, others write .yml or capitals."""


def _told(file: str, problems: list[Problem]) -> bool:
    """Whether it is already told why *file* was not read: its folder is missing, or its name has another ending."""
    stem = file.removesuffix(".yaml")
    return any(
        problem.place.file == file.split("/")[0] or problem.place.file.startswith(f"{stem}.") for problem in problems
    )


def _is_mapping(document: Document) -> None:
    if not isinstance(document.root, dict) and not document.problems:
        message, hint = w("names with values are expected here"), w("write name: value")
        document.problems.append(Problem("wrong-value", document.place(()), message, hint))
        document.partly_read = True


def _entries(document: Document | None) -> Iterable[tuple[str, Plain]]:
    return document.root.items() if document is not None and isinstance(document.root, dict) else ()


def _whole(model: type[Settings], document: Document | None) -> Settings | None:
    if document is None or not isinstance(document.root, dict):
        return None
    return validated(model, document.root, document)


def _steps(documents: list[Document]) -> tuple[dict[str, Step], dict[str, str]]:
    steps: dict[str, Step] = {}
    files: dict[str, str] = {}
    for document in documents:
        _copies(document, files)
        for name, value in _entries(document):
            if name in files:
                continue
            files[name] = document.file
            _named(document, name)
            kind = _kind_of_step(document, name, value)
            if kind is not None and (step := validated(kind, value, document, (name,))) is not None:
                steps[name] = step
    return steps, files


def _copies(document: Document, files: dict[str, str]) -> None:
    """Steps that another file has already; where that is all of them, the file is a copy."""
    copies = [name for name, _ in _entries(document) if name in files]
    document.partly_read |= bool(copies)
    if len(copies) > 1 and len(copies) == len(list(_entries(document))):
        message = w("every step in this file is already written in {file}", file=files[copies[0]])
        hint = w("delete the one that is a copy")
        document.problems.append(Problem("duplicate-step", Place(document.file), message, hint))
        return
    for name in copies:
        message = w('step "{name}" is already written in {file}', name=name, file=files[name])
        hint = w("give one of them another name")
        document.problems.append(Problem("duplicate-step", document.heading((name,)), message, hint))


def _named(document: Document, name: str) -> None:
    """Names of steps and helpers become parts of addresses."""
    if not is_name(name):
        document.problems.append(Problem("wrong-value", document.heading((name,)), *not_a_name(name)))
        document.partly_read = True  # who is meant by the name elsewhere?


def _kind_of_step(document: Document, name: str, value: Plain) -> type[Step] | None:
    kind = value.get("type") if isinstance(value, dict) else None
    if isinstance(kind, str) and kind in KINDS:
        return KINDS[kind]
    where = (name, "type")
    if document.is_spoilt(where):
        return None
    if isinstance(kind, str):
        message = w('there is no type "{name}"', name=kind)
        document.problems.append(Problem("wrong-value", document.place(where), message, did_you_mean(kind, KINDS)))
    else:
        message = w('step "{name}" has no type', name=name)
        hint = w("add type: with one of {types}", types=tuple(sorted(KINDS)))
        document.problems.append(Problem("missing", document.heading((name,)), message, hint))
    return None


def _providers(document: Document | None) -> dict[str, Provider]:
    found: dict[str, Provider] = {}
    for name, value in _entries(document):
        assert document is not None
        _named(document, name)
        if (provider := validated(Provider, value, document, (name,))) is not None:
            found[name] = provider
    return found


def _prompts(settings: Settings | None, documents: dict[str, Document], problems: list[Problem]) -> dict[str, Prompts]:
    prompts: dict[str, Prompts] = {}
    for file, document in documents.items():
        if file.startswith("prompts/") and isinstance(document.root, dict):
            words = validated(Prompts, document.root, document)
            if words is not None:
                prompts[Path(file).stem] = words
    for language in settings.languages if settings is not None else ():
        file = f"prompts/{language}.yaml"
        if file not in documents and not _told(file, problems):
            place = documents[SETTINGS].heading(("languages", language))
            message = w('there are no words for "{language}"', language=language)
            hint = w("write {file}, or take the language out of {settings}", file=file, settings=SETTINGS)
            problems.append(Problem("missing-file", place, message, hint))
    return prompts
