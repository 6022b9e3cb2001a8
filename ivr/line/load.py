"""The operator's files, read and linked: the Line."""

from __future__ import annotations

import typing
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from ivr.line.document import Document, Plain
from ivr.line.draft import PROVIDERS, SETTINGS, Draft, Gaps, file_of_words
from ivr.line.fields import is_name, not_a_name
from ivr.line.files import Files, read_files
from ivr.line.line import Line
from ivr.line.prompts import HelperWords, Prompts
from ivr.line.providers import Provider
from ivr.line.recordings import read_recordings
from ivr.line.references import check_references
from ivr.line.settings import Settings
from ivr.line.steps import STEPS, Step
from ivr.line.templates import Template, read_templates
from ivr.line.validate import right_parts, validated
from ivr.messages import w
from ivr.problems import BrokenLineError, Problem, did_you_mean
from ivr.values import Place

__all__ = ["PROVIDERS", "SETTINGS", "Line", "load"]

KINDS: Mapping[str, type[Step]] = {typing.get_args(kind.model_fields["type"].annotation)[0]: kind for kind in STEPS}
Problems = tuple[Problem, ...]


def load(root: Path) -> Line:
    """Read ``menus/``, ``data/`` and ``prompts/`` under *root*: a line of which calls can be made.

    Raises BrokenLineError with every problem of every file, so that one run shows all there is to mend. What a
    problem keeps from being read is neither judged nor missed elsewhere: no slip is told twice.
    """
    files = read_files(root)
    draft, problems = _drafted(root, files)
    templates = read_templates(_texts(draft.prompts.values()))
    problems = (*problems, *check_references(draft, templates))
    if problems:
        raise BrokenLineError(problems)
    return Line(
        draft.settings,
        draft.steps,
        draft.providers,
        draft.prompts,
        draft.documents,
        draft.step_files,
        draft.recordings,
        draft.gaps,
        {text: each for text, each in templates.items() if isinstance(each, Template)},
    )


def _texts(prompts: Iterable[Prompts]) -> Iterator[str]:
    for each in prompts:
        yield from (sentence.text for sentence in each.sentences.values())
        if each.door is not None:
            yield from (sentence.text for sentence in each.door.sentences.values())
        for words in each.providers.values():
            own = (getattr(words, part) for part in HelperWords.model_fields)
            yield from (sentence.text for sentence in own if sentence is not None)


def _drafted(root: Path, files: Files) -> tuple[Draft, Problems]:
    """What could be read, and every problem of reading it."""
    documents = files.documents
    menus = [document for file, document in documents.items() if file.startswith("menus/") and file != SETTINGS]
    helpers = documents.get(PROVIDERS, Document(PROVIDERS))
    settings, unread, of_settings = _settings(documents.get(SETTINGS, Document(SETTINGS)))
    steps, step_files, of_steps = _steps(menus)
    providers, of_providers = _providers(helpers)
    prompts, of_prompts = _prompts(files, settings)
    more_steps = files.may_hide_steps() or not all(map(_is_sure_of_names, menus)) or _written_twice(menus)
    gaps = Gaps(unread, more_steps, not _is_sure_of_names(helpers))
    recordings = read_recordings(root)
    draft = Draft(settings, steps, providers, prompts, documents, step_files, recordings, gaps)
    told = [problem for document in documents.values() for problem in (*document.problems, *_is_mapping(document))]
    return draft, (*files.problems, *told, *of_settings, *of_steps, *of_providers, *of_prompts)


def _is_mapping(document: Document) -> Problems:
    if isinstance(document.root, dict) or document.problems:
        return ()
    message, hint = w("names with values are expected here"), w("write name: value")
    return (Problem("wrong-value", document.place(()), message, hint),)


def _is_sure_of_names(document: Document) -> bool:
    """Whether the names of steps or helpers in a file are those that other files mean."""
    return document.has_all() and all(map(is_name, document.names()))


def _written_twice(documents: Sequence[Document]) -> bool:
    names = [name for document in documents for name in document.names()]
    return len(names) != len(set(names))


