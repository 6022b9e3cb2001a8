"""A file of calls, one call a YAML document, as checked values; every mistake with its place and a mend."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from ivr.calls.scenario import CallsFile, CallStep, Scenario
from ivr.calls.steps import read_steps, step
from ivr.line.decode import BREAK, read_text
from ivr.line.document import Document
from ivr.line.fields import Shape, Text, wrong
from ivr.line.reader import parse
from ivr.line.validate import validated
from ivr.messages import w
from ivr.problems import Problem, did_you_mean, in_order
from ivr.values import Place, moment


def _moment(value: object) -> object:
    """A day, or a day and a minute, in Finland; noon where no time is given."""
    if not isinstance(value, str):
        return value
    hint = w('year, month, day and time in quotes: at: "2026-12-24 21:00"')
    try:
        found = moment(value)
    except ValueError:
        raise wrong(w('"{value}" is in no calendar', value=value), hint) from None
    if found is None:
        raise wrong(w('"{value}" is no day and time', value=value), hint)
    return found


def _path(value: object) -> object:
    if isinstance(value, str) and not value.startswith("/"):
        hint = w("it begins with a slash: /call/0123456789ab/fi/needs")
        raise wrong(w('"{value}" is no address of the line', value=value), hint)
    return value


class _Call(Shape):
    call: Text = Field(examples=["in Finnish, the assistance line is busy"])
    at: Annotated[dt.datetime | None, BeforeValidator(_moment)] = None
    language: Text | None = None
    old_address: Annotated[Text | None, BeforeValidator(_path)] = Field(default=None, alias="old address")
    steps: tuple[Any, ...] = Field(min_length=1)


def read_calls(path: Path, shown_as: str, languages: Mapping[str, str]) -> CallsFile:
    """Read one file of calls. *languages* are their names (any case) with the keys that choose each."""
    text, problems = read_text(path, shown_as)
    return (
        CallsFile(shown_as, (), tuple(problems))
        if text is None
        else read_text_of_calls(text, shown_as, languages, tuple(problems))
    )


def read_text_of_calls(
    text: str,
    shown_as: str,
    languages: Mapping[str, str],
    problems: tuple[Problem, ...] = (),
) -> CallsFile:
    """Read the *text* of a file of calls; *problems* are known of it already."""
    documents = list(_documents(text, shown_as))
    found = [problem for document in documents for problem in document.problems]
    if not documents:
        message, hint = w("has no call in it"), w("write a call, or delete the file")
        found.append(Problem("empty-file", Place(shown_as), message, hint))
    scenarios: list[Scenario] = []
    for document in documents:
        scenario, wrong = _scenario(document, languages)
        found += wrong
        if scenario is not None:
            twin = next((one for one in scenarios if one.name == scenario.name), None)
            if twin is not None:
                line = twin.place.line
                message = w('there is a call "{name}" already, on line {line}', name=scenario.name, line=line)
                found.append(Problem("duplicate-name", scenario.place, message, w("give one of them another name")))
            scenarios.append(scenario)
    lines = tuple(BREAK.split(text))
    return CallsFile(shown_as, tuple(scenarios), in_order([*problems, *found]), lines)


def _documents(text: str, file: str) -> Iterator[Document]:
    """Each document by itself, every value at its place in the whole file."""
    lines = BREAK.split(text)
    starts = [number for number, line in enumerate(lines) if re.match(r"---(\s|$)", line)]
    for begin, end in zip([-1, *starts], [*starts, len(lines)], strict=True):
        problems: tuple[Problem, ...] = ()
        if begin >= 0 and re.fullmatch(r"---\s*(#.*)?", lines[begin]) is None:
            place = Place(file, begin + 1, 4, begin + 1, len(lines[begin]) + 1)
            message, hint = w('"---" begins a new call, and stands alone'), w("put what follows it on the next line")
            problems = (Problem("two-documents", place, message, hint),)
        part = lines[begin + 1 : end]
        if any(line.strip() and not line.lstrip().startswith("#") for line in part):
            yield parse("\n" * (begin + 1) + "\n".join(part) + "\n", file, problems)
        elif problems:
            yield Document(file, problems=problems)


def _scenario(document: Document, languages: Mapping[str, str]) -> tuple[Scenario | None, list[Problem]]:
    """The call in a document, and what is wrong with it."""
    if not isinstance(document.root, dict):
        hint = w("a call begins like this: call: in Finnish, nobody answers")
        no_call = Problem("wrong-value", document.place(()), w("a call is expected here"), hint)
        return None, [] if document.problems else [no_call]
    call, problems = validated(_Call, document.root, document)
    raw = document.root.get("steps")
    steps, wrong = read_steps(raw, document, ("steps",)) if isinstance(raw, list) else ((), [])
    wrong = [*problems, *wrong]
    if call is None:
        return None, wrong
    if call.language is not None:
        first, unknown = _language_step(call.language, document, languages)
        steps, wrong = (*first, *steps), [*wrong, *unknown]
    return Scenario(call.call, call.at, call.old_address or "", steps, document.place(("call",))), wrong


def _language_step(
    language: str, document: Document, languages: Mapping[str, str]
) -> tuple[tuple[CallStep, ...], tuple[Problem, ...]]:
    path = ("language",)
    known = languages.get(language.casefold())
    if known is None:
        hint = did_you_mean(language, languages, w("press its key instead: - press: 1"))
        message = w('the line has no language "{name}"', name=language)
        return (), (Problem("unknown-name", document.place(path), message, hint),)
    return (step("press", tuple(known), document, path, path),), ()
