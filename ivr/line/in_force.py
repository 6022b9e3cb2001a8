"""What holds for a time: helpers that are paused, and notices. They make another line of the one that was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from ivr.line.catalogue import NOTICES
from ivr.line.line import Line
from ivr.line.prompts import Sentence
from ivr.line.steps import LanguageMenu, Menu, Message, Providers, Rank, Step, Transfer
from ivr.line.templates import Template, read_templates
from ivr.messages import Words, w


class InForceError(ValueError):
    """What was asked cannot hold: *message*, and a *hint* how to ask for it."""

    def __init__(self, message: Words, hint: Words) -> None:
        super().__init__(str(message))
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Pause:
    """A contact (``provider/contact``) that is neither read nor rung; *instead* another in its place everywhere."""

    contact: str
    instead: str = ""

    def stored(self) -> dict[str, Any]:
        """As the store keeps it."""
        return {"contact": self.contact, "instead": self.instead}


OWN = "notice-own"
"""The sentence of a notice in operators' own words."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Words that are said first, once a language is chosen: a ready-made one by its *name*, or *words* by language."""

    name: str = ""
    words: Mapping[str, str] = field(default_factory=dict)

    def stored(self) -> dict[str, Any]:
        """As the store keeps it."""
        return {"name": self.name, "words": dict(self.words)}

    @property
    def sentence(self) -> str:
        """The name of its sentence in the prompts."""
        return NOTICES.get(self.name, OWN)


def noticed(line: Line, notices: Iterable[Notice]) -> Line:
    """*line* as it is while *notices* hold: the latest first. Raises InForceError for words that cannot be said."""
    for notice in notices:
        line = _noticed(line, notice)
    return line


def _noticed(line: Line, notice: Notice) -> Line:
    sentence = notice.sentence
    known = dict(line.prompts)
    templates = dict(line.templates)
    for language, text in notice.words.items():
        if language not in known:
            raise InForceError(w('there is no language "{name}"', name=language), w("say it as in prompts: fi, sv, en"))
        template = read_templates([text])[text]
        if not isinstance(template, Template) or template.names:
            message = w("a notice has plain words, without braces")
            raise InForceError(message, w("leave the braces out"))
        templates[text] = template
        sentences = {**known[language].sentences, sentence: Sentence(text=text)}
        known[language] = known[language].model_copy(update={"sentences": sentences})
    without = tuple(tag for tag in line.settings.languages if sentence not in known[tag].sentences)
    if notice.name and without:  # whoever it concerns must not miss it for their language
        message = w('the notice "{name}" has no words in: {languages}', name=notice.name, languages=without)
        raise InForceError(message, w("write {sentence} in prompts, or say it in own words: own", sentence=sentence))
    start = line.steps[line.settings.start]
    assert isinstance(start, LanguageMenu)
    first = line.steps[start.next]
    if not isinstance(first, Message | Menu):
        message = w('"{name}" has no words before its keys: a notice has no place there', name=start.next)
        raise InForceError(message, w("let a message come before it"))
    heard = (sentence, *(each for each in first.say if each != sentence))
    steps = {**line.steps, start.next: first.model_copy(update={"say": heard})}
    return replace(line, steps=steps, prompts=known, templates=templates)


def paused(line: Line, pauses: Iterable[Pause]) -> Line:
    """*line* as it is while *pauses* hold.

    A contact that is gone from the line meanwhile is no reason not to answer: its pause says nothing then. Raises
    InForceError where nobody would be left to help.
    """
    known = {pause.contact: pause.instead for pause in pauses if line.found(pause.contact) is not None}
    if not known:
        return line
    helpline, second = (line.full_name(each) for each in (line.settings.helpline, line.settings.second_helpline))
    first = _instead(helpline, known)
    if not first or line.found(first) is None:
        message = w('"{contact}" is the helpline: it cannot be paused without another in its place', contact=helpline)
        raise InForceError(message, w("say whom callers reach instead: --instead provider/contact"))
    settings = line.settings.model_copy(
        update={"helpline": first, "second_helpline": _instead(second, known) or first},
    )
    steps = {name: _step(line, name, step, known) for name, step in line.steps.items()}
    return replace(line, settings=settings, steps=steps)


def _instead(name: str, paused: Mapping[str, str]) -> str:
    """Who stands in for *name*, through all that are paused themselves; empty where nobody does."""
    seen: set[str] = set()
    while name in paused and name not in seen:
        seen.add(name)
        name = paused[name]
    return "" if name in seen else name


def _step(line: Line, name: str, step: Step, paused: Mapping[str, str]) -> Step:
    match step:
        case Providers():
            ranks = tuple(rank for each in step.helpers if (rank := _rank(line, each, paused)))
            if not ranks:
                message = w('nobody would be left in "{name}"', name=name)
                raise InForceError(message, w("say whom callers hear instead: --instead provider/contact"))
            return step.model_copy(update={"helpers": _once(line, ranks)})
        case Transfer():
            chain = list(_rank(line, (step.to, *step.then), paused))
            if not chain:
                message = w('"{name}" would ring nobody', name=name)
                raise InForceError(message, w("say whom callers reach instead: --instead provider/contact"))
            return step.model_copy(update={"to": chain[0], "then": tuple(chain[1:])})
        case _:
            return step


def _rank(line: Line, names: Rank, paused: Mapping[str, str]) -> Rank:
    """*names* without those that are paused, each with its stand-in, nobody twice."""
    kept = (name if line.full_name(name) not in paused else _instead(line.full_name(name), paused) for name in names)
    return tuple(dict.fromkeys(name for name in kept if name and line.found(name) is not None))


def _once(line: Line, ranks: tuple[Rank, ...]) -> tuple[Rank, ...]:
    """A stand-in that has a place of its own further on is heard at the first of both."""
    seen: set[str] = set()
    found = []
    for rank in ranks:
        new = tuple(name for name in rank if line.full_name(name) not in seen)
        seen |= {line.full_name(name) for name in new}
        if new:
            found.append(new)
    return tuple(found)
