"""The sentences that are said: has every language its words for each, and do they fill in the right names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from ivr.line.catalogue import BEFORE_A_LANGUAGE, EVERYWHERE, IN_FINNISH, WHERE_NEEDED
from ivr.line.line import Line
from ivr.line.prompts import GLOBAL_NAMES, Filler, HelperWords, Sentence, TemplateError
from ivr.line.steps import Area, Goodbye, LanguageMenu, Menu, Message, Providers, Step
from ivr.messages import w
from ivr.problems import Problem, did_you_mean, nearest
from ivr.values import FINNISH, Place

CATALOGUE = {**EVERYWHERE, **WHERE_NEEDED, **BEFORE_A_LANGUAGE, **IN_FINNISH}
ANY_NAME = frozenset(name for names in CATALOGUE.values() for name in names)
"""What a sentence may fill in that nobody says: there is no telling what it is for."""


@dataclass(frozen=True, slots=True)
class _Used:
    """A sentence that a step names: where it is written, and in which languages it is said."""

    sentence: str
    place: Place
    languages: tuple[str, ...]
    for_key: bool = False


def check_sentences(line: Line, filler: Filler) -> list[Problem]:
    """Every sentence that is missing, or whose braces cannot be filled in."""
    used = [each for name, step in line.steps.items() for each in _used(line, name, step)]
    said = {each.sentence: False for each in used} | {each.sentence: True for each in used if each.for_key}
    return [
        *_missing(line, used),
        *(problem for language in line.prompts for problem in _texts(line, language, said, filler)),
    ]


def _used(line: Line, name: str, step: Step) -> Iterator[_Used]:
    spoken, before = tuple(line.settings.languages), line.settings.before_language

    def use(sentence: str, *path: str | int, said_in: tuple[str, ...] = spoken, for_key: bool = False) -> _Used:
        return _Used(sentence, line.place_of_step(name, *path), said_in, for_key)

    if isinstance(step, LanguageMenu):
        yield use(step.greeting, "greeting", said_in=before)
        yield use(step.notice, "notice", said_in=before)
    if isinstance(step, Menu | Area | Message | Providers):
        for number, sentence in enumerate(step.say):
            yield use(sentence, "say", number)
    if isinstance(step, Menu | Area):
        for key, option in step.options.items():
            yield use(option.say, "options", key, "say", for_key=True)
            yield use(option.short, "options", key, "short", for_key=True)
    if isinstance(step, Providers) and step.whisper is not None:
        yield use(step.whisper, "whisper", said_in=(FINNISH,))
    if isinstance(step, Goodbye):
        yield use(step.say, "say")
        yield use(f"start-{step.say}", "say", said_in=before)


def _missing(line: Line, used: Iterable[_Used]) -> Iterator[Problem]:
    """A sentence that no language has is a slip where it is named; else it is missing in a language."""
    told: set[tuple[str, str]] = set()
    for each in used:
        having = {tag: line.prompts[tag].sentences for tag in each.languages if tag in line.prompts}
        if having and not any(each.sentence in sentences for sentences in having.values()):
            known = {sentence for sentences in having.values() for sentence in sentences}
            file = f"prompts/{next(iter(having))}.yaml"
            message = w('there is no sentence "{name}" in {file}', name=each.sentence, file=file)
            add = w("add {name}: under sentences, in every language", name=each.sentence)
            hint = did_you_mean(each.sentence, known, add)
            yield Problem("unknown-name", each.place, message, hint)
        else:
            told |= {(tag, each.sentence) for tag, sentences in having.items() if each.sentence not in sentences}
    for tag in line.prompts:
        told |= {(tag, sentence) for sentence in _needed(line, tag) if sentence not in line.prompts[tag].sentences}
    for tag, sentence in sorted(told):
        place = line.place_of_words(tag, "sentences")
        near = nearest(sentence, _strangers(line, tag, used))
        hint = w("add {name}: under sentences", name=sentence)
        if near is not None:
            hint = w('add {name}: under sentences; is it "{near}", misspelt?', name=sentence, near=near)
        message = w('"{name}" has no words in "{language}"', name=sentence, language=tag)
        yield Problem("missing-sentence", place, message, hint)


def _needed(line: Line, language: str) -> Mapping[str, tuple[str, ...]]:
    """The program's own sentences that *language* needs, and the names each must fill in."""
    if language not in line.settings.languages:
        return {}
    before = BEFORE_A_LANGUAGE if language in line.settings.before_language else {}
    finnish = IN_FINNISH if language == FINNISH else {}
    sometimes = {name: WHERE_NEEDED[name] for name in _sometimes(line, language)}
    return {**EVERYWHERE, **sometimes, **before, **finnish}


def _sometimes(line: Line, language: str) -> Iterator[str]:
    """The sentences that only some languages need, of those that *language* does."""
    if line.settings.languages[language].voice is None:
        yield "person-only"
    try:
        helpline = line.contact(line.settings.helpline)
    except KeyError:  # told elsewhere
        return
    understood = language in helpline.languages or helpline.brings(language)
    if not understood and language not in line.settings.before_language:
        yield "connecting-unsure"


def _strangers(line: Line, language: str, used: Iterable[_Used]) -> set[str]:
    """Sentences that nobody says: likely misspelt."""
    return line.prompts[language].sentences.keys() - _needed(line, language).keys() - {each.sentence for each in used}


def _texts(line: Line, language: str, said: Mapping[str, bool], filler: Filler) -> Iterator[Problem]:
    """*said* tells of each sentence that a step says whether it is said for a key."""
    prompts = line.prompts[language]
    needed = _needed(line, language)
    for name, sentence in prompts.sentences.items():
        place = line.place_of_words(language, "sentences", name)
        must = {*needed.get(name, ()), *(("key",) if said.get(name) else ())}
        may = must if name in needed or name in said else ANY_NAME
        yield from _text(sentence, place, filler, must, may)
    for helper, words in prompts.providers.items():
        for part in HelperWords.model_fields:
            if (own := getattr(words, part)) is not None:
                yield from _text(own, line.place_of_words(language, "providers", helper, part), filler, set(), set())


def _text(sentence: Sentence, place: Place, filler: Filler, must: set[str], may: Set[str]) -> Iterator[Problem]:
    try:
        names = filler.names(sentence.text)
    except TemplateError as problem:
        yield Problem("sentence", place, problem.message, problem.hint)
        return
    known = {*may, *GLOBAL_NAMES}
    strangers, lost = sorted(names - known), sorted(must - names)
    for name in strangers:
        hint = did_you_mean(name, known)
        message = w('"{{{{ {name} }}}}": there is no such name here', name=name)
        yield Problem("sentence", place, message, hint)
    for name in lost if not strangers else ():  # a misspelt name is one slip
        hint = w("put {{{{ {name} }}}} where it is to be said", name=name)
        yield Problem("missing-name", place, w("these words never say {{{{ {name} }}}}", name=name), hint)