def _entries(document: Document) -> Iterable[tuple[str, Plain]]:
    return document.root.items() if isinstance(document.root, dict) else ()


def _settings(document: Document) -> tuple[Settings, frozenset[str], Problems]:
    """The settings, the names of those that could not be read whole, and why."""
    hidden = {name for name in Settings.model_fields if not document.is_whole(name)}
    whole, problems = validated(Settings, document.root, document) if isinstance(document.root, dict) else (None, ())
    settings, wrong = (whole, frozenset[str]()) if whole is not None else right_parts(Settings, document)
    return settings, wrong | hidden, problems


def _steps(documents: Sequence[Document]) -> tuple[dict[str, Step], dict[str, str], Problems]:
    """Every step that could be read, the file of each that is named, and what is wrong with the others."""
    steps: dict[str, Step] = {}
    files: dict[str, str] = {}
    told: list[Problem] = []
    for document in documents:
        told += _copies(document, files)
        for name, value in _entries(document):
            if name in files:
                continue
            files[name] = document.file
            told += _named(document, name)
            kind, problems = _kind_of_step(document, name, value)
            told += problems
            if kind is not None:
                step, problems = validated(kind, value, document, (name,))
                told += problems
                if step is not None:
                    steps[name] = step
    return steps, files, tuple(told)


def _copies(document: Document, files: Mapping[str, str]) -> Iterator[Problem]:
    """Steps that another file has already; where that is all of them, the file is a copy."""
    copies = [name for name in document.names() if name in files]
    if len(copies) > 1 and len(copies) == len(document.names()):
        message = w("every step in this file is already written in {file}", file=files[copies[0]])
        yield Problem("duplicate-step", Place(document.file), message, w("delete the one that is a copy"))
        return
    for name in copies:
        message = w('step "{name}" is already written in {file}', name=name, file=files[name])
        yield Problem("duplicate-step", document.heading((name,)), message, w("give one of them another name"))


def _named(document: Document, name: str) -> Iterator[Problem]:
    """Names of steps and helpers become parts of addresses."""
    if not is_name(name):
        yield Problem("wrong-value", document.heading((name,)), *not_a_name(name))


def _kind_of_step(document: Document, name: str, value: Plain) -> tuple[type[Step] | None, Problems]:
    kind = value.get("type") if isinstance(value, dict) else None
    if isinstance(kind, str) and kind in KINDS:
        return KINDS[kind], ()
    where = (name, "type")
    if document.is_spoilt(where):
        return None, ()
    if isinstance(kind, str):
        message = w('there is no type "{name}"', name=kind)
        return None, (Problem("wrong-value", document.place(where), message, did_you_mean(kind, KINDS)),)
    message = w('step "{name}" has no type', name=name)
    hint = w("add type: with one of {types}", types=tuple(sorted(KINDS)))
    return None, (Problem("missing", document.heading((name,)), message, hint),)


def _providers(document: Document) -> tuple[dict[str, Provider], Problems]:
    found: dict[str, Provider] = {}
    told: list[Problem] = []
    for name, value in _entries(document):
        provider, problems = validated(Provider, value, document, (name,))
        told += (*_named(document, name), *problems)
        if provider is not None:
            found[name] = provider
    return found, tuple(told)


def _prompts(files: Files, settings: Settings) -> tuple[dict[str, Prompts], Problems]:
    """The words of every language, as far as they could be read; a language of the line must have some."""
    prompts: dict[str, Prompts] = {}
    told: list[Problem] = []
    for file, document in files.documents.items():
        if file.startswith("prompts/") and isinstance(document.root, dict):
            words, problems = validated(Prompts, document.root, document)
            told += problems
            prompts[Path(file).stem] = words if words is not None else right_parts(Prompts, document)[0]
    for language in settings.languages:
        file = file_of_words(language)
        if file not in files.documents and not files.is_told(file):
            place = files.documents[SETTINGS].heading(("languages", language))
            message = w('there are no words for "{language}"', language=language)
            hint = w("write {file}, or take the language out of {settings}", file=file, settings=SETTINGS)
            told.append(Problem("missing-file", place, message, hint))
    return prompts, tuple(told)
