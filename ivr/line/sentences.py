"""The sentences that are said: has every language its words for each, and do they fill in the right names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from ivr.line.catalogue import BEFORE_A_LANGUAGE, BY_CHOICE, EVERYWHERE, IN_FINNISH, WHERE_NEEDED
from ivr.line.draft import Draft
from ivr.line.prompts import DOOR_NAMES, HelperWords
from ivr.line.steps import Area, Goodbye, LanguageMenu, Menu, Providers, Step
from ivr.line.templates import GLOBAL_NAMES, Template, Unfillable
from ivr.messages import w
from ivr.problems import Problem, did_you_mean, nearest
from ivr.values import FINNISH, Place

CATALOGUE = {**EVERYWHERE, **WHERE_NEEDED, **BEFORE_A_LANGUAGE, **IN_FINNISH}
ANY_NAME = frozenset(name for names in CATALOGUE.values() for name in names)
"""What a sentence may fill in that nobody says: there is no telling what it is for."""


@dataclass(frozen=True, slots=True)
class _Used:
    """A sentence that a step names: where it is written, in which languages it is said, and what it may fill in."""

    sentence: str
    place: Place
    languages: tuple[str, ...]
    names: tuple[str, ...] = ()


def check_sentences(draft: Draft, templates: Mapping[str, Template | Unfillable]) -> list[Problem]:
    """Every sentence that is missing, that cannot be said where it is named, or whose braces cannot be filled in."""
    used = [each for name, step in draft.steps.items() for each in _used(draft, name, step)]
    said: dict[str, tuple[str, ...]] = {}
    for each in used:
        own = CATALOGUE.get(each.sentence)
        if own is None:
            own = tuple(
                dict.fromkeys((*said.get(each.sentence, ()), *each.names, *_asked(draft, templates, each.sentence)))
            )
        said[each.sentence] = own
    return [
        *_missing(draft, used),
        *_said_in_two_ways(used, said),
        *(problem for language in draft.prompts for problem in _texts(draft, language, said, templates)),
    ]


def _asked(draft: Draft, templates: Mapping[str, Template | Unfillable], sentence: str) -> tuple[str, ...]:
    """The names that a sentence asks for in every language: then the words are right, and the place is wrong."""
    texts = [prompts.sentences[sentence].text for prompts in draft.prompts.values() if sentence in prompts.sentences]
    asked = set(ANY_NAME - {*GLOBAL_NAMES}) if texts else set()
    for template in (templates[text] for text in texts):
        asked &= template.names if isinstance(template, Template) else set()
    return tuple(sorted(asked))


def _used(draft: Draft, name: str, step: Step) -> Iterator[_Used]:
    spoken = tuple(draft.language_names)
    before = draft.settings.before_language if draft.knows("before_language") else ()

    def use(sentence: str, *path: str | int, said_in: tuple[str, ...] = spoken, names: tuple[str, ...] = ()) -> _Used:
        return _Used(sentence, draft.place_of_step(name, *path), said_in, names)

    if isinstance(step, LanguageMenu):
        own_number = (tag for tag, each in draft.languages.items() if each.number is not None)
        yield use(step.greeting, "greeting", said_in=tuple(dict.fromkeys((*before, *own_number))))
        yield use(step.notice, "notice", said_in=before)
        if step.person is not None:
            yield use(step.person, "person", said_in=before)
    for name_, number, sentence in _around_options(step):
        yield use(sentence, name_, number)
    if isinstance(step, Menu | Area):
        for key, option in step.options.items():
            yield use(option.say, "options", key, "say", names=("key",))
            yield use(option.short, "options", key, "short", names=("key",))
    if isinstance(step, Providers) and step.whisper is not None:
        yield use(step.whisper, "whisper", said_in=(FINNISH,))
    if isinstance(step, Goodbye):
        yield use(step.say, "say")
        yield use(f"start-{step.say}", "say", said_in=before)


def _around_options(step: Step) -> Iterator[tuple[str, int, str]]:
    """The sentences of a step that stand in a list: where they are written, and their names."""
    for name in ("say", "after"):
        sentences = getattr(step, name, ())
        for number, sentence in enumerate(sentences if isinstance(sentences, tuple) else ()):
            yield name, number, sentence


def _said_in_two_ways(used: Iterable[_Used], said: Mapping[str, tuple[str, ...]]) -> Iterator[Problem]:
    """A sentence says the same names wherever it is said, in a step as by the program itself."""
    hint = w("name another sentence here, or write one for this place in every language")
    for each in used:
        names = [name for name in said[each.sentence] if name not in GLOBAL_NAMES]
        for name in names:
            if name not in each.names:
                message = w(
                    '"{sentence}" says {{{{ {name} }}}}, but there is none here', sentence=each.sentence, name=name
                )
                yield Problem("wrong-kind", each.place, message, hint)
        for name in each.names:
            if name not in names:
                message = w(
                    '"{sentence}" is said elsewhere too, where there is no {{{{ {name} }}}}',
                    sentence=each.sentence,
                    name=name,
                )
                yield Problem("wrong-kind", each.place, message, hint)


def _missing(draft: Draft, used: Iterable[_Used]) -> Iterator[Problem]:
    """A sentence that no language has is a slip where it is named; else it is missing in a language."""
    told: set[tuple[str, str]] = set()
    known = {tag: draft.names_of_words(tag, "sentences") for tag in draft.prompts}
    whole = {tag: names for tag, names in known.items() if draft.has_all_words(tag, "sentences")}
    for each in used:
        having = {tag: whole[tag] for tag in each.languages if tag in whole}
        if having and not any(each.sentence in known[tag] for tag in each.languages if tag in known):
            file = f"prompts/{next(iter(having))}.yaml"
            message = w('there is no sentence "{name}" in {file}', name=each.sentence, file=file)
            add = w("add {name}: under sentences, in every language", name=each.sentence)
            hint = did_you_mean(each.sentence, {name for names in having.values() for name in names}, add)
            yield Problem("unknown-name", each.place, message, hint)
        else:
            told |= {(tag, each.sentence) for tag, names in having.items() if each.sentence not in names}
    for tag, names in whole.items():
        told |= {(tag, sentence) for sentence in _needed(draft, tag) if sentence not in names}
    for tag, sentence in sorted(told):
        place = draft.place_of_words(tag, "sentences")
        near = nearest(sentence, _strangers(draft, tag, used))
        hint = w("add {name}: under sentences", name=sentence)
        if near is not None:
            hint = w('add {name}: under sentences; is it "{near}", misspelt?', name=sentence, near=near)
        message = w('"{name}" has no words in "{language}"', name=sentence, language=tag)
        yield Problem("missing-sentence", place, message, hint)


def _needed(draft: Draft, language: str) -> Mapping[str, tuple[str, ...]]:
    """The program's own sentences that *language* needs, and the names each must fill in."""
    if language not in draft.language_names:
        return {}
    early = draft.knows("before_language") and language in draft.settings.before_language
    before = BEFORE_A_LANGUAGE if early else {}
    finnish = IN_FINNISH if language == FINNISH else {}
    sometimes = {name: WHERE_NEEDED[name] for name in _sometimes(draft, language)}
    return {**EVERYWHERE, **sometimes, **before, **finnish}


