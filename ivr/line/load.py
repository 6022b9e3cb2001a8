"""Everything operators wrote, read and checked: the Line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from ivr.line.prompts import Prompts
from ivr.line.providers import Contact, Provider
from ivr.line.reader import Document, Path_, Plain, read
from ivr.line.settings import Settings
from ivr.line.shape import shaped
from ivr.line.steps import STEPS, Step
from ivr.problems import BrokenLineError, Problem, did_you_mean
from ivr.values import Place

SETTINGS = "menus/line.yaml"
PROVIDERS = "data/providers.yaml"


@dataclass(frozen=True, slots=True)
class Line:
    """The checked values of one line, and the place of each in the operator's files."""

    settings: Settings
    steps: dict[str, Step]
    providers: dict[str, Provider]
    prompts: dict[str, Prompts]
    documents: dict[str, Document] = field(repr=False)
    step_files: dict[str, str] = field(repr=False)

    def place_of_step(self, step: str, *path: str | int) -> Place:
        """Where a step, or a value inside it, is written."""
        return self.documents[self.step_files[step]].place((step, *path))

    def place_of_setting(self, *path: str | int) -> Place:
        """Where a value of ``menus/line.yaml`` is written."""
        return self.documents[SETTINGS].place(path)

    def place_of_words(self, language: str, *path: str | int) -> Place:
        """Where words of a language are written."""
        return self.documents[f"prompts/{language}.yaml"].place(path)

    def place_of_provider(self, provider: str, *path: str | int) -> Place:
        """Where a helper, or a value inside it, is written."""
        return self.documents[PROVIDERS].place((provider, *path))

    def contact(self, name: str) -> Contact:
        """The contact called ``provider/contact``; the provider's first spoken one for ``provider`` alone.

        Raises KeyError where there is none.
        """
        return self.providers[name.split("/")[0]].contacts[self.full_name(name).split("/")[1]]

    def full_name(self, name: str) -> str:
        """``provider/contact`` for either form of a contact's name. Raises KeyError for an unknown one."""
        provider, _, contact = name.partition("/")
        contacts = self.providers[provider].contacts
        if contact:
            contacts[contact]  # noqa: B018 (a KeyError is the answer)
            return name
        for each, value in contacts.items():
            if value.speak:
                return f"{provider}/{each}"
        raise KeyError(name)

    def is_on(self, name: str) -> bool:
        """Whether a helper is read on this line: an extra one only where its switch is on."""
        provider = name.split("/")[0]
        return not self.providers[provider].extra or self.settings.extras.get(provider, False)


def load(root: Path) -> Line:
    """Read ``menus/``, ``data/`` and ``prompts/`` under *root*.

    Raises BrokenLineError with every problem of every file, so that one run shows all there is to mend.
    """
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    for folder in ("menus", "data", "prompts"):
        _read_folder(root, folder, documents, problems)
    for needed in (SETTINGS, PROVIDERS):
        if needed not in documents and not any(problem.place.file == needed for problem in problems):
            hint = f"put {needed} back; the folder in use is {root.resolve()}"
            problems.append(Problem("missing-file", Place(needed), "this file is missing", hint))
    for document in documents.values():
        _is_mapping(document)
    settings = _whole(Settings, documents.get(SETTINGS))
    steps, step_files = _steps([d for file, d in documents.items() if file.startswith("menus/") and file != SETTINGS])
    providers = _providers(documents.get(PROVIDERS))
    prompts = _prompts(settings, documents, problems)
    problems.extend(problem for document in documents.values() for problem in document.problems)
    if problems or settings is None:
        raise BrokenLineError(problems)
    return Line(settings, steps, providers, prompts, documents, step_files)


def _read_folder(root: Path, folder: str, documents: dict[str, Document], problems: list[Problem]) -> None:
    try:
        paths = sorted((root / folder).iterdir())
    except OSError as error:
        hint = f"start ivr in the folder that holds menus, data and prompts, or name it with --root; now: {root}"
        problems.append(Problem("missing-folder", Place(folder), f"cannot be read: {error.strerror}", hint))
        return
    for path in paths:
        shown_as = f"{folder}/{path.name}"
        if path.suffix in (".yml", ".YAML", ".YML"):
            hint = f"rename it to {path.stem}.yaml"
            problems.append(Problem("file-name", Place(shown_as), "is not read because of its ending", hint))
        elif path.suffix == ".yaml":
            documents[shown_as] = read(path, shown_as)


def _is_mapping(document: Document) -> None:
    if not isinstance(document.root, dict) and not document.problems:
        problem = Problem("wrong-value", document.place(()), "names with values are expected here", "write name: value")
        document.problems.append(problem)


def _entries(document: Document | None) -> Iterable[tuple[str, Plain]]:
    return document.root.items() if document is not None and isinstance(document.root, dict) else ()


def _whole(model: type[Settings], document: Document | None) -> Settings | None:
    if document is None or not isinstance(document.root, dict):
        return None
    return shaped(model, document.root, document)


def _steps(documents: list[Document]) -> tuple[dict[str, Step], dict[str, str]]:
    kinds = {kind.model_fields["type"].annotation.__args__[0]: kind for kind in STEPS}  # type: ignore[union-attr]
    steps: dict[str, Step] = {}
    files: dict[str, str] = {}
    for document in documents:
        for name, value in _entries(document):
            place = document.key_places.get((name,), document.place((name,)))
            if name in files:
                other = f"step {name} is already written in {files[name]}"
                document.problems.append(Problem("duplicate-step", place, other, "give one of them another name"))
                continue
            files[name] = document.file
            kind = value.get("type") if isinstance(value, dict) else None
            if not isinstance(kind, str):
                hint = "add type: with one of " + ", ".join(sorted(kinds))
                document.problems.append(Problem("missing", place, f'step "{name}" has no type', hint))
            elif kind not in kinds:
                where = document.place((name, "type"))
                hint = did_you_mean(kind, kinds)
                document.problems.append(Problem("wrong-value", where, f'there is no type "{kind}"', hint))
            elif (step := shaped(kinds[kind], value, document, (name,))) is not None:
                steps[name] = step
    return steps, files


def _providers(document: Document | None) -> dict[str, Provider]:
    found: dict[str, Provider] = {}
    for name, value in _entries(document):
        if document is not None and (provider := shaped(Provider, value, document, (name,))) is not None:
            found[name] = provider
    return found


def _prompts(settings: Settings | None, documents: dict[str, Document], problems: list[Problem]) -> dict[str, Prompts]:
    prompts: dict[str, Prompts] = {}
    for file, document in documents.items():
        if file.startswith("prompts/") and isinstance(document.root, dict):
            words = shaped(Prompts, document.root, document)
            if words is not None:
                prompts[Path(file).stem] = words
    for language in settings.languages if settings is not None else ():
        file = f"prompts/{language}.yaml"
        if file not in documents and settings is not None:
            place = documents[SETTINGS].place(("languages", language))
            hint = f"write {file}, or take the language out of {SETTINGS}"
            problems.append(Problem("missing-file", place, f'there are no words for "{language}"', hint))
    return prompts