def _sometimes(draft: Draft, language: str) -> Iterator[str]:
    """The sentences that only some languages need, of those that *language* does."""
    if language in draft.languages and draft.languages[language].voice is None:
        yield "person-only"
    found = draft.found(draft.settings.helpline) if draft.knows("helpline", "before_language") else None
    if found is None:
        return
    _, helpline = found
    understood = language in helpline.languages or helpline.brings(language)
    if not understood and language not in draft.settings.before_language:
        yield "connecting-unsure"


def _strangers(draft: Draft, language: str, used: Iterable[_Used]) -> set[str]:
    """Sentences that nobody says: likely misspelt."""
    written = {*draft.names_of_words(language, "sentences")}
    return written - _needed(draft, language).keys() - BY_CHOICE.keys() - {each.sentence for each in used}


def _texts(
    draft: Draft,
    language: str,
    said: Mapping[str, tuple[str, ...]],
    templates: Mapping[str, Template | Unfillable],
) -> Iterator[Problem]:
    """*said* has each sentence that a step says, with the names that are filled in."""
    prompts = draft.prompts[language]
    needed = {**_needed(draft, language), **BY_CHOICE}
    for name, sentence in prompts.sentences.items():
        place = draft.place_of_words(language, "sentences", name)
        must = {*needed.get(name, ()), *said.get(name, ())}
        may = must if name in needed or name in said else ANY_NAME
        yield from _text(templates[sentence.text], place, must, may)
    if prompts.door is not None:
        for part, sentence in prompts.door.sentences.items():
            place, names = draft.place_of_words(language, "door", part), {*DOOR_NAMES[part]}
            yield from _text(templates[sentence.text], place, names, names, everywhere=())
    for helper, words in prompts.providers.items():
        for part in HelperWords.model_fields:
            if (own := getattr(words, part)) is not None:
                place = draft.place_of_words(language, "providers", helper, part)
                yield from _text(templates[own.text], place, set(), set())


def _text(
    template: Template | Unfillable,
    place: Place,
    must: set[str],
    may: Set[str],
    everywhere: tuple[str, ...] = GLOBAL_NAMES,
) -> Iterator[Problem]:
    if isinstance(template, Unfillable):
        yield Problem("sentence", place, template.message, template.hint)
        return
    known = {*may, *everywhere}
    strangers, lost = sorted(template.names - known), sorted(must - template.names)
    for name in strangers:
        hint = did_you_mean(name, known)
        message = w('"{{{{ {name} }}}}": there is no such name here', name=name)
        yield Problem("sentence", place, message, hint)
    for name in lost if not strangers else ():  # a misspelt name is one slip
        hint = w("put {{{{ {name} }}}} where it is to be said", name=name)
        yield Problem("missing-name", place, w("these words never say {{{{ {name} }}}}", name=name), hint)
